/// The columns of one group: where they lie in a row, and what was remembered of them.
struct ColumnGroup: ~Copyable {
  private let runs: FieldRuns
  private(set) var memo: GroupMemo

  /// - Parameter fields: indexes in the header; -1 stands for a column that the export lacks.
  init(_ fields: [Int], slotCount: Int) {
    runs = FieldRuns(fields: fields.filter { $0 >= 0 })
    memo = GroupMemo(slotCount: slotCount)
  }

  /// What the group comes to in this row: remembered, or worked out by `encode` and then remembered.
  @inline(__always)
  mutating func recall(
    _ batch: RowBatch, _ row: Int, _ encoder: inout GroupEncoder,
    _ encode: (inout GroupEncoder, RowBatch, Int) throws -> GroupMemo.Value
  ) throws -> UnsafeMutablePointer<GroupMemo.Slot> {
    let hash = runs.point(at: row, of: batch)
    if let slot = memo.find(runs, hash: hash) { return slot }
    encoder.encoded.removeAll()
    let value = try encode(&encoder, batch, row)
    return memo.remember(runs, hash: hash, value: value, encoded: encoder.encoded.bytes)
  }
}
