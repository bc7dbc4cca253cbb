import CurlewPostgres

/// Two exports of one payer may have the same lines: an hourly and a daily one, or one of all accounts and one of a
/// single account. Only one of them may be on view, or the bill counts twice.
struct SameLines {
  let connection: Connection
  let tables: PeriodTables

  /// An export on view that has lines of this load, too.
  struct Rival {
    var exportKey: Int32
    var name: String
    var loadID: Int64
    var fingerprint: String
    /// How much of the smaller export's cost is also in the other one.
    var percent: String
    /// Whether this load counts, and this export is set aside.
    var loses: Bool
  }

  /// - Parameter preferred: exports that the user wants to count, whatever the rule says.
  func rivals(of exportName: String, preferred: Set<String>) throws -> [Rival] {
    let text = SQL.load.overlap(rollup: tables.rollupTable, line: tables.lineTable)
    let rows = try connection.query(text, [tables.billingPeriod, "\(tables.exportKey)"])
    return try rows.rows.indices.map { row in
      let name = rows[row, "export_name"] ?? ""
      let rule = rows.flag(row, "new_counts") ?? false
      return Rival(
        exportKey: Int32(try rows.integer(row, "export_key") ?? 0), name: name,
        loadID: Int64(try rows.integer(row, "load_id") ?? 0), fingerprint: rows[row, "delivery_fingerprint"] ?? "",
        percent: rows[row, "percent"] ?? "",
        loses: preferred.contains(exportName) || (rule && !preferred.contains(name)))
    }
  }

  /// Records that a delivery is not on view, so that the next load skips it.
  func setAside(_ exportKey: Int32, fingerprint: String, for countedKey: Int32) throws {
    _ = try connection.query(
      SQL.load.setAside, ["\(exportKey)", tables.billingPeriod, fingerprint, "\(countedKey)"])
  }
}
