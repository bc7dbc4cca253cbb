import CurlewPostgres

/// The sums by line of one load. PostgreSQL computes them from the leaves, so what is proven of the sums is proven of
/// the items.
///
/// If lines hardly recur, a load keeps no sums: they would repeat its items and take a fifth of the room.
struct LineRollup: Sendable {
  let tables: PeriodTables
  /// The number of lines in the load, and of items (`rowCount`).
  let lineCount: Int
  let rowCount: Int

  /// Whether sums are kept: lines have two items or more on average.
  var isKept: Bool { rowCount >= 2 * lineCount }

  /// - Parameter connection: a session that commits, so that the other sessions see the table.
  func create(_ connection: Connection) throws {
    guard isKept else { return }
    try connection.execute(
      SQL.load.rollupCreate(
        rollup: tables.lineRollupTable, parent: "curlew.rollup_line", name: tables.lineRollupName,
        period: tables.billingPeriod, export: "\(tables.exportKey)"))
  }

  /// With more lines the sums do not stay in memory, and sorting takes less than half the work of a hash table on
  /// disk.
  private static let manyLines = 200_000

  /// Adds up a leaf if sums are kept, and records in the leaf whether they are. Several leaves may be added at the
  /// same time.
  ///
  /// - Parameter amounts: the amounts to look for in `stored_other_amounts`, as bits.
  /// - Returns: the sums of the items that are not in the sums by line.
  func add(_ leaf: FactLeaf, amounts: UInt64, _ connection: Connection) throws -> LoadedSums {
    try connection.execute(SQL.load.leafSumsKnown(leaf: leaf.table, recur: "\(isKept)", name: leaf.name))
    guard isKept else { return try LoadedSums(of: leaf, tables, amounts: amounts, connection) }
    if lineCount > Self.manyLines { try connection.execute(SQL.load.rollupLineSort) }
    try connection.execute(
      SQL.load.rollupLineInsert(
        rollup: tables.lineRollupTable, export: "\(tables.exportKey)", period: tables.billingPeriod, leaf: leaf.table))
    return try LoadedSums(othersOf: leaf, tables, amounts: amounts, connection)
  }

  /// - Returns: the sums of the load, if sums by line are kept.
  func total(_ connection: Connection) throws -> LoadedSums {
    isKept ? try LoadedSums(tables, connection) : LoadedSums()
  }

  func analyze(_ connection: Connection) throws {
    guard isKept else { return }
    try connection.execute(SQL.load.rollupLineAnalyze(rollup: tables.lineRollupTable))
  }
}
