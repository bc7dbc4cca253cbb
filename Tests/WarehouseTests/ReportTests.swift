import Testing

@testable import Curlew
@testable import TestSupport

/// What `curlew report` says about its question, and about what it cannot answer.
@Suite struct ReportTests {
  private let folder: TemporaryFolder
  private let database: TestDatabase

  init() throws {
    folder = try TemporaryFolder()
    database = try TestDatabase.withWarehouse()
  }

  private static let header =
    "line_item_usage_start_date,line_item_line_item_type,line_item_currency_code,line_item_unblended_cost,"
    + "line_item_iam_principal,tags\n"

  private static func row(
    _ start: String, _ cost: String, type: String = "Usage", currency: String = "USD", principal: String = "",
    tags: String = "{}"
  ) -> String {
    "\(start)T00:00:00Z,\(type),\(currency),\(cost),\(principal),\"\(tags.replacing("\"", with: "\"\""))\"\n"
  }

  private func load(_ month: String, _ rows: String...) throws {
    let file = try folder.write("BILLING_PERIOD=\(month)/costs.csv", Self.header + rows.joined())
    let report = try database.load([file])
    #expect(report.failed.isEmpty, "\(report.failed)")
  }

  private func report(_ arguments: String...) throws -> (exitCode: Int32, output: String, errors: String) {
    try CurlewProcess.run(["report"] + arguments + ["--warehouse", database.url])
  }

  /// Labels and amounts of a report as CSV. It must have succeeded.
  private func lines(_ arguments: String...) throws -> [String] {
    let outcome = try CurlewProcess.run(["report", "--format", "csv"] + arguments + ["--warehouse", database.url])
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return outcome.output.split(separator: "\n").dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).dropLast(2).joined(separator: ",")
    }
  }

  // MARK: - Months

  @Test(arguments: ["table", "csv", "json"]) func whatHasNoDataIsAnError(format: String) throws {
    var outcome = try report("--format", format)
    #expect(outcome.exitCode == 66 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("nothing is loaded yet"), "\(outcome.errors)")

    try load("2026-08", Self.row("2026-08-01", "7"))
    try load("2026-09", Self.row("2026-09-01", "8"))
    outcome = try report("--format", format, "--period", "2031-01", "--period", "2026-08")
    #expect(outcome.exitCode == 66 && outcome.output.isEmpty)
    #expect(outcome.errors == "error: there is no data of 2031-01; loaded are 2026-08, 2026-09\n")
    outcome = try report("--format", format, "--from", "2031-01-01")
    #expect(outcome.exitCode == 66 && outcome.output.isEmpty)
    #expect(outcome.errors == "error: there is no data of 2031-01-01 and later; loaded are 2026-08, 2026-09\n")
    outcome = try report("--format", format, "--to", "2026-08-31", "--period", "2026-09")
    #expect(outcome.exitCode == 66)
    #expect(outcome.errors.contains("2026-08-31 and earlier in 2026-09"), "\(outcome.errors)")
    outcome = try report("--format", format, "--bedrock", "--period", "2026-08")
    #expect(outcome.exitCode == 0 && outcome.errors == "warning: no line of 2026-08 is Amazon Bedrock\n")
  }

  @Test func withoutAPeriodItIsTheNewestMonthWithUsage() throws {
    try load("2026-08", Self.row("2026-08-01", "1"))
    #expect(try report("--format", "csv").errors == "2026-08 is the newest month with usage\n")
    try load("2026-09", Self.row("2026-09-01", "2"), Self.row("2027-05-01", "4", type: "Fee"))
    try load("2026-10", Self.row("2026-10-01", "8", type: "SavingsPlanRecurringFee"))
    for format in ["table", "csv", "json"] {
      let outcome = try report("--format", format)
      #expect(outcome.exitCode == 0)
      #expect(outcome.errors == "2026-09 is the newest month with usage; --period takes another, or all\n")
      #expect(!outcome.output.contains("newest"))
    }
    #expect(try lines("--by", "period") == ["2026-09,USD,6"])
    #expect(try lines("--by", "period", "--period", "all") == ["2026-08,USD,1", "2026-09,USD,6", "2026-10,USD,8"])
    #expect(try lines("--by", "period", "--to", "2026-10-01") == ["2026-08,USD,1", "2026-09,USD,2", "2026-10,USD,8"])
    #expect(try report("--period", "all").errors.isEmpty)
  }

  @Test func aMonthWithoutUsageIsTakenWhereThereIsNoOther() throws {
    try load("2026-10", Self.row("2026-10-01", "8", type: "Fee"))
    let outcome = try report()
    #expect(outcome.exitCode == 0 && outcome.errors == "2026-10 is the newest month, and none has usage\n")
  }

  @Test(arguments: [
    ["--period", "2026-8"], ["--period", "all", "--period", "2026-08"], ["--from", "2026-08-02", "--to", "2026-08-01"],
  ]) func periodsThatMakeNoSense(arguments: [String]) throws {
    #expect(try CurlewProcess.run(["report", "--warehouse", database.url] + arguments).exitCode == 64)
  }

  @Test func daysAreInOrderAndAllThere() throws {
    let days = (1...30).map { day in (day < 10 ? "2026-08-0" : "2026-08-") + "\(day)" }
    try load("2026-08", days.map { Self.row($0, $0.hasSuffix("15") ? "9" : "1") }.joined())
    #expect(try lines("--by", "day").map { String($0.prefix(10)) } == days)
    let some = try lines("--by", "day", "--top", "2")
    #expect(some == ["2026-08-01,USD,1", "2026-08-15,USD,9", "(28 others),USD,28"])
    let both = try lines("--by", "type", "--by", "day")
    #expect(both.prefix(2) == ["Usage,2026-08-01,USD,1", "Usage,2026-08-02,USD,1"] && both.count == 21)
  }

  // MARK: - Tables

  @Test func currenciesHaveATotalEach() throws {
    try load(
      "2026-08", Self.row("2026-08-01", "5"), Self.row("2026-08-02", "1", currency: "EUR"),
      Self.row("2026-08-03", "2", currency: "EUR"), Self.row("2026-08-03", "100", currency: "JPY"))
    let table = try report("--by", "day").output.split(separator: "\n").map { line in
      line.split(whereSeparator: { " ─█▉▊▋▌▍▎▏".contains($0) }).joined(separator: " ")
    }
    #expect(
      table == [
        "day unit unblended", "", "2026-08-03 JPY 100.00", "2026-08-01 USD 5.00", "2026-08-02 EUR 1.00",
        "2026-08-03 EUR 2.00", "", "total JPY 100.00", "total USD 5.00", "total EUR 3.00",
      ])
    let csv = try report("--by", "type", "--format", "csv").output
    #expect(csv.hasSuffix("Usage,JPY,100,1,100\nUsage,USD,5,1,5\nUsage,EUR,3,2,3\n"), "\(csv)")
  }

  @Test func aTableFitsAndCSVIsWhole() throws {
    let principals = (1...3).map {
      "arn:aws:sts::123456789012:assumed-role/role-\($0)-\(String(repeating: "x", count: 90))/s-\($0)"
    }
    try load(
      "2026-08", principals.map { Self.row("2026-08-01", "1", principal: $0) }.joined() + Self.row("2026-08-01", "8"))
    let outcome = try report("--by", "principal", "--by", "session", "--by", "role")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 100 } && lines.count == 8, "\(outcome.output)")
    #expect(lines[0].contains("role session name") && outcome.output.contains("(no role session)"))
    let csv = try report("--by", "principal", "--by", "session", "--format", "csv").output
    #expect(csv.hasPrefix("principal,session,unit,"))
    for principal in principals { #expect(csv.contains(principal)) }
  }

  // MARK: - Tags

  @Test func aTagIsFoundAsAWSWritesIt() throws {
    try load(
      "2026-08", Self.row("2026-08-01", "1", tags: #"{"iamPrincipal/Team":"search"}"#),
      Self.row("2026-08-01", "2", tags: #"{"resourceTags/user:Team":"billing"}"#),
      Self.row("2026-08-01", "4", tags: #"{"resourceTags/user:CostCentre":"12"}"#))
    for key in [
      "team", "Team", "TEAM", "user:Team", "User:team", "user_team", "iamPrincipal/team", "IAMprincipal/Team",
      "resourceTags/user:Team",
    ] {
      let outcome = try report("--format", "csv", "--by", "tag:\(key)")
      #expect(outcome.exitCode == 0, "\(key): \(outcome.errors)")
      #expect(outcome.output.hasPrefix("tag:team,unit,"), "\(outcome.output)")
      #expect(try lines("--by", "tag:\(key)") == ["(no tag team),USD,4", "billing,USD,2", "search,USD,1"])
    }
    for key in ["cost_center", "CostCenter", "costcenter", "COST-CENTRE"] {
      #expect(try lines("--by", "tag:\(key)") == ["12,USD,4", "(no tag cost_center),USD,3"])
    }
  }

  @Test(arguments: ["table", "csv", "json"]) func anUnknownTagIsAnError(format: String) throws {
    try load(
      "2026-08", Self.row("2026-08-01", "1", tags: #"{"resourceTags/user:Team":"a","resourceTags/user:Stage":"b"}"#))
    var outcome = try report("--format", format, "--by", "tag:teem")
    #expect(outcome.exitCode == 64 && outcome.output.isEmpty)
    #expect(outcome.errors.hasSuffix("error: --by tag:teem: no line has this tag; known are team, stage\n"))
    // The rules know it, so one may ask for it, but no line has it.
    outcome = try report("--format", format, "--by", "tag:owner")
    #expect(outcome.exitCode == 0 && outcome.errors.contains("warning: no line has the tag owner; known are"))
  }

  @Test func twoValuesForOneTagAreTold() throws {
    try load(
      "2026-08", Self.row("2026-08-01", "3", tags: #"{"iamPrincipal/Team":"search"}"#),
      Self.row("2026-08-01", "24.5", tags: #"{"iamPrincipal/Team":"search","iamPrincipal/team":"billing"}"#),
      Self.row("2026-08-02", "5", currency: "EUR", tags: #"{"resourceTags/team":"a","iamPrincipal/team":"b"}"#),
      Self.row("2026-08-02", "7", tags: #"{"resourceTags/owner":"a","iamPrincipal/owner":"b","iamPrincipal/team":"b"}"#)
    )
    let words =
      "two values for the tag team: 1 row of 5 EUR, 1 row of 24.5 USD; the value of the first source counts (iamP"
    #expect(try report("--by", "tag:Team").errors.contains("warning: \(words)"))
    #expect(try report("--by", "tag:owner").errors.contains("the tag owner: 1 row of 7 USD;"))
    #expect(try report("--by", "tag:team", "--to", "2026-08-01").errors.contains("the tag team: 1 row of 24.5 USD;"))
    #expect(try !report("--by", "tag:team", "--from", "2026-08-03", "--to", "2026-08-04").errors.contains("two values"))
    #expect(try !report("--by", "period").errors.contains("two values"))
  }
}
