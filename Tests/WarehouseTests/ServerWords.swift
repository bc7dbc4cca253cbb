import CurlewPostgres
import Logging
import Synchronization

/// Messages of the server besides its answers: notices, warnings, and more if the session asks for them.
final class ServerWords: Sendable {
  private let words = Mutex<[String]>([])

  /// A session that keeps the messages.
  func connect(to database: TestDatabase) throws -> Connection {
    let connection = try Connection(
      url: database.url, logger: Logger(label: "server words") { _ in Handler(words: self) })
    // Curlew's sessions ignore notices.
    try connection.execute("SET client_min_messages = notice")
    _ = take()
    return connection
  }

  /// The messages since the last call.
  func take() -> [String] {
    words.withLock { words in
      defer { words = [] }
      return words
    }
  }

  private struct Handler: LogHandler {
    let words: ServerWords
    var logLevel = Logger.Level.trace
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) { words.words.withLock { $0.append("\(event.message)") } }
  }
}
