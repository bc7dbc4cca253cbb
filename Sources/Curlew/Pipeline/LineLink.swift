import CurlewPostgres
import CurlewText

/// The link of the lines: the loader of the lines, with its hand-off.
final class LineLink: @unchecked Sendable {
  let input = Handoff<NewLines>(capacity: 64)
  private let connection: Connection
  private let tables: PeriodTables
  private let context: LoadContext
  private(set) var report = StageReport(.lineLoader)

  init(_ tables: PeriodTables, _ connection: Connection, _ context: LoadContext) {
    self.tables = tables
    self.connection = connection
    self.context = context
  }

  /// - Parameter isCancelled: tells the end of the input from its breaking off, so that a half is never committed.
  func load(isCancelled: () -> Bool) throws {
    var clock = StageClock()
    defer { report.close(clock) }
    var loader = LineLoader(tables: tables, connection: connection, dimensions: context.dimensions)
    try loader.load {
      let new = clock.waiting { input.take() }
      guard !isCancelled() else { throw CurlewError(.interrupted) }
      guard let new else { return nil }
      guard clock.waiting({ context.dimensions.waitUntilResolved(new.highest) }) else {
        throw CurlewError(.interrupted)
      }
      return new
    }
    report.rowCount = loader.rowCount
    report.byteCount = loader.byteCount
  }

  func cancel() {
    input.cancel()
    connection.cancel()
  }
}
