import CurlewPostgres

/// A dimension whose rows say more than was delivered, and how to derive that once more: to bring an older warehouse
/// along, and to prove what is there.
struct DerivedTable: Sendable {
  /// A derived column: its name, what the warehouse has, and what it should have.
  typealias Column = (name: String, held: String?, derived: String?)

  let name: String
  let key: String
  /// Where the version that derived its columns is remembered.
  let setting: String
  let version: Int
  /// All rows: the key first, the derived columns last.
  let rows: String
  /// Writes all derived columns of a key.
  let update: String
  /// Takes a row of `rows`.
  let columns: @Sendable (_ row: [String?]) throws -> [Column]

  static let usage = DerivedTable(
    name: "dim_usage", key: "usage_key", setting: "usage_derivation", version: DerivedUsage.version,
    rows: SQL.load.usages, update: SQL.load.usageUpdate
  ) { row in
    let derived = DerivedUsage(
      billingEntity: row[1], productCode: row[2], serviceCode: row[4], product: try MapScan.dictionary(row[3]),
      usageType: row[5], operation: row[6], description: row[7], pricingUnit: row[8], regionCode: row[9])
    return zip(derived.columns, row[10...]).map { ($0.name, $1, $0.value) }
  }

  static let principal = DerivedTable(
    name: "dim_principal", key: "principal_key", setting: "principal_derivation", version: DerivedPrincipal.version,
    rows: SQL.load.principals, update: SQL.load.principalUpdate
  ) { row in
    let derived = DerivedPrincipal(arn: row[1], userIdentifier: row[2])
    return zip(derived.columns, row[3...]).map { ($0.name, $1, $0.value) }
  }

  /// Calls for each row of the warehouse, with its key.
  func forEachRow(_ connection: Connection, _ body: (_ key: String, _ columns: [Column]) throws -> Void) throws {
    let row = CopyTextRow()
    _ = try connection.copyOut(rows) { line in
      row.read(line)
      let values = row.fields.map { $0.map { String(decoding: $0, as: UTF8.self) } }
      try body(values[0] ?? "", columns(values))
    }
  }
}
