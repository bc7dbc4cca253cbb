/// Which lines of a kind there are in an hour: some stand all the time, others come, stay for hours or days, and go.
///
/// The passing ones are a window that moves over the pool once in the whole sample, so that neighbouring hours share
/// most of their lines and every line of the pool has its time.
struct SampleLinePool: Sendable {
  let standingCount: Int
  let passingCount: Int

  /// - Parameters:
  ///   - count: the lines of this hour, exactly.
  ///   - before: the lines of all hours before, of `total` in the whole sample: how far the window has moved.
  ///   - body: gets the line, and how often the pool was used up before in this hour.
  func forEach(_ count: Int, before: Int, of total: Int, _ body: (_ line: Int, _ round: Int) -> Void) {
    // At quiet hours everything shrinks, those that stand too.
    let standing = min(standingCount, count / 2)
    for line in 0..<standing { body(line, 0) }
    let start = before * passingCount / max(1, total)
    for offset in 0..<(count - standing) {
      body(standingCount + (start + offset) % passingCount, offset / passingCount)
    }
  }
}
