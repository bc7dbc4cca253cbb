/// The columns of one group: where they lie in a row, and what was remembered of them.
struct ColumnGroup<Value: BitwiseCopyable>: ~Copyable {
  private let runs: FieldRuns
  private(set) var memo: GroupMemo<Value>
  /// Of the row that `recall` has just looked at.
  private var hash: UInt64 = 0

  /// - Parameters:
  ///   - fields: indexes in the header; -1 stands for a column that the export lacks.
  ///   - telling: see `FieldRuns`.
  ///   - empty: fills the slots that remember nothing yet.
  init(_ fields: [Int], telling: [Int]? = nil, slotCount: Int, empty: Value) {
    runs = FieldRuns(fields: fields.filter { $0 >= 0 }, telling: telling?.filter { $0 >= 0 })
    memo = GroupMemo(slotCount: slotCount, empty: empty)
  }

  /// What the group comes to in this row, if it is remembered. The row before is asked first.
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

  /// Remembers what the group comes to in the row that `recall` has just missed.
  mutating func remember(
    _ value: Value, _ batch: RowBatch, _ row: Int,
    encoded: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0)
  ) -> UnsafeMutablePointer<GroupMemo<Value>.Slot> {
    memo.remember(runs, batch, row, hash: hash, value: value, encoded: encoded)
  }

  // MARK: - With hashes of the caller's own

  /// The hash of a row.
  @inline(__always)
  func hash(_ batch: RowBatch, _ row: Int) -> UInt64 { runs.hash(batch, row) }

  /// What the group comes to in this row, if it is remembered under this hash.
  @inline(__always)
  mutating func find(
    _ batch: RowBatch, _ row: Int, hash: UInt64, where isIt: (UnsafeMutablePointer<GroupMemo<Value>.Slot>) -> Bool
  ) -> UnsafeMutablePointer<GroupMemo<Value>.Slot>? {
    memo.find(runs, batch, row, hash: hash, where: isIt)
  }

  /// Whether the group's columns of a row are what a reference was made to.
  @inline(__always)
  func isSame(_ reference: Remembered<Value>, _ batch: RowBatch, _ row: Int) -> Bool {
    guard let slot = reference.slot, slot.pointee.number == reference.number, let bytes = slot.pointee.bytes else {
      return false
    }
    return runs.areEqual(batch, row, to: bytes)
  }

  /// Remembers what the group comes to in a row, under this hash.
  mutating func remember(
    _ value: Value, _ batch: RowBatch, _ row: Int, hash: UInt64, encoded: UnsafeRawBufferPointer
  ) -> UnsafeMutablePointer<GroupMemo<Value>.Slot> {
    memo.remember(runs, batch, row, hash: hash, value: value, encoded: encoded)
  }

  /// Keeps what the group comes to in a row until the next one.
  mutating func hold(
    _ value: Value, _ encoded: UnsafeRawBufferPointer
  ) -> UnsafeMutablePointer<GroupMemo<Value>.Slot> {
    memo.hold(value, encoded)
  }
}

/// Refers to what a group remembers, for as long as it does.
struct Remembered<Value: BitwiseCopyable>: BitwiseCopyable {
  fileprivate var slot: UnsafeMutablePointer<GroupMemo<Value>.Slot>?
  fileprivate var number: UInt64 = 0

  init() { slot = nil }

  init(_ slot: UnsafeMutablePointer<GroupMemo<Value>.Slot>) {
    self.slot = slot
    number = slot.pointee.number
  }
}
