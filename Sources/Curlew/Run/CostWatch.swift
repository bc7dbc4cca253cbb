import CurlewPostgres
import CurlewText

/// Compares what a month costs after a load with what it cost before, day by day. It has a session of its own, which keeps
/// what was known in a temporary table.
struct CostWatch {
  private let connection: Connection
  private let rules: AlertRules

  /// - Parameter connection: a session of the loader that is used for nothing else.
  init(_ rules: AlertRules, _ connection: Connection) throws {
    self.rules = rules
    self.connection = connection
    try connection.execute(SQL.runs.watchCreate)
  }

  /// Keeps what is on view of a month, before a newer delivery takes its place.
  func remember(export: String, billingPeriod: String) throws {
    try connection.execute(SQL.runs.watchClear)
    _ = try connection.query(SQL.runs.watchRemember(costs: SQL.runs.dayCosts), [export, billingPeriod])
  }

  /// The changes that the rules ask for, once the newer delivery is on view.
  func alerts(export: String, billingPeriod: String) throws -> [Alert] {
    let found = try connection.query(
      SQL.runs.watchChanges(costs: SQL.runs.dayCosts),
      [
        export, billingPeriod, rules.costDropPercent.map(String.init), rules.costJumpPercent.map(String.init),
        "\(rules.leastCostChange)",
      ])
    return found.rows.indices.map { row in
      func text(_ column: String) -> String { found[row, column] ?? "" }
      let isDrop = found.flag(row, "is_drop") == true
      let what =
        if let day = found[row, "day"] {
          "\(day) cost \(text("after")) \(text("currency")), the days before \(text("before")) each"
        } else {
          "days that were delivered before cost \(text("after")) \(text("currency")), not \(text("before"))"
        }
      return Alert(
        kind: isDrop ? .costDrop : .costJump, export: export, billingPeriod: billingPeriod,
        text: """
          \(billingPeriod) of \(export): \(what), \(text("percent")) % \(isDrop ? "less" : "more"); \
          what moved: \(text("movers"))
          """)
    }
  }
}
