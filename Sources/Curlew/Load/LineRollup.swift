import CurlewPostgres

/// The sums by line of one load, made by PostgreSQL from the leaves as they lie there: what is proven of them is proven
/// of the items.
///
/// A load whose lines hardly recur has none: they would say what its items say once more, and take a fifth of the room.
struct LineRollup: Sendable {
  let tables: PeriodTables
  /// Lines and items of the load.
  let lineCount: Int
  let rowCount: Int

  /// Whether there are sums: a line has two items or more, on the average.
  var isKept: Bool { rowCount >= 2 * lineCount }

  /// - Parameter connection: the table is there for the other sessions, too.
  func create(_ connection: Connection) throws {
    guard isKept else { return }
    try connection.execute(
      SQL.load.rollupLineCreate(
        rollup: tables.lineRollupTable, name: tables.lineRollupName, period: tables.billingPeriod,
        export: "\(tables.exportKey)"))
  }

  /// Beyond this, sums by line do not stay in memory, and sorting is less than half the work of a hash table on disk.
  private static let manyLines = 200_000

  /// Adds a leaf up, if sums are kept, and says in the leaf whether they are; leaves may be added side by side.
  ///
  /// - Parameter amounts: those, as bits, that are to be found in `stored_other_amounts`.
  /// - Returns: the sums of the items, as far as sums by line do not have them.
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
