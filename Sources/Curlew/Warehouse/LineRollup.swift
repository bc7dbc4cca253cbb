/// The sums by line of one load, made by PostgreSQL from the leaves as they lie there: what is proven of them is proven
/// of the items.
struct LineRollup: Sendable {
  let tables: PeriodTables

  /// - Parameter connection: the table is there for the other sessions, too.
  func create(_ connection: Connection) throws {
    try connection.execute(SQLFile.rollupLineCreate.text(filling: tables.lineRollupValues))
  }

  /// Adds a leaf up; leaves may be added side by side.
  func add(_ leaf: FactLeaf, _ connection: Connection) throws {
    var values = tables.lineRollupValues
    values["leaf"] = leaf.table
    try connection.execute(SQLFile.rollupLineInsert.text(filling: values))
  }

  func analyze(_ connection: Connection) throws {
    try connection.execute(SQLFile.rollupLineAnalyze.text(filling: tables.lineRollupValues))
  }
}
