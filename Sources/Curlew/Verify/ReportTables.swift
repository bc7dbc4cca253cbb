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
      derivedDifference(in: "dim_usage", key: "usage_key", SQL.load.usages, Self.usage),
      derivedDifference(in: "dim_principal", key: "principal_key", SQL.verify.principals, Self.principal),
      derivedDifference(in: "dim_tag_set", key: "tag_set_key", SQL.verify.tagSets) { try Self.tagSet($0, rules) },
    ].compactMap { $0.map { Found(exportName: nil, difference: $0) } }
  }

  /// A derived column: its name, what the warehouse has, and what it should have.
  private typealias Derived = (column: String, held: String?, expected: String?)

  private func derivedDifference(
    in table: String, key: String, _ query: String, _ derive: ([String?]) throws -> [Derived]
  ) throws -> VerificationDifference? {
    let row = CopyTextRow()
    var first: VerificationDifference?
    _ = try connection.copyOut(query) { line in
      guard first == nil else { return }
      row.read(line)
      let values = row.fields.map { $0.map { String(decoding: $0, as: UTF8.self) } }
      if let wrong = try derive(values).first(where: { $0.held != $0.expected }) {
        first = .derived(
          table: table, key: "\(key) \(values[0] ?? "")", column: wrong.column, expected: wrong.expected,
          inWarehouse: wrong.held)
      }
    }
    return first
  }

  private static func usage(_ row: [String?]) throws -> [Derived] {
    let derived = try UsageUpdate.derive(row)
    return zip(derived.texts, row[9...]).map { ($0.column, $1, $0.value) }
      + [("tokens_per_unit", row[17], derived.bedrock.tokensPerUnit.map { "\($0)" })]
  }

  private static func principal(_ row: [String?]) -> [Derived] {
    let principal = Principal(arn: row[1], userIdentifier: row[2])
    return [
      ("principal_partition", row[3], principal.partition), ("principal_account_id", row[4], principal.accountID),
      ("principal_kind", row[5], principal.kind.rawValue), ("principal_name", row[6], principal.name),
      ("principal_path", row[7], principal.path), ("session_name", row[8], principal.session),
      ("role_arn", row[9], principal.roleARN), ("person", row[10], principal.person),
    ]
  }

  private static func tagSet(_ row: [String?], _ rules: TagRules) throws -> [Derived] {
    let normalized = rules.normalize(
      tags: try MapScan.dictionary(row[1]), resourceTags: try MapScan.dictionary(row[2]),
      costCategory: try MapScan.dictionary(row[3]))
    let held = try MapScan.dictionary(row[4])
    let keys = Set(held.keys).union(normalized.values.keys).sorted()
    return keys.map { ("normalized['\($0)']", held[$0] ?? nil, normalized.values[$0]) }
      + [("conflict_count", row[5], "\(normalized.conflictCount)")]
  }
}
