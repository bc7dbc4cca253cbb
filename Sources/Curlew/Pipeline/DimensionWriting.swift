/// Runs the dimension writer beside the links: a round as soon as there is anything new.
final class DimensionWriting: @unchecked Sendable {
  private let connection: Connection
  private let context: LoadContext
  private var writer: DimensionWriter
  private(set) var report = StageReport(.dimensionWriter)

  init(_ connection: Connection, _ context: LoadContext) throws {
    self.connection = connection
    self.context = context
    writer = try DimensionWriter(connection: connection, dictionaries: context.dimensions.all)
  }

  func run() throws {
    var clock = StageClock()
    defer { report.close(clock) }
    let news = context.dimensions.news
    while true {
      let seen = news.postCount
      if try writer.writeRound() > 0 { continue }
      guard clock.waiting({ news.wait(after: seen) }) else { break }
    }
    report.rowCount = writer.rowCount
  }

  func cancel() { connection.cancel() }
}
