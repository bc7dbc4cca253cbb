import CurlewPostgres
import CurlewText
import Glibc
import Testing

@testable import Curlew
@testable import TestSupport

/// Months that leave: what is left of them, and what stays as it was.
@Suite struct RetentionTests {
  private let folder: TemporaryFolder
  private let database: TestDatabase

  init() throws {
    folder = try TemporaryFolder()
    database = try TestDatabase.withWarehouse()
  }

  /// A month with a caller, an account and a tag of its own, and some that others have, too.
  private func load(_ months: [String], force: Bool = false) throws -> LoadReport {
    let owners = try PipelineFile(
      toml: "sources = [\"e\"]\nowner = [{ match = { \"tag:team\" = \"*\" }, owner = \"{tag:team}\" }]", file: "p"
    ).ownerRules
    for month in months {
      let header =
        "line_item_usage_start_date,line_item_unblended_cost,line_item_usage_account_id,line_item_iam_principal,tags,"
        + "bill_invoice_id,bill_payer_account_id,line_item_currency_code\n"
      func row(_ who: String, _ cost: Int) -> String {
        """
        \(month)-03T00:00:00Z,\(cost),\(who == "all" ? "1" : month),arn:aws:iam::111122223333:user/\(who),\
        "{""iamPrincipal/team"":""\(who)""}",I-1,100000000001,USD

        """
      }
      _ = try folder.write(
        "costs/BILLING_PERIOD=\(month)/costs.csv",
        header + row("all", 1) + row("of-\(month)", 2) + row("of-\(month)", 4))
    }
    let report = try database.load(months.map { "\(folder.path)/costs/BILLING_PERIOD=\($0)/costs.csv" }) {
      $0.ownerRules = owners
      $0.force = force
    }
    #expect(report.failed.isEmpty, "\(report)")
    return report
  }

  private func departure() throws -> Departure { try Departure { try database.connect() } }

  private func plan(_ month: BillingPeriod) throws -> Departure.Result {
    let departure = try departure()
    return try departure.plan(departure.months([month]))
  }

  private func count(_ table: String, _ condition: String = "true") throws -> Int {
    try database.single("SELECT count(*) FROM curlew.\(table) WHERE \(condition)").flatMap { Int($0) } ?? -1
  }

  private func detachedTables() throws -> Int {
    try database.single("SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relname LIKE 'detached%'")
      .flatMap { Int($0) } ?? -1
  }

  private func charge(_ month: String, freeze: Bool) throws {
    var options = ChargebackRun.Options(period: try #require(BillingPeriod(month)))
    options.freezes = freeze
    _ = try ChargebackRun(now: "2025-01-01") { try database.connect() }.run(options)
  }

  private func charges() throws -> [[String?]] {
    try database.connect().query(
      """
      SELECT c::text FROM curlew.charge AS c WHERE billing_period = '2024-01'
      UNION ALL SELECT o::text FROM curlew.charge_owner AS o
      UNION ALL SELECT z::text FROM curlew.charge_freeze AS z ORDER BY 1
      """
    ).rows
  }

  /// A detached month is off view and keeps its rows; what was charged for it stays; loads leave it out.
  @Test func aMonthIsDetached() throws {
    _ = try load(["2024-01", "2024-02", "2024-03"])
    try charge("2024-01", freeze: true)
    let charged = try charges()
    let others = "SELECT i::text FROM curlew.line_item AS i WHERE billing_period <> '2024-01' ORDER BY 1"
    let before = try database.connect().query(others).rows
    let january = try #require(BillingPeriod("2024-01"))

    let everything = try database.fingerprint()
    let plan = try plan(january)
    #expect(plan.table.rows.map { $0[2] } == ["3"] && plan.table.rows[0][0] == "2024-01")
    #expect(try database.fingerprint() == everything)

    _ = try departure().detach(["2024-01"])
    #expect(try count("line_item", "billing_period = '2024-01'") == 0)
    #expect(try count("rollup_daily", "billing_period = '2024-01'") == 0)
    #expect(try count("rollup_monthly", "billing_period = '2024-01'") == 0)
    #expect(try count("rollup_usage", "billing_period = '2024-01'") == 0)
    #expect(try count("rollup_extent", "billing_period = '2024-01'") == 0)
    #expect(try database.connect().query(others).rows == before)
    let leaf = try database.single(
      "SELECT min(relname) FROM pg_class WHERE relname LIKE 'detached_fact%' AND relkind = 'r'")
    #expect(try count(try #require(leaf)) == 3)
    #expect(try detachedTables() >= 4)

    // Nothing of it is charged anew, and nothing taken back.
    #expect(try charges() == charged)
    try charge("2024-02", freeze: false)
    #expect(try count("charge", "kind = 'adjustment'") == 0)
    #expect(try charges() == charged)

    let again = try load(["2024-01"])
    #expect(again.loaded.isEmpty && again.skipped.map(\.cause) == [.departed], "\(again)")
    #expect(again.exitCode == 0 && again.skipped[0].reason.contains("--force loads it again"))
    #expect(try detachedTables() >= 4)
    #expect(try load(["2024-01"], force: true).loaded.count == 1)
    #expect(try count("line_item", "billing_period = '2024-01'") == 3 && count("departed") == 0)
    #expect(try load(["2024-01"]).skipped.map(\.cause) == [.alreadyLoaded])
  }

  /// Old months go, with what only they used. What a closed month hangs on stays.
  @Test func oldMonthsArePruned() throws {
    let months = ["2024-01", "2024-02", "2024-03", "2024-04", "2024-05"]
    _ = try load(months)
    try charge("2024-01", freeze: true)
    let charged = try charges()
    _ = try departure().detach(["2024-02"])
    #expect(try departure().months(keeping: 3) == ["2024-01"])
    _ = try departure().prune(["2024-01", "2024-02"])
    #expect(try detachedTables() == 0)
    #expect(
      try database.single("SELECT string_agg(DISTINCT billing_period, ' ') FROM curlew.line_item")
        == "2024-03 2024-04 2024-05")
    #expect(try charges() == charged)
    // Of the five callers of their own, those of the other three months are left, and that of the closed month.
    let callers = try database.connect().query(
      "SELECT principal_name FROM curlew.dim_principal ORDER BY 1"
    ).rows.map { $0[0] ?? "" }
    #expect(callers == ["all", "of-2024-01", "of-2024-03", "of-2024-04", "of-2024-05"])
    #expect(try count("dim_account") == 5 && count("dim_tag_set") == 5)
    #expect(try count("ownership", "owner IN ('of-2024-01', 'of-2024-02')") == 0)
    #expect(try count("load") == 5 && count("departed") == 2)
    // What is left is what was there.
    for month in months.dropFirst(2) {
      let verified = try CurlewProcess.run([
        "verify", "--rows", "--warehouse", database.url, "\(folder.path)/costs/BILLING_PERIOD=\(month)/costs.csv",
      ])
      #expect(verified.exitCode == 0, "\(verified)")
    }
    #expect(try load(months).loaded.isEmpty)
  }

