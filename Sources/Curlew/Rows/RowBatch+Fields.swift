import CurlewText

extension RowBatch {
  /// Where a field begins and ends, counted from `text`.
  @inline(__always)
  func start(_ row: Int, _ field: Int) -> Int {
    Int(field == 0 ? rowStarts[row] : fieldEnds[row * fieldCount + field - 1] + 1)
  }

  @inline(__always)
  func end(_ row: Int, _ field: Int) -> Int { Int(fieldEnds[row * fieldCount + field]) }

  /// All fields of a row, with the commas between them.
  func fields(of row: Int) -> UnsafeRawBufferPointer {
    let start = start(row, 0)
    return UnsafeRawBufferPointer(start: text + start, count: end(row, fieldCount - 1) - start)
  }

  /// The error for a cell that should have an amount.
  func badNumber(_ text: UnsafeBufferPointer<UInt8>, row: Int, field: Int) -> CurlewError {
    CurlewError(.badNumber(String(decoding: text.prefix(80), as: UTF8.self)), at: place(row: row, field: field))
  }
}
