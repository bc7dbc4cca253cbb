import CurlewPostgres

/// Proves what a report reads besides the rows: the rollups, the ledger, and the derived columns of dimensions.
///
/// The rows themselves are compared with the files. Here PostgreSQL adds them up again, and the derived columns are
/// derived again.
struct ReportTables {
  let connection: Connection

  /// A difference, and the export it was found in; nil if the table belongs to all exports.
  struct Found: Equatable {
    var exportName: String?
    var difference: VerificationDifference
  }

  /// The first difference of each export, for each table that every load makes anew.
  ///
  /// - Parameter includesCounts: whether to count callers and lines before expansion, too. This sorts all rows.
  func differences(billingPeriod: String, includesCounts: Bool) throws -> [Found] {
    _ = try connection.query("SELECT set_config('curlew.billing_period', $1, false)", [billingPeriod])
    let audits =
      [
        ("rollup_differences.sql", SQL.audits.rollupDifferences),
        ("small_rollup_differences.sql", SQL.audits.smallRollupDifferences),
        ("rollup_line_differences.sql", SQL.audits.rollupLineDifferences),
      ] + (includesCounts ? [("ledger_differences.sql", SQL.audits.ledgerDifferences)] : [])
    return try audits.flatMap { name, text in
      let audit = SQLStatements.split(text).joined()
      return try connection.query(SQL.verify.audit(audit: audit)).rows.map { row in
        Found(exportName: row[0], difference: .audit(name: name, found: row[2] ?? ""))
      }
    }
  }

  /// The first row of each dimension whose derived columns do not follow from its other columns.
  func derivedDifferences() throws -> [Found] {
    let rules = try TagRulesUpdate(connection: connection).run(nil)
    return try [
      derivedDifference(in: .usage), derivedDifference(in: .principal), tagSetDifference(rules),
    ].compactMap { $0.map { Found(exportName: nil, difference: $0) } }
  }

  private func derivedDifference(in table: DerivedTable) throws -> VerificationDifference? {
    var first: VerificationDifference?
    try table.forEachRow(connection) { key, columns in
      if first == nil { first = Self.difference(in: table.name, key: "\(table.key) \(key)", columns) }
    }
    return first
  }

  private func tagSetDifference(_ rules: TagRules) throws -> VerificationDifference? {
    let row = CopyTextRow()
    var first: VerificationDifference?
    _ = try connection.copyOut(SQL.verify.tagSets) { line in
      guard first == nil else { return }
      row.read(line)
      let values = row.fields.map { $0.map { String(decoding: $0, as: UTF8.self) } }
      first = Self.difference(in: "dim_tag_set", key: "tag_set_key \(values[0] ?? "")", try Self.tagSet(values, rules))
    }
    return first
  }

  private static func difference(
    in table: String, key: String, _ columns: [DerivedTable.Column]
  ) -> VerificationDifference? {
    columns.first { $0.held != $0.derived }.map {
      .derived(table: table, key: key, column: $0.name, expected: $0.derived, inWarehouse: $0.held)
    }
  }

  private static func tagSet(_ row: [String?], _ rules: TagRules) throws -> [DerivedTable.Column] {
    let normalized = rules.normalize(
      tags: try MapScan.dictionary(row[1]), resourceTags: try MapScan.dictionary(row[2]),
      costCategory: try MapScan.dictionary(row[3]))
    let held = try MapScan.dictionary(row[4])
    let keys = Set(held.keys).union(normalized.values.keys).sorted()
    return keys.map { ("normalized['\($0)']", held[$0] ?? nil, normalized.values[$0]) }
      + [("conflict_count", row[5], "\(normalized.conflictCount)")]
  }
}
