import CurlewPostgres
import CurlewText

/// The rows of one billing period of one export in PostgreSQL.
struct PostgreSQLRows: WarehouseRows {
  let connection: Connection
  let exportName: String
  /// `YYYY-MM`.
  let billingPeriod: String

  func columns() throws -> ReportColumns {
    let rows = try connection.query(SQL.verify.columns).rows
    if rows.isEmpty { throw CurlewError(.warehouseNotInitialised) }
    return ReportColumns(names: rows.map { $0[0] ?? "" }, types: rows.map { $0[1] ?? "" })
  }

  func sums(_ amounts: [String]) throws -> (rowCount: Int, sums: [String?]) {
    let sums = amounts.map { "sum(\"\($0)\")" }.joined(separator: ", ")
    let rows = try connection.query(SQL.verify.sums(sums: sums), [billingPeriod, exportName])
    return (try rows.integer(0, "row_count") ?? 0, Array(rows.rows[0].dropFirst()))
  }

  func loadOnView() throws -> LoadOnView? {
    let rows = try connection.query(SQL.verify.load, [billingPeriod, exportName])
    guard !rows.isEmpty, let loadID = try rows.integer(0, "load_id") else { return nil }
    return LoadOnView(loadID: loadID, deliveryFingerprint: rows[0, "delivery_fingerprint"] ?? "")
  }

  func forEachRow(_ columns: ReportColumns, _ body: ([UnsafeBufferPointer<UInt8>?]) throws -> Void) throws {
    _ = try connection.query("SELECT set_config('curlew.verify_export', $1, false)", [exportName])
    let list = zip(columns.names, columns.kinds).map { name, kind in
      kind == .map ? "public.hstore_to_json(\"\(name)\")" : "\"\(name)\""
    }
    let row = CopyTextRow()
    try connection.copyOut(
      SQL.verify.rows(columns: list.joined(separator: ", "), period: billingPeriod)
    ) { line in
      row.read(line)
      guard row.fields.count == list.count else { throw CurlewError(.internal("a row of COPY has another width")) }
      try body(row.fields)
    }
  }
}
