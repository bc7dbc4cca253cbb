import CurlewText

extension BillingPeriod {
  var hourCount: Int { Int((next.first - first) / (Timestamps.microsecondsPerDay / 24)) }

  /// `YYYY-MM-DDTHH:00:00` for an hour counted from the start of the month. Hours after the last one are in the next
  /// month.
  func time(hour: Int) -> String {
    guard hour < hourCount else { return next.time(hour: hour - hourCount) }
    return "\(self)-\(Self.twoDigits(hour / 24 + 1))T\(Self.twoDigits(hour % 24)):00:00"
  }

  func isWeekend(hour: Int) -> Bool {
    // 2000-01-01 was a Saturday.
    let daysSinceSaturday = (Int(Timestamps.days(of: first)) + hour / 24) % 7
    return (daysSinceSaturday + 7) % 7 < 2
  }

  private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
