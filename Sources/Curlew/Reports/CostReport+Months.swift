import CurlewPostgres
import CurlewText

extension CostReport {
  /// The months and days of a report.
  struct Span {
    /// All that are loaded, oldest first.
    let loaded: [String]
    /// The months of the period itself, oldest first.
    var months: [String]
    /// The months of the period before, if months are compared.
    var monthsBefore: [String] = []
    /// Days of usage, both inclusive. They include the period before.
    var from: UsageDay?
    var to: UsageDay?
    /// The first day of the period itself, if days are compared.
    var start: UsageDay?

    var all: [String] { monthsBefore + months }
  }

  /// Finds the months, and those of the period before.
  ///
  /// - Throws: `.nothingLoaded` if one of them is not loaded.
  mutating func span(_ connection: Connection, _ notes: inout [Note]) throws -> Span {
    let periods = try connection.query(SQL.reports.periods)
    let loaded = periods.rows.indices.reversed().compactMap { periods[$0, "billing_period"] }
    guard let newest = loaded.last else { throw CurlewError(.nothingLoaded(asked: "", loaded: [])) }
    try Self.require(billingPeriods, in: loaded)
    if takesNewestMonth {
      let withUsage = periods.rows.indices.first { periods.flag($0, "has_usage") == true }
        .flatMap { periods[$0, "billing_period"] }
      billingPeriods = [withUsage ?? newest]
      let words = withUsage == nil ? "the newest month, and none has usage" : "the newest month with usage"
      let choice = loaded.count > 1 ? "; --period takes another, or all" : ""
      notes.append(Note(text: "\(withUsage ?? newest) is \(words)\(choice)", isWarning: false))
    }
    var span = Span(
      loaded: loaded, months: billingPeriods.isEmpty ? loaded : billingPeriods, from: from.flatMap { UsageDay($0) },
      to: to.flatMap { UsageDay($0) })
    if compares { try addPeriodBefore(to: &span) }
    return span
  }

  private func addPeriodBefore(to span: inout Span) throws {
    if let from = span.from, let to = span.to {
      let first = UsageDay(number: from.number - (to.number - from.number + 1))
      var month = first.period
      while month <= UsageDay(number: from.number - 1).period {
        try Self.require([month.description], in: span.loaded)
        month = month.next
      }
      span.start = from
      span.from = first
    } else if var month = span.months.first.flatMap({ BillingPeriod($0) }) {
      for _ in span.months {
        month = month.previous
        span.monthsBefore.insert(month.description, at: 0)
      }
      try Self.require(span.monthsBefore, in: span.loaded)
    }
  }

  private static func require(_ months: [String], in loaded: [String]) throws {
    let missing = months.filter { !loaded.contains($0) }
    guard missing.isEmpty else {
      throw CurlewError(.nothingLoaded(asked: missing.joined(separator: " and "), loaded: loaded))
    }
  }

  var daysInWords: String {
    let days =
      switch (from, to) {
      case (let from?, let to?): from == to ? from : "\(from) to \(to)"
      case (let from?, nil): "\(from) and later"
      case (nil, let to?): "\(to) and earlier"
      case (nil, nil): ""
      }
    let months = billingPeriods.joined(separator: " and ")
    if days.isEmpty { return months.isEmpty ? "all months" : months }
    return months.isEmpty ? days : "\(days) in \(months)"
  }
}
