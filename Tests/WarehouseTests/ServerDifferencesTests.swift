import CurlewPostgres
import CurlewText
import Glibc
import Testing

@testable import Curlew
@testable import TestSupport

/// The answers are the same, whatever the settings of server, database and login; or one sentence says why not.
struct ServerDifferencesTests {
  /// Commands that need a warehouse, each with a valid argument.
  private static func commands(_ file: String) -> [[String]] {
    [
      ["load", file, "--period", "2026-10"], ["verify", file, "--period", "2026-10"], ["status"], ["report"],
      ["sql", "-c", "SELECT 1"], ["grant", "nobody", "--team", "team=x"],
    ]
  }

  private func file(in folder: TemporaryFolder) throws -> String {
    try folder.write("costs.csv.gz", RandomExport.full(rowCount: 60, seed: 5).csv())
  }

  private func run(_ arguments: [String], _ url: String) throws -> (exitCode: Int32, output: String, errors: String) {
    try CurlewProcess.run(arguments + ["--warehouse", url])
  }

  // MARK: - Settings

  /// Values that change the meaning of a statement or the text of a value.
  private static let oddSettings = [
    "standard_conforming_strings = off", "backslash_quote = off", "escape_string_warning = off", "array_nulls = off",
    "transform_null_equals = on", "quote_all_identifiers = on", "DateStyle = 'German, DMY'",
    "IntervalStyle = sql_standard", "TimeZone = 'Asia/Kathmandu'", "extra_float_digits = -15", "bytea_output = escape",
    "default_transaction_isolation = serializable", "default_statistics_target = 1", "row_security = off",
    "search_path = pg_catalog", "enable_hashjoin = off", "enable_mergejoin = off", "enable_hashagg = off",
    "statement_timeout = '60s'", "lock_timeout = '60s'", "idle_in_transaction_session_timeout = '60s'",
    "idle_session_timeout = '60s'",
  ]

