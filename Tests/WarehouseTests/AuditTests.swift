import CurlewPostgres
import CurlewSample
import CurlewText
import FoundationEssentials
import Glibc
import Testing

@testable import Curlew
@testable import TestSupport

/// `curlew audit` on bills whose faults are known: the generator of the traps says what should be found.
@Suite(.serialized) struct AuditTests {
  private let folder: TemporaryFolder
  private let database: TestDatabase

  init() throws {
    folder = try TemporaryFolder()
    database = try TestDatabase.withWarehouse()
  }

  private static let periods = ["2026-08", "2026-09", "2026-10"]

  /// Loads a bill of traps. The planted one is closed in its first month, which AWS then corrects.
  private func load(_ kind: TrapOptions.Kind) throws -> [TrapAnswer] {
    var options = try TrapOptions(
      kind: kind, periods: SampleOptions.periods(in: "2026-08..2026-10"), outputDirectory: folder.path)
    var summary = try writeTraps(options)
    #expect(try database.load([summary.exportDirectory]).failed.map(\.message) == [])
    if kind == .planted {
      var chargeback = ChargebackRun.Options(period: options.periods[0])
      (chargeback.freezes, chargeback.freezesAnyway) = (true, true)
      _ = try ChargebackRun { try self.database.connect() }.run(chargeback)
      options.executionNumber = 2
      summary = try writeTraps(options)
      #expect(try database.load([summary.exportDirectory]).failed.map(\.message) == [])
    }
    return summary.answers
  }

  private func audit(_ change: (inout Audit.Options) -> Void = { _ in }) throws -> Audit {
    var options = Audit.Options()
    options.billingPeriods = ["all"]
    change(&options)
    return try Audit(options, database.connect())
  }

  private static func answers(_ findings: [AuditFinding]) -> Set<TrapAnswer> {
    Set(findings.map { TrapAnswer($0.severity.rawValue, $0["finding"] ?? "", $0["subject"] ?? "") })
  }

  private func curlew(_ arguments: String...) throws -> (exitCode: Int32, output: String, errors: String) {
    try CurlewProcess.run(arguments + ["--warehouse", database.url])
  }

  // MARK: - What is found

  /// All traps are found, and nothing else, whatever the severity.
  @Test func findsWhatIsPlantedAndNothingElse() throws {
    let wanted = try Set(load(.planted))
    let findings = try audit().findings
    let found = Self.answers(findings)
    let right = found.intersection(wanted)
    let gateways = wanted.filter { $0.finding == "gateways" && $0.severity == "warning" }
    print(
      """
      audit of planted traps: \(right.count) of \(wanted.count) found, recall \(Self.ratio(right.count, wanted.count)); \
      \(right.count) of \(found.count) right, precision \(Self.ratio(right.count, found.count)); \
      gateways \(gateways.intersection(found).count) of \(gateways.count)
      """)
    #expect(gateways.count == 13)
    #expect(wanted.subtracting(found).isEmpty, "not found")
    #expect(found.subtracting(wanted).isEmpty, "found, and not planted")
    // Each check finds something, so each is tried.
    #expect(Set(findings.compactMap { $0["finding"] }) == Set(Audit.checkNames))
    try dollarsAreThoseOfTheBill(findings)
    try pastesAreRead(findings)
    try psqlFindsTheSame()
    try checkExitCodes()
  }

  private static func ratio(_ part: Int, _ whole: Int) -> String {
    let thousandths = whole == 0 ? 0 : part * 1000 / whole
    let rest = String(thousandths % 1000)
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }

  /// What looks like a fault and is none is no finding; what is known of every bill is info.
  @Test func aCleanBillHasNothingAboveInfo() throws {
    let wanted = try Set(load(.none))
    let audit = try audit()
    #expect(Self.answers(audit.findings) == wanted)
    #expect(!audit.isAtLeast(.warning) && audit.isAtLeast(.info))
    let outcome = try curlew("audit", "--period", "all", "--fail-on", "warning")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
  }

