/// A day of usage, in UTC, written `2026-10-31`.
public struct UsageDay: Sendable, Hashable, Comparable {
  /// Since 2000-01-01.
  package let number: Int

  package init(number: Int) { self.number = number }

  /// - Returns: nil for anything but a day of the calendar.
  public init?(_ text: String) {
    guard text.utf8.count == 10 else { return nil }
    var time = text + "T00:00:00Z"
    guard let moment = time.withUTF8({ Timestamps.parse($0) }) else { return nil }
    number = Int(Timestamps.days(of: moment))
  }

  /// - Throws: `.usage` that says how a day is written.
  package init(_ text: String, in option: String) throws {
    guard let day = UsageDay(text) else { throw CurlewError(.usage("\(option) \(text): a day is written 2026-10-31")) }
    self = day
  }

  package init(startOf period: BillingPeriod) { number = Int(Timestamps.days(of: period.first)) }

  package var next: UsageDay { UsageDay(number: number + 1) }

  package var period: BillingPeriod { BillingPeriod(containing: moment) }

  /// From 1, in its month.
  package var ofMonth: Int { number - UsageDay(startOf: period).number + 1 }

  private var moment: Int64 { Int64(number) * Timestamps.microsecondsPerDay }

  public static func < (left: UsageDay, right: UsageDay) -> Bool { left.number < right.number }
}

extension UsageDay: CustomStringConvertible {
  /// `YYYY-MM-DD`.
  public var description: String { String(Timestamps.text(moment).prefix(10)) }
}

extension BillingPeriod {
  package var dayCount: Int { UsageDay(startOf: next).number - UsageDay(startOf: self).number }

  /// The month before.
  package var previous: BillingPeriod { UsageDay(number: UsageDay(startOf: self).number - 1).period }
}
