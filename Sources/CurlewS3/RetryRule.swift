/// How often and when to try again.
package struct RetryRule: Sendable {
  /// Tries without a byte of progress.
  package var tries = 8
  package var firstPause = 0.2
  package var longestPause = 20.0

  package init() {}

  /// Seconds to wait, at random up to a limit that doubles, so that many clients do not come back at once.
  func pause(afterTry number: Int, atLeast asked: Double?) -> Double {
    let most = min(longestPause, firstPause * Double(1 << min(number - 1, 16)))
    return max(Double.random(in: 0...most), min(asked ?? 0, longestPause))
  }
}