  /// The sums of findings, from the items of the bill, by queries that share nothing with the checks.
  private func dollarsAreThoseOfTheBill(_ findings: [AuditFinding]) throws {
    let report = "FROM curlew.cost_and_usage_report WHERE line_item_line_item_type = 'Usage'"
    let connection = try database.connect()
    var count = 0
    for finding in findings {
      let subject = (finding["subject"] ?? "").replacing("'", with: "''")
      let condition: String
      switch finding["finding"] {
      case "gateways" where subject.contains(":role/"):
        let name = subject.split(separator: "/").last ?? ""
        condition = "split_part(line_item_iam_principal, '/', 2) = '\(name)'"
      case "gateways": condition = "line_item_iam_principal = '\(subject)'"
      case "token_prices" where subject.hasSuffix("priority"), "unknown_labels":
        condition = "line_item_usage_type = '\(subject)'"
      case "personal_data" where subject != "resourceTags/owner", "row_growth" where subject.hasPrefix("iam"):
        condition = "tags OPERATOR(public.?) '\(subject)'"
      case "personal_data": condition = "tags OPERATOR(public.->) '\(subject)' LIKE '%@%'"
      case "newcomers" where subject.contains("@"): condition = "line_item_iam_principal LIKE '%/\(subject)'"
      default: continue
      }
      count += 1
      let sum = try connection.query(
        """
        SELECT sum(line_item_unblended_cost) = '\(finding["unblended_cost"] ?? "")'::numeric
        \(report) AND billing_period = '\(finding["billing_period"] ?? "")' AND \(condition)
        """
      ).single
      #expect(sum == "t", "\(finding.values)")
    }
    #expect(count > 50)
  }

