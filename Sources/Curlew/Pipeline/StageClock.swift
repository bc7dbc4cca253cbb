/// How long a stage worked and how long it waited for its neighbours.
struct StageClock {
  private let start = MonotonicClock.nanoseconds
  private var waited: UInt64 = 0

  /// Since the clock was made.
  var seconds: Double { Double(MonotonicClock.nanoseconds - start) / 1e9 }
  var waitingSeconds: Double { Double(waited) / 1e9 }

  /// Counts the time of `body` as waiting.
  @inline(__always)
  mutating func waiting<Result: ~Copyable>(_ body: () -> Result) -> Result {
    let begin = MonotonicClock.nanoseconds
    defer { waited += MonotonicClock.nanoseconds - begin }
    return body()
  }

  /// Hands an item on; the time until there is room is waiting. False if the hand-off was cancelled.
  @inline(__always)
  mutating func put<Item: ~Copyable & Sendable>(_ item: consuming Item, into handoff: Handoff<Item>) -> Bool {
    let begin = MonotonicClock.nanoseconds
    defer { waited += MonotonicClock.nanoseconds - begin }
    return handoff.put(item)
  }
}
