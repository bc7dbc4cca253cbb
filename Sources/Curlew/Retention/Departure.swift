import CurlewPostgres
import CurlewText

/// Takes months off view for good: `curlew detach` keeps their tables beside the others, `curlew prune` drops them, and
/// then the rows of dimensions that nothing uses any more.
///
/// The ledger, and what was charged, stay. Later loads leave the months out.
public struct Departure {
  private let warehouse: LockedWarehouse
  private var connection: Connection { warehouse.connection }

  /// - Parameter connect: opens a session as the loader.
  /// - Throws: `.locked` if a load is at work.
  public init(connect: () throws -> Connection) throws { warehouse = try LockedWarehouse(connect: connect) }

  /// One month of one export on its way.
  struct Leaving: Sendable {
    var tables: PeriodTables
    var export: String
    var rowCount: String?
    var byteCount: Int
  }

  // MARK: - Which months

  /// The months to detach.
  ///
  /// - Throws: `.nothingLoaded` for a month that is not on view, `.usage` for one that AWS may still change.
  public func months(_ asked: [BillingPeriod]) throws -> [String] {
    let months = try onView()
    for period in asked.map(\.description) {
      guard let month = months.first(where: { $0.name == period }) else {
        throw CurlewError(.nothingLoaded(asked: period, loaded: months.map(\.name)))
      }
      guard month.isSettled else {
        throw CurlewError(
          .usage("\(period) is not over for two weeks: AWS may still change it, and a load would bring it back"))
      }
    }
    return asked.map(\.description).sorted()
  }

  /// The months before the newest ones. Months are counted by the calendar, with those that nobody loaded.
  public func months(keeping count: Int) throws -> [String] {
    let months = try onView()
    guard var first = months.last.flatMap({ BillingPeriod($0.name) }) else { return [] }
    for _ in 1..<count { first = first.previous }
    return months.map(\.name).filter { $0 < first.description }
  }

  private func onView() throws -> [(name: String, isSettled: Bool)] {
    let found = try connection.query(SQL.retention.months)
    return found.rows.indices.map { (found[$0, "billing_period"] ?? "", found.flag($0, "is_settled") == true) }
  }

  private func leaving(_ months: [String]) throws -> [Leaving] {
    let found = try connection.query(SQL.retention.leaving, [PostgreSQLArray.text(months)])
    return try found.rows.indices.map { row in
      Leaving(
        tables: PeriodTables(
          billingPeriod: found[row, "billing_period"] ?? "",
          exportKey: Int32(try found.integer(row, "export_key") ?? 0),
          loadID: Int64(try found.integer(row, "load_id") ?? 0)),
        export: found[row, "export_name"] ?? "", rowCount: found[row, "row_count"],
        byteCount: try found.integer(row, "byte_count") ?? 0)
    }
  }

  // MARK: - Leaving

  /// What would leave, or what has left.
  public struct Result {
    public var table: OutputTable
    /// Rows of dimensions that were deleted.
    public var unusedRowCount = 0
  }

  /// What `detach` and `prune` would take off view. Nothing is changed.
  public func plan(_ months: [String]) throws -> Result { Result(table: Self.table(try leaving(months))) }

  /// Takes months off view, and keeps their tables as `curlew.detached_...`.
  public func detach(_ months: [String]) throws -> Result {
    let leaving = try leaving(months)
    for month in leaving { try detach(month) }
    try warehouse.requireHeld()
    return Result(table: Self.table(leaving))
  }

  /// Takes months off view, and drops their tables, and those of the same months that were detached before.
  public func prune(_ months: [String]) throws -> Result {
    var result = try detach(months)
    let tables = try connection.query(SQL.retention.detachedTables, [PostgreSQLArray.text(months)])
    for row in tables.rows { try connection.execute("DROP TABLE curlew.\(row[0] ?? "")") }
    try warehouse.requireHeld()
    try connection.transaction { result.unusedRowCount = try deleteUnusedRows() }
    return result
  }

  /// In one short transaction: readers see the whole month or none of it.
  private func detach(_ month: Leaving) throws {
    let tables = month.tables
    let leaves = try connection.query(SQL.load.loadLeaves, [tables.factName]).rows.compactMap { $0[0] }
    let parts = leaves.map { (parent: "fact_line_item", name: $0) } + tables.ofEveryLoad
    let lineRollup = try connection.query("SELECT to_regclass($1)", [tables.lineRollupTable]).single
    try ShortLock(connection).transaction {
      for (parent, name) in parts + (lineRollup == nil ? [] : [("rollup_line", tables.lineRollupName)]) {
        try connection.execute(SQL.load.swapDetach(parent: "curlew.\(parent)", table: "curlew.\(name)"))
        try connection.execute(SQL.retention.detachedRename(table: "curlew.\(name)", name: "detached_\(name)"))
      }
      try Ledger(connection).retire(exportKey: tables.exportKey, billingPeriod: tables.billingPeriod)
      _ = try connection.query(
        SQL.retention.departedInsert, ["\(tables.exportKey)", tables.billingPeriod, "\(tables.loadID)"])
    }
  }

  /// - Returns: how many rows of dimensions were deleted.
  private func deleteUnusedRows() throws -> Int {
    try connection.execute(SQL.retention.unusedOwnership)
    // What a closed month's owners hang on stays, and so do exports, which the ledger names.
    let ofOwners: [Dimension] = [.account, .principal, .tagSet]
    return try Dimension.allCases.reduce(0) { count, dimension in
      let sql =
        ofOwners.contains(dimension)
        ? SQL.retention.unusedOwnedRows(dimension: dimension.table, key: dimension.key)
        : SQL.retention.unusedRows(dimension: dimension.table, key: dimension.key)
      return count + (try connection.query(sql).affectedRowCount)
    }
  }

  private static func table(_ leaving: [Leaving]) -> OutputTable {
    OutputTable(
      columns: [
        .init("period"), .init("export", fit: .shortened), .init("rows", .number(decimals: 0)), .init("size"),
      ],
      rows: leaving.map { [$0.tables.billingPeriod, $0.export, $0.rowCount, HumanText.bytes($0.byteCount)] })
  }
}