  /// What is to be pasted is what a pipeline file takes.
  private func pastesAreRead(_ findings: [AuditFinding]) throws {
    var count = 0
    for case (let check?, let paste?) in findings.map({ ($0["finding"], $0["paste"]) }) {
      count += 1
      let text = check == "tag_keys" ? "[tags.spellings]\n" + paste : paste
      let file = try PipelineFile(toml: "sources = [\"e\"]\n" + text, file: "p")
      if check == "tag_keys" { #expect(file.tagRules.spellings.count == 1, "\(paste)") }
      if check == "tag_values" { #expect(file.ownerRules?.rules.count == 1, "\(paste)") }
    }
    #expect(count >= 6)
  }

  /// Each file, as people run it in psql, under the search path of any login.
  private func psqlFindsTheSame() throws {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    for period in ["all", "2026-09,2026-10", ""] {
      let findings = try audit { $0.billingPeriods = period.split(separator: ",").map(String.init) }.findings
      // The path is that of any login.
      for name in period == "all" ? Audit.checkNames : ["gateways", "tag_keys", "credits"] {
        let outcome = try ChildProcess.run(
          "/usr/bin/env",
          ["psql", database.url, "-XqAt", "-v", "ON_ERROR_STOP=1", "-f", "\(folder)/sql/audits/\(name).sql"],
          environment: ["PATH": "/usr/bin:/bin", "PGOPTIONS": "-c curlew.billing_period=\(period)"])
        // A text to paste has several lines.
        let rows = outcome.output.matches(of: /(?m)^(error|warning|info)\|/).count
        let expected = findings.count { $0["finding"] == name }
        #expect(outcome.exitCode == 0 && rows == expected && rows > 0, "\(name): \(outcome.output)")
      }
    }
  }

  // MARK: - The command

  private func checkExitCodes() throws {
    for (arguments, code) in [
      (["--fail-on", "error"], 1), (["--fail-on", "warning"], 1), ([], 0),
      (["--check", "credits", "--fail-on", "warning"], 0), (["--check", "nonsense"], 64), (["--fail-on", "info"], 64),
      (["--period", "2031-01"], 66), (["--period", "October"], 64), (["--payer", "999999999999"], 64),
    ] as [([String], Int32)] {
      let outcome = try CurlewProcess.run(
        ["audit", "--warehouse", database.url, "--format", "json"]
          + (arguments.contains("--period") ? [] : ["--period", "all"]) + arguments)
      #expect(outcome.exitCode == code, "\(arguments): \(outcome.errors)")
    }
    struct Finding: Decodable {
      var severity: String
      var payer: String
      var billingPeriod: String
      var who: String?
      var why: String
      var whatToDo: String
    }
    let outcome = try curlew("audit", "--payer", "100000000002", "--format", "json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let findings = try decoder.decode([Finding].self, from: Data(outcome.output.utf8))
    #expect(findings.allSatisfy { $0.payer == "100000000002" && !$0.why.isEmpty && !$0.whatToDo.isEmpty })
    // Closed months are looked at whatever the month.
    #expect(Set(findings.map(\.billingPeriod)) == ["2026-08", "2026-10"])
    #expect(outcome.errors.contains("2026-10 is the newest month with usage"))
    let table = try curlew("audit", "--period", "all").output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      table.allSatisfy { $0.hasPrefix("        ") || $0.hasPrefix("  paste") || DisplayText.width(String($0)) <= 120 })
    #expect(table.first?.contains("no  severity  finding") == true)
  }

  @Test func nothingLoadedIsAnError() throws {
    #expect(try curlew("audit").exitCode == 66)
  }

  /// A warehouse that lacks the views says what to do.
  @Test func anOlderWarehouseIsToldWhatItLacks() throws {
    _ = try load(.none)
    try database.connect().execute("DROP VIEW curlew.audited_day, curlew.audited_month")
    let outcome = try curlew("audit")
    #expect(outcome.exitCode == 69 && outcome.errors.contains("run: curlew init"), "\(outcome.errors)")
  }

  /// A month between two others is not loaded.
  @Test func aMissingMonthIsAnError() throws {
    for month in ["2025-01", "2025-03"] {
      let days = (1...31).map { day in "\(month)-\(day < 10 ? "0" : "")\(day)T00:00:00Z,Usage,I-1,USD,1\n" }
      let header = "line_item_usage_start_date,line_item_line_item_type,bill_invoice_id,line_item_currency_code,"
      let file = try folder.write(
        "BILLING_PERIOD=\(month)/costs.csv", header + "line_item_unblended_cost\n" + days.joined())
      #expect(try database.load([file]).failed.isEmpty)
    }
    let findings = try audit { $0.checks = ["incomplete_periods"] }.findings
    #expect(findings.map(\.severity) == [.error, .info], "\(findings.map(\.values))")
    #expect(findings[0]["why"] == "months are loaded up to 2025-01 and from 2025-03 on, and none between")
    #expect(findings[0]["unblended_cost"] == "31" && findings[1]["billing_period"] == "2025-03")
    // A month that somebody took off view is not missing.
    try database.connect().execute(
      "INSERT INTO curlew.departed (export_key, billing_period, load_id) SELECT export_key, '2025-02', 1 FROM curlew.dim_export"
    )
    #expect(try audit { $0.checks = ["incomplete_periods"] }.findings.map(\.severity) == [.info])
  }

  /// A login of a team sees only what concerns its lines, and is told so.
  @Test func aTeamIsToldThatItSeesItsLinesOnly() throws {
    _ = try load(.planted)
    let owner = try database.connect()
    _ = try Migrator(owner).migrate(withRoles: true)
    let login = "audit_\(UInt32.random(in: 0 ... .max))"
    defer { try? owner.execute("DROP ROLE IF EXISTS \(login)") }
    _ = try TeamLogin(login, on: owner).grant([.init(key: "team", value: "Platform")])
    let audit = try Audit(Audit.Options(), Connection(url: database.url + "&user=\(login)"))
    let notes = audit.notes.filter(\.isWarning).map(\.text)
    #expect(notes.contains { $0.contains("lines of its team only") })
    #expect(notes.count { $0.contains("may not read the ledger") } == 4)
    let subjects = Set(audit.findings.compactMap { $0["subject"] })
    #expect(subjects.contains("iamPrincipal/team") && !subjects.contains("iamPrincipal/author"), "\(subjects)")
    #expect(!subjects.contains("new.hire@example.com") && !subjects.contains("EUR"))
    _ = try TeamLogin(login, on: owner).revoke()
  }
}
