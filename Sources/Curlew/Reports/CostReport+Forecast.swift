import CurlewPostgres
import CurlewText

extension CostReport {
  /// What the running month will cost, if all of its days are like the complete ones.
  ///
  /// A day is complete if every export has usage of a later day in the month. AWS delivers a day in several steps, so the
  /// last day may still grow. Its usage does not count. Fees, taxes, credits, refunds and subscriptions do not depend on
  /// days, and are added as they are.
  struct Forecast {
    /// The first day that is not complete.
    let incomplete: UsageDay
    /// The days of the month divided by the complete days, cut after 24 decimals, so that the lines add up to the total.
    let factor: String
    let note: Note

    /// - Throws: `.usage` if the month is not running, or none of its days is complete.
    init(of month: String, _ watermarks: [Watermark], hasLater: Bool) throws {
      guard let period = BillingPeriod(month) else { throw CurlewError(.internal("'\(month)' is no month")) }
      guard let last = watermarks.compactMap(\.dataUpTo).compactMap({ UsageDay($0) }).min() else {
        throw CurlewError(.usage("--forecast: \(month) has no usage yet"))
      }
      let dayCount = period.dayCount
      guard !hasLater, last.ofMonth < dayCount else {
        let why = hasLater ? "there is usage of a later month" : "there is usage of its last day"
        throw CurlewError(.usage("--forecast: \(month) is not the running month, \(why)"))
      }
      let completeCount = last.ofMonth - 1
      guard completeCount > 0 else {
        throw CurlewError(.usage("--forecast: no day of \(month) is complete; the last day with usage is \(last)"))
      }
      incomplete = last
      factor = Self.quotient(dayCount, completeCount)
      let isOver = watermarks.contains { $0.months.contains { $0.isOver } }
      note = Note(
        text: "forecast: usage of \(completeCount) complete \(completeCount == 1 ? "day" : "days") of \(month), before "
          + "\(last), times \(dayCount)/\(completeCount); fees, taxes and credits as they are"
          + (isOver ? "; but the month is over, and the data of its end is not loaded" : ""), isWarning: isOver)
    }

    /// Decimal text, because money is multiplied by it.
    static func quotient(_ dividend: Int, _ divisor: Int) -> String {
      var text = "\(dividend / divisor)."
      var rest = dividend % divisor
      for _ in 0..<24 {
        rest *= 10
        text += "\(rest / divisor)"
        rest %= divisor
      }
      return text
    }
  }
}
