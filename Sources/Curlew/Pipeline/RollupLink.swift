import CurlewPostgres

/// The link of the daily rollup: its writer, which starts when the chains have ended.
final class RollupLink: Sendable {
  let writer: StageRun<RollupWriter>
  private let connection: Connection
  private let spill: RollupSpill

  init(_ tables: PeriodTables, _ connection: Connection, _ spill: RollupSpill, _ context: LoadContext) {
    writer = StageRun(RollupWriter(tables, context.dimensions, spill: spill, connection))
    self.connection = connection
    self.spill = spill
  }

  func load(_ rollups: [ChainRollup]) throws {
    var rest = rollups[...]
    try writer.run { rest.popFirst() }
  }

  func cancel() {
    connection.cancel()
    spill.cancel()
  }
}
