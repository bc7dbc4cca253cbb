import CurlewPostgres

/// Adds up the daily rollups of the chains and writes them to the database.
struct RollupWriter: Stage {
  static let name = StageName.rollupWriter
  private let tables: PeriodTables
  private let encoder: RollupEncoder
  private let spill: RollupSpill
  private let connection: Connection
  private(set) var notes = WorkDone()

  init(_ tables: PeriodTables, _ dimensions: DimensionDictionaries, spill: RollupSpill, _ connection: Connection) {
    self.tables = tables
    encoder = RollupEncoder(tables: tables, dimensions: dimensions)
    self.spill = spill
    self.connection = connection
  }

  @inline(never)
  mutating func run(next: () throws -> ChainRollup?, give: (Never) throws -> Void) throws {
    var sum: ChainRollup?
    while let rollup = try next() {
      // If a part was spilt, the rest goes the same way.
      if spill.isUsed { try spill.take(&rollup.rollup) }
      if let sum { sum.rollup.merge(rollup.rollup) } else { sum = rollup }
    }
    guard let sum else { return }
    notes.rowCount = sum.rollup.count
    try write(sum.rollup)
  }

  /// Creates the rollup's table, fills it from memory or from the spilt part, and commits.
  private func write(_ rollup: borrowing DailyRollup) throws {
    let hasDiscounts = rollup.hasDiscounts
    try connection.transaction {
      try connection.execute(
        SQL.load.rollupCreate(
          rollup: tables.rollupTable, parent: "curlew.rollup_daily", name: tables.rollupName,
          period: tables.billingPeriod, export: "\(tables.exportKey)"))
      let sql = SQL.load.rollupCopy(rollup: tables.rollupTable)
      if spill.isUsed {
        try connection.copyIn(sql) { copy in
          try spill.merged(hasDiscounts: hasDiscounts) { try copy.send(UnsafeRawBufferPointer($0)) }
        }
      } else {
        try encoder.copyIn(rollup, hasDiscounts: hasDiscounts, sql, connection)
      }
    }
    try connection.execute(SQL.load.rollupAnalyze(rollup: tables.rollupTable))
  }
}