  @Test func theCommands() throws {
    _ = try load(["2024-01", "2024-02", "2024-03", "2024-04"])
    func run(_ arguments: String...) throws -> (exitCode: Int32, output: String, errors: String) {
      try CurlewProcess.run(arguments + ["--warehouse", database.url])
    }
    let dry = try run("prune", "--keep", "3")
    #expect(dry.exitCode == 0 && dry.output.contains("2024-01") && !dry.output.contains("2024-02"), "\(dry)")
    #expect(try dry.errors.contains("nothing was changed") && count("departed") == 0)
    let pruned = try run("prune", "--keep", "3", "--yes")
    #expect(pruned.exitCode == 0 && pruned.errors.contains("rows of dimensions that nothing uses"), "\(pruned)")
    #expect(try run("detach", "2024-02").errors.contains("nothing was changed"))
    #expect(try run("detach", "2024-02", "--yes").exitCode == 0)
    #expect(try count("line_item", "billing_period = '2024-02'") == 0)
    #expect(try run("detach", "2024-02").exitCode == 66)
    #expect(try run("detach", "2024").exitCode == 64)
    #expect(try run("prune", "--keep", "2").exitCode == 64)
    // A month that AWS may still change does not leave.
    let running = BillingPeriod.running
    _ = try load([running])
    let refused = try run("detach", running, "--yes")
    #expect(refused.exitCode == 64 && refused.errors.contains("AWS may still change it"), "\(refused)")
  }

  /// The parts of a departure are one transaction, which waits for readers and not they for it.
  @Test func readersSeeTheWholeMonthOrNone() throws {
    _ = try load(["2024-01", "2024-02"])
    let reader = try database.connect()
    try reader.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
    #expect(try reader.query("SELECT count(*) FROM curlew.line_item").single == "6")
    let process = CurlewProcess(["detach", "2024-01", "--yes", "--warehouse", database.url])
    // While it waits, others read, and see all of it.
    for _ in 0..<5 {
      #expect(try database.single("SELECT count(*) FROM curlew.line_item") == "6")
      #expect(process.isRunning)
    }
    try reader.execute("COMMIT")
    #expect(process.wait() == 0)
    #expect(try database.single("SELECT count(*) FROM curlew.line_item") == "3")
  }
}

extension BillingPeriod {
  /// The month of today, UTC.
  fileprivate static var running: String {
    var now = time(nil)
    var parts = tm()
    gmtime_r(&now, &parts)
    return "\(parts.tm_year + 1900)-\(parts.tm_mon < 9 ? "0" : "")\(parts.tm_mon + 1)"
  }
}
