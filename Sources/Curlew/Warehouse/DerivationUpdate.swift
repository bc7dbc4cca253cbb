import CurlewPostgres

/// Brings the derived columns of kinds of usage and callers to what this version of Curlew derives.
///
/// They are derived once, when a kind of usage or a caller first appears. A version that knows more of AWS's spellings
/// derives them anew, so that one model is one model over all months.
struct DerivationUpdate {
  let connection: Connection

  /// Does nothing to a warehouse that has them from this version.
  func run() throws {
    for table in [DerivedTable.usage, .principal] { try update(table) }
  }

  private func update(_ table: DerivedTable) throws {
    let version = "\(table.version)"
    guard try connection.query(SQL.load.setting, [table.setting]).single != version else { return }
    try connection.transaction {
      var changed: [(key: String, columns: [DerivedTable.Column])] = []
      try table.forEachRow(connection) { key, columns in
        if columns.contains(where: { $0.held != $0.derived }) { changed.append((key, columns)) }
      }
      for (key, columns) in changed {
        _ = try connection.query(table.update, [key, PostgreSQLArray.text(columns.map(\.derived))])
      }
      let recounted = changed.filter {
        $0.columns.contains { $0.name == DerivedUsage.tokensPerUnit && $0.held != $0.derived }
      }
      try recountTokens(of: recounted.map(\.key))
      _ = try connection.query(SQL.load.settingRemember, [table.setting, version])
    }
  }

  /// The rollups hold the tokens of each kind of usage.
  private func recountTokens(of usageKeys: [String]) throws {
    guard !usageKeys.isEmpty else { return }
    for rollup in ["rollup_daily", "rollup_monthly", "rollup_usage"] {
      _ = try connection.query(SQL.load.usageTokensUpdate(rollup: rollup), [PostgreSQLArray.text(usageKeys)])
    }
  }
}
