/// Finds numbers by a hash. Only the caller knows what the numbers stand for.
///
/// Open addressing. Half of the hash is stored beside each number. So the caller hardly ever has to compare with a
/// wrong one, and growing needs no hash from the caller.
struct HashIndex: ~Copyable {
  /// The high half is that of the hash, the low half is the number. 0 is an empty slot.
  private var slots: UnsafeMutablePointer<UInt64>
  private var slotCount: Int
  private(set) var count = 0

  /// - Parameter slotCount: the number of slots at first, a power of two.
  init(slotCount: Int = 1 << 10) {
    self.slotCount = slotCount
    slots = .allocate(capacity: slotCount)
    slots.initialize(repeating: 0, count: slotCount)
  }

  deinit { slots.deallocate() }

  var byteCount: Int { slotCount * MemoryLayout<UInt64>.stride }

  /// The number under a hash for which `isIt` returns true.
  @inline(__always)
  func find(_ hash: UInt64, _ isIt: (UInt32) throws -> Bool) rethrows -> UInt32? {
    var slot = place(of: hash)
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash >> 32, try isIt(UInt32(truncatingIfNeeded: slots[slot])) {
        return UInt32(truncatingIfNeeded: slots[slot])
      }
      slot = (slot + 1) & (slotCount - 1)
    }
    return nil
  }

  /// Adds a number that is not in the index. It must not be 0.
  mutating func insert(_ number: UInt32, _ hash: UInt64) {
    if (count + 1) * 3 > slotCount * 2 { grow() }
    put(hash & ~0xFFFF_FFFF | UInt64(number))
    count += 1
  }

  mutating func removeAll() {
    slots.update(repeating: 0, count: slotCount)
    count = 0
  }

  @inline(__always)
  private func place(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 32) & (slotCount - 1) }

  private func put(_ entry: UInt64) {
    var slot = place(of: entry)
    while slots[slot] != 0 { slot = (slot + 1) & (slotCount - 1) }
    slots[slot] = entry
  }

  private mutating func grow() {
    let (old, oldCount) = (slots, slotCount)
    slotCount *= 2
    slots = .allocate(capacity: slotCount)
    slots.initialize(repeating: 0, count: slotCount)
    for slot in 0..<oldCount where old[slot] != 0 { put(old[slot]) }
    old.deallocate()
  }
}
