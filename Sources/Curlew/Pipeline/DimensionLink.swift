import CurlewPostgres

/// The link of the dimensions: their writer. The dictionaries tell it when there is work.
final class DimensionLink: Sendable {
  let writer: StageRun<DimensionWriter>
  private let connection: Connection
  private let dimensions: DimensionDictionaries

  init(_ connection: Connection, _ context: LoadContext) {
    writer = StageRun(DimensionWriter(connection: connection, dictionaries: context.dimensions.all))
    self.connection = connection
    dimensions = context.dimensions
  }

  /// Writes new contents: one round each time somebody waits for a key.
  func load() throws { try writer.run(next: dimensions.work.take) }

  func cancel() {
    dimensions.cancel()
    connection.cancel()
  }
}
