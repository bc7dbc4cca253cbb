import CurlewPostgres
import Glibc

@testable import Curlew

/// An empty database for one test, on the server that `scripts/with-postgres` has started. It is dropped with this
/// value.
///
/// Without a server the whole run ends at once and says what to run instead. A skipped test would look like one that
/// passed, and the same failure in each test would say no more.
final class TestDatabase: Sendable {
  let url: String
  private let name: String

  /// - Parameter options: options of CREATE DATABASE.
  init(options: String = "") throws {
    name = "test_\(UInt64.random(in: 0 ... .max))"
    // libpq takes the last of several values.
    url = Self.server + (Self.server.contains("?") ? "&" : "?") + "dbname=\(name)"
    try Connection(url: Self.server).execute("CREATE DATABASE \(name) \(options)")
  }

  func connect() throws -> Connection { try Connection(url: url) }

  /// The server's address. Without one the process ends here, once.
  private static let server: String = {
    if let server = getenv("CURLEW_TEST_DATABASE_URL").map({ String(cString: $0) }), !server.isEmpty { return server }
    let words = """
      These tests need a PostgreSQL: run scripts/test, or scripts/with-postgres swift test; \
      without one, swift test --filter '^CurlewTests'

      """
    write(STDERR_FILENO, words, words.utf8.count)
    // Not exit(), whose handlers would run beside other tests. Not 69, which Swift Testing uses for `there was no
    // test`.
    _exit(1)
  }()

  deinit {
    try? Connection(url: Self.server).execute("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
  }
}
