import AthenaSQL
import CurlewPostgres
import CurlewText
import Testing

@testable import Curlew
@testable import TestSupport

/// `curlew init --table`: names in Athena for the report, in plain SQL and in `curlew sql`.
@Suite struct AthenaTableTests {
  private let database: TestDatabase

  init() throws {
    database = try TestDatabase.withWarehouse()
    // Small views in place of the two real ones, because these tests only check which of them is read.
    let connection = try database.connect()
    for view in ["legacy_cost_and_usage_report", "cost_and_usage_report"] {
      try connection.execute("DROP VIEW IF EXISTS curlew.\(view) CASCADE")
      try connection.execute("CREATE VIEW curlew.\(view) AS SELECT '\(view)' AS view, 1 AS line_item_usage_amount")
    }
  }

  private func make() throws { _ = try database.connect().query("SELECT curlew.make_athena_tables()") }

  private func set(_ name: String, isLegacy: Bool = false) throws {
    try AthenaTable(name, isLegacy: isLegacy).set(database.connect())
  }

  /// The view that a query reads.
  private func view(_ query: String) throws -> String? {
    let session = try AthenaSession(database.connect())
    let rewritten = try AthenaQuery(query).rewritten(session.naming(tables: []))
    var rows: [[String?]] = []
    _ = try session.run(rewritten.statements[0], of: rewritten) { rows += $0.table.rows }
    return rows.first?.first ?? nil
  }

  @Test func namesAreFound() throws {
    try set("\"CurDb\".`cur-2`")
    try set("awsdatacatalog.old.cur", isLegacy: true)
    for name in ["curdb.\"cur-2\"", "\"CurDb\".\"Cur-2\"", "\"cur-2\"", "awsdatacatalog.curdb.\"cur-2\""] {
      #expect(try view("SELECT view FROM \(name)") == "cost_and_usage_report")
    }
    // The user's choice overrides the names of columns.
    for name in ["old.cur", "cur", "OLD.CUR", "\"AwsDataCatalog\".\"old\".\"cur\" AS c"] {
      #expect(try view("SELECT view FROM \(name)") == "legacy_cost_and_usage_report")
    }
    #expect(try view("SELECT view FROM other.cur") == "cost_and_usage_report")
    #expect(try database.single("SELECT view FROM curdb.\"cur-2\"") == "cost_and_usage_report")
    #expect(try database.single("SELECT view FROM old.cur") == "legacy_cost_and_usage_report")
  }

  @Test func nameIsSetAgain() throws {
    try set("db.cur")
    try set("db.cur", isLegacy: true)
    #expect(try database.single("SELECT view FROM db.cur") == "legacy_cost_and_usage_report")
    try set("db.cur")
    #expect(try database.single("SELECT view FROM db.cur") == "cost_and_usage_report")
    #expect(try database.single("SELECT count(*) FROM curlew.athena_table") == "1")
  }

  @Test func viewGetsLaterColumns() throws {
    try set("db.cur", isLegacy: true)
    let connection = try database.connect()
    // One more column at the end, and then one in between, for which the view must be dropped.
    for columns in ["view, 1 AS line_item_usage_amount, 2 AS new", "view, 3 AS newest, 2 AS new"] {
      try connection.execute("SELECT curlew.drop_athena_tables()")
      try connection.execute("DROP VIEW curlew.legacy_cost_and_usage_report")
      try connection.execute(
        "CREATE VIEW curlew.legacy_cost_and_usage_report AS SELECT \(columns) FROM curlew.cost_and_usage_report")
      try make()
      #expect(try database.single("SELECT new FROM db.cur") == "2")
    }
    try connection.execute(
      """
      CREATE OR REPLACE VIEW curlew.legacy_cost_and_usage_report AS
      SELECT view, 3 AS newest, 2 AS new, 4 AS last FROM curlew.cost_and_usage_report
      """)
    try make()
    #expect(try database.single("SELECT last FROM db.cur") == "4")
  }