  private func setOddly(_ database: TestDatabase) throws {
    let connection = try database.connect()
    let name = try #require(try connection.query("SELECT current_database()").single)
    try connection.execute(#"CREATE SCHEMA "Their extensions""#)
    try connection.execute(#"CREATE EXTENSION hstore SCHEMA "Their extensions""#)
    for setting in Self.oddSettings { try connection.execute("ALTER DATABASE \(name) SET \(setting)") }
    if connection.serverVersion >= 170_000 {
      try connection.execute("ALTER DATABASE \(name) SET transaction_timeout = '60s'")
    }
  }

  @Test func answersDoNotDependOnSettings() throws {
    let folder = try TemporaryFolder()
    let file = try file(in: folder)
    func answers(_ database: TestDatabase) throws -> [String] {
      var answers: [String] = []
      for arguments in [
        ["init"], ["load", file, "--period", "2026-10"], ["verify", file, "--period", "2026-10", "--rows"],
        ["report", "--by", "service", "--by", "day", "--format", "csv"],
        [
          "sql", "--format", "csv", "-c",
          #"""
          SELECT a, 'it\s', date_format(timestamp '2026-10-02 03:04:05', '%d/%m/%Y'), interval '1' day,
            from_iso8601_timestamp('2026-10-02T03:04:05Z'), to_utf8('a'), NULL = NULL, 1 / CAST(3 AS double)
          FROM (SELECT 1 AS a) AS t
          """#,
        ],
        ["sql", "--format", "csv", "-c", "SELECT * FROM cost_and_usage_report"],
        [
          "sql", "--format", "csv", "-c",
          "SELECT m['a'], map_keys(m), CAST(m AS json), map_concat(m, MAP(ARRAY['b'], ARRAY['2'])) "
            + "FROM (SELECT CAST(MAP(ARRAY['a'], ARRAY['1']) AS map(varchar, varchar)) AS m) AS t",
        ],
        ["report", "--by", "tag:team", "--format", "csv"], ["load", file, "--period", "2026-10", "--force"],
        ["verify", file, "--period", "2026-10", "--rows"], ["init"],
      ] {
        let outcome = try run(arguments, database.url)
        #expect(outcome.exitCode == 0, "\(arguments): \(outcome.errors)")
        // The report of a load contains its times.
        answers.append(arguments[0] == "load" ? "" : outcome.output)
      }
      return answers
    }
    let plain = try TestDatabase()
    let odd = try TestDatabase()
    try setOddly(odd)
    for (found, expected) in try zip(answers(odd), answers(plain)) {
      // The rows of the bill come in any order.
      #expect(found.split(separator: "\n").sorted() == expected.split(separator: "\n").sorted())
    }
  }

  /// Time limits are for those who query. They would end every load.
  @Test func onlyReadersAreUnderLimits() throws {
    let database = try TestDatabase()
    try setOddly(database)
    func limits(_ connection: Connection) throws -> Set<String?> {
      Set(
        try connection.query(
          "SELECT setting FROM pg_settings WHERE name ~ '^(statement|lock|idle_session|idle_in_transaction_session|transaction)_timeout$'"
        )
        .rows.map { $0[0] })
    }
    #expect(try limits(database.connect()) == ["0"])
    #expect(try limits(Connection(url: database.url, underLimits: true)) == ["60000"])
  }

  @Test func aLimitOfTimeIsSaid() throws {
    let database = try TestDatabase.withWarehouse()
    let connection = try database.connect()
    let name = try #require(try connection.query("SELECT current_database()").single)
    try connection.execute("ALTER DATABASE \(name) SET statement_timeout = '2s'")
    let outcome = try run(
      ["sql", "-c", "SELECT max(a.n * b.n) FROM generate_series(1, 1000000) a (n), generate_series(1, 1000000) b (n)"],
      database.url)
    #expect(outcome.exitCode == 75)
    #expect(outcome.errors.contains("the server ended the statement: statement_timeout"), "\(outcome.errors)")
  }

  /// Groups with equal amounts are in the order of their names, which is the same by the rules of any language.
  @Test func reportsSortTheSameUnderEveryCollation() throws {
    let folder = try TemporaryFolder()
    let header =
      "bill_billing_period_start_date,line_item_usage_start_date,line_item_product_code,line_item_currency_code,"
      + "line_item_line_item_type,line_item_unblended_cost,identity_line_item_id"
    let codes = ["alpha", "Beta", "_low", "Zulu", "äther", "Aether", "ax-1", "ax1", "Österreich", "zulu"]
    let rows = codes.enumerated().map { index, code in
      "2026-10-01T00:00:00Z,2026-10-02T00:00:00Z,\(code),USD,Usage,1,line\(index)\n"
    }
    let file = try folder.write("costs.csv", header + "\n" + rows.joined())
    let expected = codes.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
    for options in ["LOCALE 'C'", "LOCALE_PROVIDER icu ICU_LOCALE 'de-DE' LOCALE 'C.UTF-8'"] {
      let database: TestDatabase
      do {
        database = try TestDatabase(options: "TEMPLATE template0 ENCODING 'UTF8' \(options)")
      } catch let error as CurlewError where error.sqlState == "0A000" {
        // A server without ICU has no such databases.
        continue
      }
      let initialised = try run(["init"], database.url)
      #expect(initialised.exitCode == 0)
      #expect(initialised.errors.contains("sorts text by the rules of a language") == options.contains("icu"))
      #expect(try run(["load", file, "--quiet"], database.url).exitCode == 0)
      let report = try run(["report", "--by", "service", "--format", "csv"], database.url)
      let services = report.output.split(separator: "\n").dropFirst().map { String($0.prefix { $0 != "," }) }
      #expect(services.filter(codes.contains) == expected, "\(options): \(report.errors)\(report.output)")
    }
  }

  // MARK: - Refused

  @Test func poolsInTransactionMode() throws {
    let database = try TestDatabase.withWarehouse()
    let pooler = try TransactionPooler(before: database)
    defer { pooler.stop() }
    let folder = try TemporaryFolder()
    for arguments in try [["init"]] + Self.commands(file(in: folder)) {
      let outcome = try run(arguments, pooler.url)
      #expect(outcome.exitCode == 69, "\(arguments): \(outcome.errors)")
      #expect(outcome.errors.contains("in transaction mode"), "\(arguments): \(outcome.errors)")
    }
  }

  @Test(arguments: ["LATIN1", "EUC_JP", "SQL_ASCII"])
  func databasesInOtherEncodings(encoding: String) throws {
    let database = try TestDatabase(options: "TEMPLATE template0 LOCALE 'C' ENCODING '\(encoding)'")
    let folder = try TemporaryFolder()
    for arguments in try [["init"]] + Self.commands(file(in: folder)) {
      let outcome = try run(arguments, database.url)
      #expect(outcome.exitCode == 69, "\(arguments)")
      #expect(outcome.errors.contains("is in \(encoding), and exports are in UTF-8; make one with: CREATE DATABASE"))
    }
  }

  @Test func noWarehouseYet() throws {
    let database = try TestDatabase()
    let folder = try TemporaryFolder()
    for arguments in try Self.commands(file(in: folder)) {
      let outcome = try run(arguments, database.url)
      #expect(outcome.exitCode == 69, "\(arguments)")
      #expect(outcome.errors.contains("this database has no Curlew warehouse yet; run: curlew init"), "\(arguments)")
    }
  }

  @Test func noRights() throws {
    let database = try TestDatabase.withWarehouse()
    let folder = try TemporaryFolder()
    let owner = try database.connect()
    let role = "test_stranger_\(UInt64.random(in: 0 ... .max))"
    try owner.execute("CREATE ROLE \(role) LOGIN")
    defer { try? owner.execute("DROP ROLE \(role)") }
    for arguments in try [["init"]] + Self.commands(file(in: folder)) {
      let outcome = try run(arguments, "\(database.url)&user=\(role)")
      #expect(outcome.exitCode == 77, "\(arguments): \(outcome.errors)")
      #expect(outcome.errors.contains("this login has not the right to do that"), "\(arguments): \(outcome.errors)")
    }
  }

  @Test func readOnlyServer() throws {
    let database = try TestDatabase.withWarehouse()
    let folder = try TemporaryFolder()
    let file = try file(in: folder)
    let owner = try database.connect()
    let name = try #require(try owner.query("SELECT current_database()").single)
    try owner.execute("ALTER DATABASE \(name) SET default_transaction_read_only = on")
    for arguments in [["init"], ["load", file, "--period", "2026-10"]] {
      let outcome = try run(arguments, database.url)
      #expect(outcome.exitCode == 69, "\(arguments): \(outcome.errors)")
      #expect(outcome.errors.contains("the server takes no changes"), "\(arguments): \(outcome.errors)")
    }
    #expect(try run(["report", "--format", "csv"], database.url).exitCode != 69)
  }

  /// A server of another version is made up: it answers with no more than its version.
  @Test(arguments: [("14.9", false), ("9.6.24", false), ("15.0", true), ("18.1", true), ("19beta1", true)])
  func serversOfOtherVersions(version: String, isFit: Bool) throws {
    let server = try GreetingServer(version: version)
    defer { server.stop() }
    do {
      _ = try Connection(url: server.url)
      Issue.record("connected")
    } catch let error as CurlewError {
      #expect(error.exitCode == (isFit ? 75 : 69))
      let words = "the server is PostgreSQL \(version), and Curlew needs 15 or newer; upgrade it or name another"
      #expect((error.description == words) == !isFit, "\(error)")
    }
  }
}
