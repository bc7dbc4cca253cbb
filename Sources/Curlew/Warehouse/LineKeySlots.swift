/// The part of a billing period's line keys that one leaf has: so many slots, each of 2^24 keys.
///
/// The keys are integers of four bytes, because every row of the fact carries one. A period has 256 slots, for the loads
/// on view of all exports and for those under way.
struct LineKeySlots: Sendable, Equatable {
  let first: Int
  let count: Int

  static let slotCount = 256
  static let keysPerSlot: Int64 = 1 << 24

  init(first: Int, count: Int) {
    self.first = first
    self.count = count
  }

  /// From the name of a leaf, which ends in `_s5w1`: slot 5, and one slot wide.
  init?(leafName: String) {
    guard let suffix = leafName.split(separator: "_").last, suffix.first == "s" else { return nil }
    let numbers = suffix.dropFirst().split(separator: "w").compactMap { Int($0) }
    guard numbers.count == 2 else { return nil }
    self.init(first: numbers[0], count: numbers[1])
  }

  var name: String { "s\(first)w\(count)" }
  var slots: Range<Int> { first..<first + count }

  /// The least key is that of the least integer.
  var lineKeys: Range<Int64> {
    let lowest = (Int64(first) - Int64(Self.slotCount) / 2) * Self.keysPerSlot
    return lowest..<lowest + Int64(count) * Self.keysPerSlot
  }

  /// Free slots for the leaves of a load.
  ///
  /// - Parameters:
  ///   - leafCount: one a link.
  ///   - lineCount: the most lines that a leaf will have, at a guess; fewer slots are given where they are scarce.
  ///   - taken: those of the period that other leaves have.
  /// - Returns: nil if there is not even one slot for each leaf.
  static func free(leafCount: Int, lineCount: Int, taken: [LineKeySlots]) -> [LineKeySlots]? {
    let isTaken = Set(taken.flatMap(\.slots))
    var wanted = min(slotCount / 4, max(1, (lineCount + Int(keysPerSlot) - 1) / Int(keysPerSlot)))
    while wanted >= 1 {
      var found: [LineKeySlots] = []
      var slot = 0
      while slot + wanted <= slotCount, found.count < leafCount {
        if let hit = (slot..<slot + wanted).last(where: isTaken.contains) {
          slot = hit + 1
        } else {
          found.append(LineKeySlots(first: slot, count: wanted))
          slot += wanted
        }
      }
      if found.count == leafCount { return found }
      wanted /= 2
    }
    return nil
  }
}
