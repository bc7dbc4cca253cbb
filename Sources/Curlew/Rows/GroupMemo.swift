import Glibc

/// Remembers what a group of columns came to, by the raw bytes of the group.
///
/// Neighbouring rows of an export repeat nearly all of their text. The columns of one dimension are taken together, as
/// runs of fields that lie side by side in the row; a run that was seen before costs one hash and one comparison,
/// whatever the number of its fields. The bytes are compared, so that a hit is exact; a newcomer takes the place of
/// whoever held its slot, so that the memory is bounded by the number of slots.
struct GroupMemo: ~Copyable {
  /// What is remembered of a group. The meaning of the numbers belongs to the group.
  struct Value {
    var ordinal: UInt32 = 0
    var secondOrdinal: UInt32 = 0
    /// Hash of the content, for the line group.
    var hash: UInt64 = 0
    var first: Int64 = 0
    var second: Int64 = 0
  }

  struct Slot {
    var hash: UInt64 = 0
    /// Byte counts of the runs, then the raw bytes, then the encoded fields.
    var bytes: UnsafeMutableRawPointer?
    var rawByteCount: UInt32 = 0
    var encodedByteCount: UInt32 = 0
    var capacity: UInt32 = 0
    var value = Value()
  }

  private let slots: UnsafeMutablePointer<Slot>
  private let slotCount: Int
  private(set) var byteCount: Int

  /// - Parameter slotCount: a power of two.
  init(slotCount: Int) {
    precondition(slotCount & (slotCount - 1) == 0)
    self.slotCount = slotCount
    slots = .allocate(capacity: slotCount)
    slots.initialize(repeating: Slot(), count: slotCount)
    byteCount = slotCount * MemoryLayout<Slot>.stride
  }

  deinit {
    for index in 0..<slotCount { slots[index].bytes?.deallocate() }
    slots.deallocate()
  }

  /// The slot of the runs if it remembers exactly these, else nil.
  @inline(__always)
  func find(_ runs: borrowing FieldRuns, hash: UInt64) -> UnsafeMutablePointer<Slot>? {
    let slot = slots + Int(truncatingIfNeeded: hash) & (slotCount - 1)
    guard slot.pointee.hash == hash, let bytes = slot.pointee.bytes, runs.areEqual(to: bytes) else { return nil }
    return slot
  }

  /// Remembers a value, and bytes that belong to it, for the runs.
  mutating func remember(
    _ runs: borrowing FieldRuns, hash: UInt64, value: Value, encoded: UnsafeRawBufferPointer
  ) -> UnsafeMutablePointer<Slot> {
    let slot = slots + Int(truncatingIfNeeded: hash) & (slotCount - 1)
    let rawByteCount = runs.storedByteCount
    let needed = rawByteCount + encoded.count
    if slot.pointee.bytes == nil || Int(slot.pointee.capacity) < needed {
      slot.pointee.bytes?.deallocate()
      slot.pointee.bytes = .allocate(byteCount: max(needed, 8), alignment: 8)
      byteCount += needed - Int(slot.pointee.capacity)
      slot.pointee.capacity = UInt32(needed)
    }
    let bytes = slot.pointee.bytes!
    runs.store(to: bytes)
    if let source = encoded.baseAddress { memcpy(bytes + rawByteCount, source, encoded.count) }
    slot.pointee.hash = hash
    slot.pointee.rawByteCount = UInt32(rawByteCount)
    slot.pointee.encodedByteCount = UInt32(encoded.count)
    slot.pointee.value = value
    return slot
  }
}

extension UnsafeMutablePointer<GroupMemo.Slot> {
  /// The bytes that were remembered with the value.
  @inline(__always)
  var encoded: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      start: pointee.bytes! + Int(pointee.rawByteCount), count: Int(pointee.encodedByteCount))
  }
}
