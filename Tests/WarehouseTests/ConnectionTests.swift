import CurlewPostgres
import CurlewText
import Dispatch
import Glibc
import Testing

@testable import Curlew

@Suite struct ConnectionTests {
  private let database: TestDatabase
  private let connection: Connection
  private struct OwnError: Error, Equatable {}

  init() throws {
    database = try TestDatabase()
    connection = try database.connect()
  }

  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  private func error(_ body: () throws -> Void) -> CurlewError? {
    do { try body() } catch { return error as? CurlewError }
    return nil
  }

  @Test func sessionIsAsCurlewReliesOn() throws {
    let settings = try connection.query(
      """
      SELECT current_setting('TimeZone') AS zone, current_setting('DateStyle') AS dates,
        current_setting('client_encoding') AS encoding, current_setting('application_name') AS name,
        current_setting('client_connection_check_interval', true) AS check
      """)
    #expect(settings[0, "zone"] == "UTC")
    #expect(settings[0, "dates"]?.hasPrefix("ISO") == true)
    #expect(settings[0, "encoding"] == "UTF8")
    #expect(settings[0, "name"] == "curlew")
    if connection.serverVersion >= 140_000 { #expect(settings[0, "check"] == "2s") }
  }

  @Test func valuesComeBackAsTheyWent() throws {
    let values: [String?] = [
      nil, "", "it's \"quoted\", \\ and $1", "Zürich 東京 🐦", String(repeating: "x", count: 1 << 20),
    ]
    for value in values {
      #expect(try connection.query("SELECT $1::text", [value]).rows == [[value]])
    }
    #expect(error { _ = try connection.query("SELECT $1::text", ["a\0b"]) } != nil)
  }

  @Test func rowsKnowNamesAndTypes() throws {
    let rows = try connection.query(
      "SELECT n AS number, n::numeric / 4 AS exact, n > 1 AS flag, n::text AS words FROM generate_series(1, 3) n ORDER BY n"
    )
    #expect(rows.columns == ["number", "exact", "flag", "words"])
    #expect(rows.isNumeric == [true, true, false, false])
    #expect(rows.count == 3)
    #expect(try rows.integer(2, "number") == 3)
    #expect(rows.flag(0, "flag") == false && rows.flag(1, "flag") == true)
    #expect(throws: CurlewError.self) { try rows.integer(0, "exact") }
    try connection.execute("CREATE TEMP TABLE changed AS SELECT generate_series(1, 7)")
    #expect(try connection.query("DELETE FROM changed").affectedRowCount == 7)
  }

  @Test func errorsCarryStateAndDetail() throws {
    let syntax = error { try connection.execute("SELEC 1") }
    #expect(syntax?.sqlState == "42601")
    #expect(syntax?.exitCode == 70)
    try connection.execute("CREATE TEMP TABLE once (id int PRIMARY KEY)")
    try connection.execute("INSERT INTO once VALUES (1)")
    let twice = error { try connection.execute("INSERT INTO once VALUES (1)") }
    #expect(twice?.sqlState == "23505")
    #expect(twice?.description.contains("Key (id)=(1) already exists") == true)
    #expect(twice?.isConnectionLoss == false)
  }

  @Test func noServerIsUnavailableAndKeepsThePassword() {
    let refused = error { _ = try Connection(url: "postgresql://user:hunter2@127.0.0.1:1/nowhere") }
    guard case .warehouseUnavailable = refused?.reason else {
      Issue.record("\(String(describing: refused))")
      return
    }
    #expect(refused?.exitCode == 69)
    #expect(refused?.description.contains("hunter2") == false)
  }

  @Test func copyBothWaysIsARoundTrip() throws {
    try connection.execute("CREATE TEMP TABLE copied (id int, words text)")
    let lines = (0..<20_000).map { "\($0)\t\(String(repeating: "ü", count: $0 % 50))\n" }
    let all = bytes(lines.joined())
    var random = SystemRandomNumberGenerator()
    let sent = try connection.copyIn("COPY copied FROM STDIN") { copy in
      // Rows are divided between calls.
      var rest = all[...]
      while !rest.isEmpty {
        let part = rest.prefix(Int.random(in: 1...9999, using: &random))
        try part.withUnsafeBytes { try copy.send($0) }
        rest = rest.dropFirst(part.count)
      }
    }
    #expect(sent == lines.count)
    var received: [UInt8] = []
    let rowCount = try connection.copyOut("COPY (SELECT * FROM copied ORDER BY id) TO STDOUT") { received += $0 }
    #expect(rowCount == lines.count)
    #expect(received == all)
  }

  @Test func failedCopyKeepsTheFirstError() throws {
    try connection.execute("CREATE TABLE public.unfilled (id int)")
    #expect(throws: OwnError()) {
      try connection.copyIn("COPY public.unfilled FROM STDIN") { copy in
        try bytes("1\n2\n").withUnsafeBytes { try copy.send($0) }
        throw OwnError()
      }
    }
    // Also if the server already has an error of its own waiting.
    #expect(throws: OwnError()) {
      try connection.copyIn("COPY public.unfilled FROM STDIN") { copy in
        try bytes("no number\n").withUnsafeBytes { try copy.send($0) }
        throw OwnError()
      }
    }
    #expect(try connection.query("SELECT count(*) FROM public.unfilled").single == "0")
  }

  @Test func refusedCopyTellsTheServersReason() throws {
    try connection.execute("CREATE TEMP TABLE numbers (id int)")
    let refused = error {
      try connection.copyIn("COPY numbers FROM STDIN") { copy in
        try bytes("1\nno number\n").withUnsafeBytes { try copy.send($0) }
      }
    }
    #expect(refused?.sqlState == "22P02")
    #expect(refused?.description.contains("line 2") == true)
    #expect(error { try connection.copyIn("COPY missing FROM STDIN") { _ in } }?.sqlState == "42P01")
    #expect(try connection.query("SELECT count(*) FROM numbers").single == "0")
  }

  @Test func receiverMayStopACopyOut() throws {
    var seen = 0
    #expect(throws: OwnError()) {
      try connection.copyOut("COPY (SELECT generate_series(1, 100000000)) TO STDOUT") { _ in
        seen += 1
        if seen == 1000 { throw OwnError() }
      }
    }
    #expect(seen == 1000)
    #expect(try connection.query("SELECT 1").single == "1")
  }

  @Test(arguments: ["COPY pg_class TO STDOUT", "COPY pg_temp.strays FROM STDIN"])
  func strayCopyLeavesTheSessionInOrder(statement: String) throws {
    try connection.execute("CREATE TEMP TABLE strays (id int)")
    #expect(error { try connection.execute(statement) } != nil)
    #expect(try connection.query("SELECT 1").single == "1")
  }

  @Test func cancelsFromAnotherThread() throws {
    let started = ContinuousClock.now
    let connection = connection
    DispatchQueue(label: "canceller").asyncAfter(deadline: .now() + 0.2) { connection.cancel() }
    #expect(error { try connection.execute("SELECT pg_sleep(60)") }?.sqlState == "57014")
    #expect(ContinuousClock.now - started < .seconds(30))
    #expect(try connection.query("SELECT 1").single == "1")
  }

  @Test func transactionsAreAllOrNothing() throws {
    try connection.execute("CREATE TABLE public.kept (id int)")
    #expect(
      try connection.transaction { try connection.query("INSERT INTO public.kept VALUES (1) RETURNING id").single }
        == "1")
    #expect(throws: OwnError()) {
      try connection.transaction {
        try connection.execute("INSERT INTO public.kept VALUES (2)")
        throw OwnError()
      }
    }
    // If the body swallowed an error, PostgreSQL's COMMIT is a ROLLBACK.
    #expect(throws: CurlewError.self) {
      try connection.transaction {
        try connection.execute("INSERT INTO public.kept VALUES (3)")
        try? connection.execute("SELECT 1 / 0")
      }
    }
    #expect(throws: CurlewError.self) {
      try connection.transaction { try connection.transaction {} }
    }
    #expect(try database.connect().query("SELECT id FROM public.kept").rows == [["1"]])
    #expect(try connection.transaction { 7 } == 7)
  }

  @Test func lostConnectionIsToldFromOtherErrors() throws {
    let other = try database.connect()
    let process = try #require(try connection.query("SELECT pg_backend_pid()").single)
    try connection.execute("CREATE TEMP TABLE filled (id int)")
    let lost = error {
      try connection.copyIn("COPY filled FROM STDIN") { copy in
        _ = try other.query("SELECT pg_terminate_backend($1::int, 5000)", [process])
        let rows = bytes(String(repeating: "1\n", count: 1 << 20))
        for _ in 0..<50 { try rows.withUnsafeBytes { try copy.send($0) } }
      }
    }
    #expect(lost?.isConnectionLoss == true, "\(String(describing: lost))")
    #expect(error { try connection.transaction {} }?.isConnectionLoss == true)
  }
}