  @Test func whatIsNotCurlewsStays() throws {
    let connection = try database.connect()
    try connection.execute("CREATE SCHEMA db")
    try connection.execute("CREATE TABLE db.cur (a int)")
    try connection.execute("CREATE VIEW db.mine AS SELECT 1 AS view")
    for name in ["db.cur", "db.mine"] {
      #expect(
        throws: CurlewError(.usage("--table \(name): there is a table or view of this name that Curlew did not make"))
      ) {
        try set(name)
      }
    }
    #expect(try database.single("SELECT count(*) FROM curlew.athena_table") == "0")
    // A view that somebody else made later is left alone with a warning, and the others are made.
    try set("db.first")
    try set("db.second")
    try connection.execute("DROP VIEW db.first, db.second")
    try connection.execute("CREATE VIEW db.first AS SELECT 5 AS view")
    try make()
    #expect(try database.single("SELECT view FROM db.first") == "5")
    #expect(try database.single("SELECT view FROM db.second") == "cost_and_usage_report")
  }

  @Test func viewsOfOthersAreNotDropped() throws {
    try set("db.cur", isLegacy: true)
    let connection = try database.connect()
    try connection.execute("CREATE VIEW public.mine AS SELECT * FROM db.cur")
    try connection.execute("ALTER VIEW curlew.cost_and_usage_report RENAME COLUMN view TO what")
    let error = #expect(throws: CurlewError.self) { try set("db.cur") }
    #expect(error?.exitCode == 64)
    #expect(try database.single("SELECT view FROM public.mine") == "legacy_cost_and_usage_report")
  }

  /// Whoever reads by this name needs the right to read what it shows.
  @Test func nameGivesNoRights() throws {
    try set("db.cur")
    let connection = try database.connect()
    let role = "\(try #require(try database.single("SELECT current_database()")))_reader"
    try connection.execute("CREATE ROLE \(role)")
    defer {
      _ = try? connection.query("DROP OWNED BY \(role)")
      _ = try? connection.query("DROP ROLE \(role)")
    }
    try connection.execute("SET ROLE \(role)")
    #expect(throws: CurlewError.self) { try connection.query("SELECT view FROM db.cur") }
    try connection.execute("RESET ROLE")
    try connection.execute("GRANT USAGE ON SCHEMA curlew TO \(role)")
    try connection.execute("GRANT SELECT ON curlew.cost_and_usage_report TO \(role)")
    try connection.execute("SET ROLE \(role)")
    #expect(try connection.query("SELECT view FROM db.cur").single == "cost_and_usage_report")
    try connection.execute("RESET ROLE")
  }

  @Test func command() throws {
    let fresh = try TestDatabase()
    func initialise(_ arguments: String...) throws -> Int32 {
      try CurlewProcess.run(["init", "--warehouse", fresh.url] + arguments).exitCode
    }
    #expect(try initialise("--table", "x") == 64)
    #expect(try initialise("--legacy") == 64)
    #expect(try initialise("--table", "a.cur", "--table", "b.cur") == 0)
    #expect(try initialise() == 0)
    #expect(try fresh.single("SELECT count(*) FROM a.cur, b.cur") == "0")
    // Also the column whose name has 64 bytes.
    let long = "savings_plan_net_amortized_upfront_commitment_for_billing_period"
    #expect(try fresh.single("SELECT count(\(long)) FROM a.cur") == "0")
  }

  @Test(arguments: [
    "x", "a.b.c", "curlew.x", "athena.x", "pg_x.y", "information_schema.t", "a.", ".b", "a.b c", "a.é", "a.b;c",
  ])
  func badNames(name: String) {
    #expect(throws: CurlewError.self) { try AthenaTable(name) }
    #expect(throws: CurlewError.self) { try AthenaTable("a." + String(repeating: "x", count: 64)) }
  }
}
