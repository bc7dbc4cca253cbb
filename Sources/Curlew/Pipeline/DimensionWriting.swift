import CurlewPostgres
import Glibc

/// Runs the dimension writer beside the links: a round when there is anything new, but not before the last one has
/// rested a moment. Meanwhile batches wait before the links, so that a round resolves many of them and not one.
final class DimensionWriting: @unchecked Sendable {
  private let connection: Connection
  private let context: LoadContext
  private var writer: DimensionWriter
  private(set) var report = StageReport(.dimensionWriter)

  /// Long enough to save most rounds, short enough for the hand-offs before the links to hold what comes meanwhile.
  private static let restMicroseconds: UInt32 = 8_000

  init(_ connection: Connection, _ context: LoadContext) {
    self.connection = connection
    self.context = context
    writer = DimensionWriter(connection: connection, dictionaries: context.dimensions.all)
  }

  func run() throws {
    var clock = StageClock()
    defer { report.close(clock) }
    let news = context.dimensions.news
    try writer.prepare()
    while true {
      let seen = news.postCount
      if try writer.writeRound() > 0 {
        clock.waiting { _ = usleep(Self.restMicroseconds) }
        continue
      }
      guard clock.waiting({ news.wait(after: seen) }) else { break }
    }
    report.rowCount = writer.rowCount
  }

  func cancel() { connection.cancel() }
}
