/// The columns of one group: where they lie in a row, and what was remembered of them.
struct ColumnGroup<Value: BitwiseCopyable>: ~Copyable {
  private let runs: FieldRuns
  private(set) var memo: GroupMemo<Value>

  /// - Parameters:
  ///   - fields: indexes in the header; -1 stands for a column that the export lacks.
  ///   - telling: see `FieldRuns`.
  ///   - empty: fills the slots that remember nothing yet.
  init(_ fields: [Int], telling: [Int]? = nil, slotCount: Int, empty: Value) {
    runs = FieldRuns(fields: fields.filter { $0 >= 0 }, telling: telling)
    memo = GroupMemo(slotCount: slotCount, empty: empty)
  }

  /// What the group comes to in this row, if it is remembered.
  @inline(__always)
  func find(_ batch: RowBatch, _ row: Int) -> (slot: UnsafeMutablePointer<GroupMemo<Value>.Slot>?, hash: UInt64) {
    let hash = runs.hash(at: row, of: batch)
    return (find(batch, row, hash: hash), hash)
  }

  /// The same for a row whose hash is known.
  @inline(__always)
  func find(_ batch: RowBatch, _ row: Int, hash: UInt64) -> UnsafeMutablePointer<GroupMemo<Value>.Slot>? {
    runs.point(at: row, of: batch)
    return memo.find(runs, hash: hash)
  }

  /// The hashes of some rows, while their slots are fetched from memory: one miss of the cache after the other would
  /// take longer than all else.
  @inline(__always)
  func look(at rows: Range<Int>, of batch: RowBatch, _ hashes: UnsafeMutablePointer<UInt64>) {
    for (index, row) in rows.enumerated() { hashes[index] = runs.hash(at: row, of: batch) }
    memo.fetch(hashes, count: rows.count)
  }

  /// Remembers what the group comes to in the row that `find` has just looked at.
  mutating func remember(
    _ value: Value, _ encoded: UnsafeRawBufferPointer, hash: UInt64
  ) -> UnsafeMutablePointer<GroupMemo<Value>.Slot> {
    memo.remember(runs, hash: hash, value: value, encoded: encoded)
  }

  /// What the group comes to in this row: remembered, or worked out by `encode` and then remembered.
  @inline(__always)
  mutating func recall(
    _ batch: RowBatch, _ row: Int, _ encoder: inout GroupEncoder,
    _ encode: (inout GroupEncoder, RowBatch, Int) throws -> Value
  ) throws -> UnsafeMutablePointer<GroupMemo<Value>.Slot> {
    let (slot, hash) = find(batch, row)
    if let slot { return slot }
    encoder.encoded.removeAll()
    let value = try encode(&encoder, batch, row)
    return remember(value, encoder.encoded.bytes, hash: hash)
  }
}
