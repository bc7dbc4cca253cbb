/// The sums by month of one load, made by PostgreSQL from the daily rollup: a twentieth of its rows, for what does not
/// ask about days.
struct MonthlyRollup: Sendable {
  let tables: PeriodTables

  /// Makes the table and fills it.
  func write(_ connection: Connection) throws {
    let values = tables.monthlyRollupValues
    try connection.transaction {
      for file in [SQLFile.rollupMonthlyCreate, .rollupMonthlyInsert] {
        try connection.execute(file.text(filling: values))
      }
    }
    try connection.execute(SQLFile.rollupMonthlyAnalyze.text(filling: values))
  }
}
