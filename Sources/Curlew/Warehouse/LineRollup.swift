/// The sums by line of one load, made by PostgreSQL from the leaves as they lie there: what is proven of them is proven
/// of the items.
struct LineRollup: Sendable {
  let tables: PeriodTables

  /// - Parameter connection: the table is there for the other sessions, too.
  func create(_ connection: Connection) throws {
    try connection.execute(
      SQL.load.rollupLineCreate(
        rollup: tables.lineRollupTable, name: tables.lineRollupName, period: tables.billingPeriod,
        export: "\(tables.exportKey)"))
  }

  /// Beyond this, sums by line do not stay in memory, and sorting is less than half the work of a hash table on disk.
  private static let manyLines = 200_000

  /// Adds a leaf up; leaves may be added side by side.
  ///
  /// - Parameters:
  ///   - lineCount: lines of the load.
  ///   - rowCount: items of the load; as many as lines if no line recurs.
  func add(_ leaf: FactLeaf, lineCount: Int, rowCount: Int, _ connection: Connection) throws {
    if lineCount == rowCount {
      return try connection.execute(
        SQL.load.rollupLineAlone(
          rollup: tables.lineRollupTable, export: "\(tables.exportKey)", period: tables.billingPeriod,
          leaf: leaf.table))
    }
    if lineCount > Self.manyLines { try connection.execute(SQL.load.rollupLineSort) }
    try connection.execute(
      SQL.load.rollupLineInsert(
        rollup: tables.lineRollupTable, export: "\(tables.exportKey)", period: tables.billingPeriod, leaf: leaf.table))
  }

  func analyze(_ connection: Connection) throws {
    try connection.execute(SQL.load.rollupLineAnalyze(rollup: tables.lineRollupTable))
  }
}
