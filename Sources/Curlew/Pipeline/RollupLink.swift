import CurlewPostgres

/// Writes the daily rollup when the chains have ended.
final class RollupLink: @unchecked Sendable {
  private let connection: Connection
  private let writer: RollupWriter
  private let spill: RollupSpill
  private(set) var report = StageReport(.rollupWriter)

  init(_ tables: PeriodTables, _ connection: Connection, _ spill: RollupSpill, _ context: LoadContext) {
    self.connection = connection
    self.spill = spill
    writer = RollupWriter(tables: tables, dimensions: context.dimensions)
  }

  func write(_ chains: [Chain]) throws {
    let clock = StageClock()
    defer { report.close(clock) }
    for chain in chains where spill.isUsed { try chain.spillRollup() }
    let first = chains[0]
    for chain in chains.dropFirst() { first.mergeRollup(of: chain) }
    report.rowCount = first.rollup.count
    try writer.write(first.rollup, spill: spill, connection)
  }

  func cancel() {
    connection.cancel()
    spill.cancel()
  }
}
