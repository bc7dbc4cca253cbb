/// Chooses the lines of a kind for an hour. Some lines always exist; others come, stay for hours or days, and go.
///
/// The passing ones are a window that moves over the pool once during the sample. So neighbouring hours share most of
/// their lines, and every line of the pool is used.
struct SampleLinePool: Sendable {
  let standingCount: Int
  let passingCount: Int

  /// - Parameters:
  ///   - count: the exact number of lines in this hour.
  ///   - before: the lines in all hours before, of `total` in the whole sample. They say how far the window has
  ///     moved.
  ///   - body: gets the line, and how many times the pool was used up before in this hour.
  func forEach(_ count: Int, before: Int, of total: Int, _ body: (_ line: Int, _ round: Int) -> Void) {
    // In quiet hours there are fewer lines of both sorts.
    let standing = min(standingCount, count / 2)
    for line in 0..<standing { body(line, 0) }
    let start = before * passingCount / max(1, total)
    for offset in 0..<(count - standing) {
      body(standingCount + (start + offset) % passingCount, offset / passingCount)
    }
  }
}
