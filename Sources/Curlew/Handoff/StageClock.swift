/// How long a stage worked, and how long it waited for other stages. Used by one queue only.
final class StageClock {
  private let start = MonotonicClock.nanoseconds
  private var waited: UInt64 = 0

  /// Seconds since the clock was made.
  var seconds: Double { Double(MonotonicClock.nanoseconds - start) / 1e9 }
  var waitingSeconds: Double { Double(waited) / 1e9 }

  /// Counts the time of `body` as waiting.
  func waiting<Result>(_ body: () throws -> Result) rethrows -> Result {
    let begin = MonotonicClock.nanoseconds
    defer { waited += MonotonicClock.nanoseconds - begin }
    return try body()
  }
}
