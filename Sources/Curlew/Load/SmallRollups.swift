import CurlewPostgres

/// The rollups of one load that PostgreSQL computes from the daily one. They have a part of its keys and of its rows, and
/// serve questions that ask for no more.
struct SmallRollups: Sendable {
  let tables: PeriodTables

  /// The sums by month, with a twentieth of the rows.
  func writeMonthly(_ connection: Connection) throws {
    let table = tables.monthlyRollupTable
    try write(
      table, tables.monthlyRollupName, parent: "curlew.rollup_monthly",
      insert: SQL.load.rollupMonthlyInsert(rollup: table, daily: tables.rollupTable), connection)
    try connection.execute(SQL.load.rollupMonthlyAnalyze(rollup: table))
  }

  /// The sums by day and kind of usage, with an eighth of the rows.
  func writeUsage(_ connection: Connection) throws {
    let table = tables.usageRollupTable
    try write(
      table, tables.usageRollupName, parent: "curlew.rollup_usage",
      insert: SQL.load.rollupUsageInsert(rollup: table, daily: tables.rollupTable), connection)
    try connection.execute(SQL.load.rollupUsageAnalyze(rollup: table))
  }

  /// How far the data go, with a row for each tag set.
  func writeExtent(_ connection: Connection) throws {
    let table = tables.extentTable
    try write(
      table, tables.extentName, parent: "curlew.rollup_extent",
      insert: SQL.load.rollupExtentInsert(rollup: table, period: tables.billingPeriod, daily: tables.rollupTable),
      connection)
    try connection.execute(SQL.load.rollupExtentAnalyze(rollup: table))
  }

  /// Makes a table and fills it.
  private func write(
    _ table: String, _ name: String, parent: String, insert: String, _ connection: Connection
  ) throws {
    try connection.transaction {
      try connection.execute(
        SQL.load.rollupCreate(
          rollup: table, parent: parent, name: name, period: tables.billingPeriod, export: "\(tables.exportKey)"))
      try connection.execute(insert)
    }
  }
}
