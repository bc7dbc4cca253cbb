/// Whether remembering pays: of a bill whose lines do not come again, looking each of them up is in vain.
///
/// That shows when a memory has been filled and hardly anything was found in it. From then on one line in sixteen is
/// remembered, chosen by its hash and so the same one each time: should lines begin to come again, as they do after the
/// first hour of a bill that is sorted by time, this shows it soon.
struct Recurrence {
  private(set) var pays = true
  private var lookCount = 0
  private var hitCount = 0
  /// Looks that fill the memory if none is a hit.
  private let capacity: Int

  private static let sampleMask: UInt64 = 15 << 60
  /// Hits of a sample that are no chance.
  private static let tellingHitCount = 8

  init(capacity: Int) { self.capacity = capacity }

  /// Whether to look up, and to remember, what has this hash.
  @inline(__always)
  func wants(_ hash: UInt64) -> Bool { pays || hash & Self.sampleMask == 0 }

  /// Notes the outcome of a look.
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
