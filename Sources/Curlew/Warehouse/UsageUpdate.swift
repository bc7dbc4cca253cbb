import CurlewPostgres

/// Derives the derived columns of the kinds of usage again if this version of Curlew derives them otherwise.
///
/// They are derived once, when a kind of usage first appears. A version that knows more of AWS's spellings derives
/// them anew, so that a model has one name in all months.
struct UsageUpdate {
  let connection: Connection

  private static let setting = "usage_derivation"

  /// Does nothing if this version has derived the columns.
  func run() throws {
    let version = "\(DerivedUsage.version)"
    guard try connection.query(SQL.load.setting, [Self.setting]).single != version else { return }
    try connection.transaction {
      for (key, derived) in try changed() {
        // The rollups hold tokens and the rule of each usage. A version that changes those has to compute the rollups
        // anew, too.
        let texts = derived.texts.filter { $0.column != "bedrock_rule" }.map(\.value)
        _ = try connection.query(SQL.load.usageUpdate, [key, PostgreSQLArray.text(texts)])
      }
      _ = try connection.query(SQL.load.settingRemember, [Self.setting, version])
    }
  }

  /// The kinds of usage whose derived columns change, by key.
  private func changed() throws -> [(key: String, derived: DerivedUsage)] {
    let row = CopyTextRow()
    var changed: [(String, DerivedUsage)] = []
    _ = try connection.copyOut(SQL.load.usages) { line in
      row.read(line)
      let values = row.fields.map { $0.map { String(decoding: $0, as: UTF8.self) } }
      let derived = try Self.derive(values)
      if zip(derived.texts, values[9...]).contains(where: { $0.value != $1 }) {
        changed.append((values[0] ?? "", derived))
      }
    }
    return changed
  }

  /// - Parameter row: a row of `load/usages.sql`.
  static func derive(_ row: [String?]) throws -> DerivedUsage {
    DerivedUsage(
      billingEntity: row[1], productCode: row[2], serviceCode: row[4], product: try MapScan.dictionary(row[3]),
      usageType: row[5], description: row[6], pricingUnit: row[7], regionCode: row[8])
  }
}
