/// Decides whether looking lines up is worth its time. In a bill whose lines do not recur it is not.
///
/// This shows when as many lines have been looked up as the memory holds, and hardly any was found. From then on only
/// one line in sixteen is looked up, chosen by its hash and so always the same one. Lines may begin to recur later,
/// as they do after the first hour of a bill that is sorted by time. The sample shows this soon.
struct Recurrence {
  private(set) var pays = true
  private var lookCount = 0
  private var hitCount = 0
  /// The number of lookups that fill the memory if none is a hit.
  private let capacity: Int

  private static let sampleMask: UInt64 = 15 << 60
  /// So many hits in the sample cannot be chance.
  private static let tellingHitCount = 8

  init(capacity: Int) { self.capacity = capacity }

  /// Whether to look up and remember a line with this hash.
  @inline(__always)
  func wants(_ hash: UInt64) -> Bool { pays || hash & Self.sampleMask == 0 }

  /// Counts the outcome of a lookup.
  @inline(__always)
  mutating func note(isHit: Bool) {
    lookCount += 1
    if isHit { hitCount += 1 }
    if lookCount == capacity || !pays && hitCount == Self.tellingHitCount { decide() }
  }

  @inline(never)
  private mutating func decide() {
    pays = pays ? hitCount * 16 >= lookCount : hitCount == Self.tellingHitCount
    lookCount = 0
    hitCount = 0
  }
}
