import CurlewText

/// A day of the calendar, in UTC.
struct ReportDay: Comparable {
  /// Since 2000-01-01.
  let number: Int

  init(number: Int) { self.number = number }

  init?(_ text: String) {
    var time = text + "T00:00:00Z"
    guard text.utf8.count == 10, let moment = time.withUTF8({ Timestamps.parse($0) }) else { return nil }
    number = Int(Timestamps.days(of: moment))
  }

  /// - Throws: `.usage` that says how a day is written.
  init(_ text: String, in option: String) throws {
    guard let day = ReportDay(text) else { throw CurlewError(.usage("\(option) \(text): a day is written 2026-10-31")) }
    self = day
  }

  init(startOf period: BillingPeriod) { number = Int(Timestamps.days(of: period.first)) }

  /// `YYYY-MM-DD`.
  var text: String { String(Timestamps.text(moment).prefix(10)) }

  var period: BillingPeriod { BillingPeriod(containing: moment) }

  /// From 1, in its month.
  var ofMonth: Int { number - ReportDay(startOf: period).number + 1 }

  private var moment: Int64 { Int64(number) * Timestamps.microsecondsPerDay }

  static func < (left: ReportDay, right: ReportDay) -> Bool { left.number < right.number }
}

extension BillingPeriod {
  var dayCount: Int { ReportDay(startOf: next).number - ReportDay(startOf: self).number }

  /// The month before.
  var previous: BillingPeriod { ReportDay(number: ReportDay(startOf: self).number - 1).period }
}
