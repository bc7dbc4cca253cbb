import CurlewPostgres

/// Looks in the warehouse for what the alerts of a pipeline file ask for, apart from changes of the cost.
struct AlertSearch {
  private let rules: AlertRules
  private let connection: Connection

  init(_ rules: AlertRules, _ connection: Connection) {
    self.rules = rules
    self.connection = connection
  }

  /// - Parameter report: of the load that just ended.
  func alerts(after report: LoadReport) throws -> [Alert] {
    try unknownColumns(report) + stale() + untagged()
  }

  private func unknownColumns(_ report: LoadReport) -> [Alert] {
    guard rules.unknownColumns else { return [] }
    return report.loaded.filter { !$0.unknownColumns.isEmpty }.map { period in
      let others = period.unknownColumnCount - period.unknownColumns.count
      let names = period.unknownColumns.joined(separator: ", ") + (others > 0 ? " and \(others) more" : "")
      return Alert(
        kind: .unknownColumns, export: period.export, billingPeriod: period.billingPeriod,
        text: """
          \(period.billingPeriod) of \(period.export) has columns that Curlew does not know, kept in other_columns: \(names)
          """)
    }
  }

  /// The newest usage of each export, whatever the month: exports that have ended are stale, too.
  private func stale() throws -> [Alert] {
    guard let days = rules.staleDays else { return [] }
    return try WarehouseStatus.newestUsage(olderThan: days, connection).map { found in
      Alert(
        kind: .stale, export: found.export, billingPeriod: found.billingPeriod,
        text: """
          the newest usage of \(found.export) is of \(found.day), \(found.ageInDays) days ago; does AWS still deliver it?
          """)
    }
  }

  private func untagged() throws -> [Alert] {
    guard let percent = rules.untaggedPercent else { return [] }
    let found = try connection.query(SQL.runs.untagged, [rules.untaggedKey, "\(percent)"])
    return found.rows.indices.map { row in
      func text(_ column: String) -> String { found[row, column] ?? "" }
      return Alert(
        kind: .untagged, export: text("export_name"), billingPeriod: text("billing_period"),
        text: """
          \(text("billing_period")) of \(text("export_name")): \(text("percent")) % of what callers of Bedrock cost has no \
          tag \(rules.untaggedKey), \(text("untagged")) of \(text("cost")) \(text("currency"))
          """)
    }
  }
}
