/// The part of a billing period's line keys that one leaf has: a number of slots with 4,096 keys each.
///
/// The keys are integers of four bytes, because every row of the fact has one. A period has 2^20 slots, for the loads
/// of all exports, those on view and those that run.
struct LineKeySlots: Sendable, Equatable {
  let first: Int
  let count: Int

  static let slotCount = 1 << 20
  static let keysPerSlot: Int64 = 1 << 12
  /// Today's slots in one slot of an older version, which had 2^24 keys.
  private static let slotsOfALargeOne = 1 << 12

  init(first: Int, count: Int) {
    self.first = first
    self.count = count
  }

  /// Reads the name of a leaf, which ends in `_k5w2`: first slot 5, two slots. An older version wrote `_s5w2`, for
  /// slots of 2^24 keys.
  init?(leafName: String) {
    guard let suffix = leafName.split(separator: "_").last, let kind = suffix.first, "ks".contains(kind) else {
      return nil
    }
    let numbers = suffix.dropFirst().split(separator: "w").compactMap { Int($0) }
    guard numbers.count == 2 else { return nil }
    let scale = kind == "k" ? 1 : Self.slotsOfALargeOne
    self.init(first: numbers[0] * scale, count: numbers[1] * scale)
  }

  var name: String { "k\(first)w\(count)" }
  var slots: Range<Int> { first..<first + count }

  /// The smallest key is PostgreSQL's smallest integer.
  var lineKeys: Range<Int64> {
    let lowest = (Int64(first) - Int64(Self.slotCount) / 2) * Self.keysPerSlot
    return lowest..<lowest + Int64(count) * Self.keysPerSlot
  }

  /// Free slots for the leaves of a load.
  ///
  /// How many lines a file has is a guess until it is read, and a leaf cannot get more keys later. So each leaf gets
  /// four times as many keys as guessed, or fewer if keys are scarce.
  ///
  /// - Parameters:
  ///   - leafCount: one for each link.
  ///   - lineCount: the most lines that a leaf is expected to have.
  ///   - taken: slots of other leaves of the period.
  /// - Returns: nil if there is no room for even an eighth of the lines in each leaf.
  static func free(leafCount: Int, lineCount: Int, taken: [LineKeySlots]) -> [LineKeySlots]? {
    let gaps = Self.gaps(between: taken)
    let free = gaps.reduce(0) { $0 + $1.count }
    let needed = max(1, (lineCount + Int(keysPerSlot) - 1) / Int(keysPerSlot))
    // A small export may have far more lines than its size suggests: one load gets up to a thousandth of the free
    // slots.
    var wanted = max(4 * needed, min(slotsOfALargeOne, free / (1_024 * leafCount)))
    while wanted >= max(1, needed / 8) {
      let places = gaps.flatMap {
        stride(from: $0.lowerBound, through: $0.upperBound - wanted, by: wanted).prefix(leafCount)
      }
      let found = places.prefix(leafCount).map { LineKeySlots(first: $0, count: wanted) }
      if found.count == leafCount { return found }
      wanted /= 2
    }
    return nil
  }

  /// The slots that no leaf has, in ascending order.
  private static func gaps(between taken: [LineKeySlots]) -> [Range<Int>] {
    var gaps: [Range<Int>] = []
    var end = 0
    for slots in taken.map(\.slots).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if slots.lowerBound > end { gaps.append(end..<slots.lowerBound) }
      end = max(end, slots.upperBound)
    }
    if end < slotCount { gaps.append(end..<slotCount) }
    return gaps
  }
}
