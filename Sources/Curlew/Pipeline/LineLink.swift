import CurlewPostgres

/// The link of the lines: their loader and its hand-off.
final class LineLink: Sendable {
  let input = Handoff<NewLines>(capacity: 64)
  let loader: StageRun<LineLoader>
  private let connection: Connection
  private let dimensions: DimensionDictionaries

  init(_ tables: PeriodTables, _ connection: Connection, _ context: LoadContext) {
    loader = StageRun(LineLoader(tables: tables, connection: connection, dimensions: context.dimensions))
    self.connection = connection
    dimensions = context.dimensions
  }

  /// Loads the lines once the rows of their dimensions have keys.
  func load() throws {
    try loader.run {
      let new = try input.take()
      if let new { try dimensions.waitUntilResolved(new.highest) }
      return new
    }
  }

  func cancel() {
    input.cancel()
    connection.cancel()
  }
}
