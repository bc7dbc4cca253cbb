import CurlewPostgres
import Logging
import Synchronization

/// What the server says to a session beside its answers: notices, warnings, and more where the session asks for it.
final class ServerWords: Sendable {
  private let words = Mutex<[String]>([])

  /// A session that is heard.
  func connect(to database: TestDatabase) throws -> Connection {
    let connection = try Connection(
      url: database.url, logger: Logger(label: "server words") { _ in Handler(words: self) })
    // Curlew's sessions do not listen to notices.
    try connection.execute("SET client_min_messages = notice")
    _ = take()
    return connection
  }

  /// What was said since the last time.
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
