/// Reads cells as values: removes quotes and undoes doubled quotes. An empty cell and `""` are both nil.
struct CellReader: ~Copyable {
  private var scratch = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 12)

  deinit { scratch.deallocate() }

  /// The bytes of a cell, valid until the next read; nil for an empty cell, or a column that the export lacks (-1).
  @inline(__always)
  mutating func read(_ batch: RowBatch, _ row: Int, _ field: Int) -> UnsafeBufferPointer<UInt8>? {
    guard field >= 0 else { return nil }
    let raw = batch.field(row: row, field: field)
    if raw.count == 0 { return nil }
    if raw[0] != UInt8(ascii: "\"") { return raw }
    if raw.count > scratch.count {
      scratch.deallocate()
      scratch = .allocate(capacity: raw.count * 2)
    }
    let text = QuotedField.unquote(raw, into: scratch.baseAddress!)
    return text.count == 0 ? nil : text
  }

  mutating func string(_ batch: RowBatch, _ row: Int, _ field: Int) -> String? {
    read(batch, row, field).map { String(decoding: $0, as: UTF8.self) }
  }
}
