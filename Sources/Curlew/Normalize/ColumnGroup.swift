/// The columns of one group: where they are in a row, and what is remembered of them.
struct ColumnGroup<Value: BitwiseCopyable>: ~Copyable {
  private let runs: FieldRuns
  private(set) var memo: GroupMemo<Value>
  /// Hash of the row that `recall` looked at last.
  private var hash: UInt64 = 0

  /// - Parameters:
  ///   - fields: indexes in the header; -1 for a column that the export lacks.
  ///   - telling: see `FieldRuns`.
  ///   - empty: the value of slots that remember nothing yet.
  init(_ fields: [Int], telling: [Int]? = nil, slotCount: Int, empty: Value) {
    runs = FieldRuns(fields: fields.filter { $0 >= 0 }, telling: telling?.filter { $0 >= 0 })
    memo = GroupMemo(slotCount: slotCount, empty: empty)
  }

  /// The value of the group in this row, if it is remembered. Compares with the row before first.
  @inline(__always)
  mutating func recall(_ batch: RowBatch, _ row: Int) -> UnsafeMutablePointer<GroupMemo<Value>.Slot>? {
    if memo.isLatest(runs, batch, row) { return memo.latest }
    return recallOlder(batch, row)
  }

  @inline(never)
  private mutating func recallOlder(_ batch: RowBatch, _ row: Int) -> UnsafeMutablePointer<GroupMemo<Value>.Slot>? {
    hash = runs.hash(batch, row)
    return memo.find(runs, batch, row, hash: hash)
  }

  /// Remembers the value of the group in the row that `recall` did not find.
  mutating func remember(
    _ value: Value, _ batch: RowBatch, _ row: Int,
    encoded: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0)
  ) -> UnsafeMutablePointer<GroupMemo<Value>.Slot> {
    memo.remember(runs, batch, row, hash: hash, value: value, encoded: encoded)
  }

  // MARK: - With hashes that the caller gives

  @inline(__always)
  func hash(_ batch: RowBatch, _ row: Int) -> UInt64 { runs.hash(batch, row) }

  /// The value of the group in this row, if it is remembered under this hash.
  @inline(__always)
  mutating func find(
    _ batch: RowBatch, _ row: Int, hash: UInt64, where isIt: (UnsafeMutablePointer<GroupMemo<Value>.Slot>) -> Bool
  ) -> UnsafeMutablePointer<GroupMemo<Value>.Slot>? {
    memo.find(runs, batch, row, hash: hash, where: isIt)
  }

  /// Whether the row has the same bytes in the group's columns as the row behind the reference.
  @inline(__always)
  func isSame(_ reference: Remembered<Value>, _ batch: RowBatch, _ row: Int) -> Bool {
    guard let slot = reference.slot, slot.pointee.number == reference.number, let bytes = slot.pointee.bytes else {
      return false
    }
    return runs.areEqual(batch, row, to: bytes)
  }

  /// Remembers the value of the group in a row, under this hash.
  mutating func remember(
    _ value: Value, _ batch: RowBatch, _ row: Int, hash: UInt64, encoded: UnsafeRawBufferPointer
  ) -> UnsafeMutablePointer<GroupMemo<Value>.Slot> {
    memo.remember(runs, batch, row, hash: hash, value: value, encoded: encoded)
  }

  /// Keeps the value of the group in a row until the next call.
  mutating func hold(
    _ value: Value, _ encoded: UnsafeRawBufferPointer
  ) -> UnsafeMutablePointer<GroupMemo<Value>.Slot> {
    memo.hold(value, encoded)
  }
}

/// A reference to something that a group remembers. It is valid only as long as the group remembers it.
struct Remembered<Value: BitwiseCopyable>: BitwiseCopyable {
  fileprivate var slot: UnsafeMutablePointer<GroupMemo<Value>.Slot>?
  fileprivate var number: UInt64 = 0

  init() { slot = nil }

  init(_ slot: UnsafeMutablePointer<GroupMemo<Value>.Slot>) {
    self.slot = slot
    number = slot.pointee.number
  }
}
