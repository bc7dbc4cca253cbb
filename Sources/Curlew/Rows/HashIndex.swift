/// Finds numbers by the hash of what they stand for; whoever asks knows what that is.
///
/// Open addressing. Beside each number lies half of its hash, so that hardly ever a wrong one is looked at, and growing
/// asks nobody.
struct HashIndex: ~Copyable {
  /// The high half is that of the hash, the low half the number; 0 is empty.
  private var slots: UnsafeMutablePointer<UInt64>
  private var slotCount: Int
  private(set) var count = 0

  /// - Parameter slotCount: to begin with, a power of two.
  init(slotCount: Int = 1 << 10) {
    self.slotCount = slotCount
    slots = .allocate(capacity: slotCount)
    slots.initialize(repeating: 0, count: slotCount)
  }

  deinit { slots.deallocate() }

  var byteCount: Int { slotCount * MemoryLayout<UInt64>.stride }

  /// The number under a hash that `isIt` says yes to.
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

  /// Adds a number, not 0, that is not there.
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
