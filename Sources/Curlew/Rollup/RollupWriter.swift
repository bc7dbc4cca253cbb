import CurlewPostgres

/// Adds up what the chains have rolled up by day, and takes it to the database.
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
      // What is left of a rollup of which a part was spilt goes the same way.
      if spill.isUsed { try spill.take(&rollup.rollup) }
      if let sum { sum.rollup.merge(rollup.rollup) } else { sum = rollup }
    }
    guard let sum else { return }
    notes.rowCount = sum.rollup.count
    try write(sum.rollup)
  }

  /// Creates the rollup's table, fills it and commits: from memory, or from what was spilt.
  private func write(_ rollup: borrowing DailyRollup) throws {
    let hasDiscounts = rollup.hasDiscounts
    try connection.transaction {
      try connection.execute(
        SQL.load.rollupCreate(
          rollup: tables.rollupTable, name: tables.rollupName, period: tables.billingPeriod,
          export: "\(tables.exportKey)"))
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
