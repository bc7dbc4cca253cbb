import CurlewPostgres

/// The sums by month of one load. PostgreSQL computes them from the daily rollup. They have a twentieth of its rows,
/// and serve questions that do not ask about days.
struct MonthlyRollup: Sendable {
  let tables: PeriodTables

  /// Makes the table and fills it.
  func write(_ connection: Connection) throws {
    try connection.transaction {
      try connection.execute(
        SQL.load.rollupMonthlyCreate(
          rollup: tables.monthlyRollupTable, name: tables.monthlyRollupName, period: tables.billingPeriod,
          export: "\(tables.exportKey)"))
      try connection.execute(
        SQL.load.rollupMonthlyInsert(rollup: tables.monthlyRollupTable, daily: tables.rollupTable))
    }
    try connection.execute(SQL.load.rollupMonthlyAnalyze(rollup: tables.monthlyRollupTable))
  }
}
