import Glibc

@testable import Curlew

/// An empty database of one test's own on the server that `scripts/with-postgres` started; dropped with the value.
///
/// Without a server a test fails: a skipped one would look like a passed one.
final class TestDatabase: Sendable {
  let url: String
  private let name: String
  private let server: String

  init() throws {
    guard let server = getenv("CURLEW_TEST_DATABASE_URL").map({ String(cString: $0) }), !server.isEmpty else {
      throw CurlewError(.warehouseUnavailable("set CURLEW_TEST_DATABASE_URL: scripts/with-postgres swift test"))
    }
    self.server = server
    name = "test_\(UInt64.random(in: 0 ... .max))"
    // libpq takes the last of several values.
    url = server + (server.contains("?") ? "&" : "?") + "dbname=\(name)"
    try Connection(url: server).execute("CREATE DATABASE \(name)")
  }

  func connect() throws -> Connection { try Connection(url: url) }

  deinit {
    try? Connection(url: server).execute("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
  }
}
