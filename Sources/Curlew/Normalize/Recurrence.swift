/// Whether remembering pays: of a bill whose lines do not come again, looking each of them up is in vain.
///
/// Where it does not pay, one line in sixteen is still remembered, chosen by its hash and so the same one each time:
/// should lines begin to come again, as they do after the first hour of a bill that is sorted by time, this shows it.
struct Recurrence {
  private var lookCount = 0
  private var hitCount = 0
  private(set) var pays = true

  private static let sampleMask: UInt64 = 15 << 60
  /// Looks before it is asked whether they were worth it: some batches of rows, whether all are looked up or a sample.
  private static let windowOfAll = 2048
  private static let windowOfSample = 256

  /// Whether to look up, and to remember, what has this hash.
  @inline(__always)
  func wants(_ hash: UInt64) -> Bool { pays || hash & Self.sampleMask == 0 }

  /// Notes the outcome of a look.
  @inline(__always)
  mutating func note(isHit: Bool) {
    lookCount += 1
    if isHit { hitCount += 1 }
    if lookCount >= (pays ? Self.windowOfAll : Self.windowOfSample) { decide() }
  }

  @inline(never)
  private mutating func decide() {
    // What one hit saves is a few times what a miss costs.
    pays = hitCount * 8 >= lookCount
    lookCount = 0
    hitCount = 0
  }
}
