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

  /// Standard error of a report, without the lines about how complete the data is.
  private func said(_ outcome: (exitCode: Int32, output: String, errors: String)) -> String {
    outcome.errors.split(separator: "\n").filter { !$0.hasPrefix("costs: ") }.map { $0 + "\n" }.joined()
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
    #expect(outcome.exitCode == 0 && said(outcome) == "warning: no line of 2026-08 is Amazon Bedrock\n")
  }

  @Test func withoutAPeriodItIsTheNewestMonthWithUsage() throws {
    try load("2026-08", Self.row("2026-08-01", "1"))
    #expect(try said(report("--format", "csv")) == "2026-08 is the newest month with usage\n")
    try load("2026-09", Self.row("2026-09-01", "2"), Self.row("2027-05-01", "4", type: "Fee"))
    try load("2026-10", Self.row("2026-10-01", "8", type: "SavingsPlanRecurringFee"))
    for format in ["table", "csv", "json"] {
      let outcome = try report("--format", format)
      #expect(outcome.exitCode == 0)
      #expect(said(outcome) == "2026-09 is the newest month with usage; --period takes another, or all\n")
      #expect(!outcome.output.contains("newest"))
    }
    #expect(try lines("--by", "period") == ["2026-09,USD,6"])
    #expect(try lines("--by", "period", "--period", "all") == ["2026-08,USD,1", "2026-09,USD,6", "2026-10,USD,8"])
    #expect(try lines("--by", "period", "--to", "2026-10-01") == ["2026-08,USD,1", "2026-09,USD,2", "2026-10,USD,8"])
    #expect(try said(report("--period", "all")).isEmpty)
  }

  @Test func aMonthWithoutUsageIsTakenWhereThereIsNoOther() throws {
    try load("2026-10", Self.row("2026-10-01", "8", type: "Fee"))
    let outcome = try report()
    #expect(outcome.exitCode == 0 && said(outcome) == "2026-10 is the newest month, and none has usage\n")
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
    let none = "service without principals"
    for key in ["team", "Team", "TEAM", "user:Team", "User:team", "user_team"] {
      let outcome = try report("--format", "csv", "--by", "tag:\(key)")
      #expect(outcome.exitCode == 0, "\(key): \(outcome.errors)")
      #expect(outcome.output.hasPrefix("tag:team,unit,"), "\(outcome.output)")
      #expect(
        try lines("--by", "tag:\(key)") == ["(no tag team: \(none)),USD,4", "billing,USD,2", "search,USD,1"])
    }
    #expect(try lines("--by", "team") == ["(no tag team: \(none)),USD,4", "billing,USD,2", "search,USD,1"])
    for key in ["cost_center", "CostCenter", "costcenter", "COST-CENTRE"] {
      #expect(try lines("--by", "tag:\(key)") == ["12,USD,4", "(no tag cost_center: \(none)),USD,3"])
    }
  }

  @Test func aTagKeepsItsNamespace() throws {
    try load(
      "2026-08",
      Self.row("2026-08-01", "1", principal: "p", tags: #"{"iamPrincipal/Team":"a","resourceTags/user:Team":"b"}"#),
      Self.row("2026-08-02", "2", tags: #"{"resourceTags/user:Team":"b"}"#),
      Self.row("2026-08-03", "4", tags: #"{"accountTag/team":"c","costCategory/Team":"d"}"#))
    for name in ["iamPrincipal/team", "IAMprincipal/Team", "principal/TEAM"] {
      let outcome = try report("--format", "csv", "--by", "tag:\(name)")
      #expect(outcome.output.hasPrefix("tag:iamPrincipal/team,unit,"), "\(outcome)")
      #expect(
        try lines("--by", "tag:\(name)") == [
          "(no tag iamPrincipal/team: service without principals),USD,6", "a,USD,1",
        ])
    }
    for name in ["user/team", "resourceTags/Team", "resource/user:Team"] {
      #expect(try lines("--by", "tag:\(name)") == ["(no tag resourceTags/team: untagged),USD,4", "b,USD,3"])
    }
    let before = "before activation),USD,3"
    #expect(try lines("--by", "tag:account/team") == ["c,USD,4", "(no tag accountTag/team: \(before)"])
    #expect(try lines("--by", "tag:category/team") == ["d,USD,4", "(no tag costCategory/team: \(before)"])
    #expect(try lines("--by", "team") == ["c,USD,4", "b,USD,2", "a,USD,1"])
    let folded = try report("--by", "team").errors
    #expect(
      folded.contains("team is folded, the first namespace that has it counts: ")
        && folded.contains(": iamPrincipal 1.00 USD, resourceTags 2.00 USD, accountTag 4.00 USD; --by"), "\(folded)")
    let unknown = try report("--by", "tag:user/stage")
    #expect(unknown.exitCode == 64 && unknown.errors.contains("no line has this tag; known are team"), "\(unknown)")
  }

  /// The new key is the same tag, and a note says what was joined.
  @Test func aKeyThatChangesItsCaseIsJoined() throws {
    try load(
      "2026-08", Self.row("2026-08-10", "3", principal: "p", tags: #"{"iamPrincipal/Team":"a"}"#),
      Self.row("2026-08-20", "4", principal: "p", tags: #"{"iamPrincipal/team":"a"}"#),
      Self.row("2026-08-21", "8", principal: "p"), Self.row("2026-08-09", "16", principal: "p"))
    for word in ["team", "tag:iamPrincipal/team"] {
      let tag = word == "team" ? "team" : "iamPrincipal/team"
      #expect(
        try lines("--by", word) == [
          "(no tag \(tag): before activation),USD,16", "(no tag \(tag): untagged caller),USD,8", "a,USD,7",
        ])
      let errors = try report("--by", word).errors
      #expect(
        errors.contains(
          "joined as iamPrincipal/team: iamPrincipal/Team 3.00 USD, iamPrincipal/team 4.00 USD\n"), "\(errors)")
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

  // MARK: - Filters, pivots, comparisons

  @Test(arguments: [
    ["--where", "team"], ["--where", "colour=red"], ["--where", "service~"], ["--where", "tag:teem=a"], ["--movers"],
    ["--compare", "--pivot", "day"], ["--compare", "--period", "all"], ["--compare", "--from", "2026-08-02"],
    ["--compare", "--period", "2026-08", "--period", "2026-10"], ["--forecast", "--period", "all"],
    ["--forecast", "--measure", "per million tokens"], ["--forecast", "--compare"], ["--measure", "colour"],
  ]) func whatMakesNoSenseIsRefused(arguments: [String]) throws {
    for month in ["2026-07", "2026-08", "2026-10"] { try load(month, Self.row("\(month)-01", "1")) }
    let outcome = try CurlewProcess.run(["report", "--warehouse", database.url] + arguments)
    #expect(outcome.exitCode == 64 && outcome.output.isEmpty, "\(outcome)")
    #expect(outcome.errors.contains("error: --"), "\(outcome.errors)")
  }

  @Test func aPivotHasAColumnForEach() throws {
    try load(
      "2026-08", Self.row("2026-08-30", "1", type: "Usage"), Self.row("2026-08-31", "2", type: "Tax"),
      Self.row("2026-08-31", "4", type: "Usage"))
    let csv = try report("--by", "type", "--pivot", "day", "--format", "csv").output
    #expect(
      csv == """
        type,unit,2026-08-30,2026-08-31,total,rows,unit total
        Usage,USD,1,4,5,2,7
        Tax,USD,,2,2,1,7

        """)
    // The 30th is a Sunday.
    let weeks = try report("--by", "type", "--pivot", "week", "--top", "1", "--format", "markdown").output
    #expect(
      weeks == """
        | type | unit | 2026-W35 | 2026-W36 | total |
        | --- | --- | ---: | ---: | ---: |
        | Usage | USD | 1.00 | 4.00 | 5.00 |
        | (1 others) | USD |  | 2.00 | 2.00 |
        | total | USD | 1.00 | 6.00 | 7.00 |

        """)
    let json = try report("--by", "type", "--pivot", "month", "--format", "json").output
    #expect(json.contains(#""column" : "2026-08""#) && json.contains(#""pivot" : "month""#), "\(json)")
  }

  @Test func aComparisonIsWithThePeriodBefore() throws {
    try load("2026-07", Self.row("2026-07-10", "8"), Self.row("2026-07-11", "5", type: "Tax"))
    try load("2026-08", Self.row("2026-08-10", "9"), Self.row("2026-08-31", "0.5", type: "Fee"))
    let csv = try report("--by", "type", "--compare", "--movers", "--format", "csv").output
    #expect(
      csv == """
        type,unit,before,unblended,change,percent,rows,unit total
        Tax,USD,5,0,-5,-100.00,1,9.5
        Usage,USD,8,9,1,12.50,2,9.5
        Fee,USD,0,0.5,0.5,,1,9.5

        """)
    let days = try report("--by", "type", "--compare", "--from", "2026-08-01", "--to", "2026-08-31", "--format", "csv")
    #expect(
      days.output.hasSuffix("Usage,USD,8,9,1,12.50,2,9.5\nFee,USD,0,0.5,0.5,,1,9.5\nTax,USD,5,0,-5,-100.00,1,9.5\n"))
    let before = try report("--compare", "--period", "2026-07")
    #expect(before.exitCode == 66 && before.errors.contains("there is no data of 2026-06"), "\(before)")
    let partly = try report("--compare", "--from", "2026-07-20", "--to", "2026-08-30")
    #expect(partly.exitCode == 66 && partly.errors.contains("there is no data of 2026-06"), "\(partly)")
    #expect(
      try report("--compare").errors.contains("warning: the period has data up to 2026-08-10 and ends on 2026-08-31"))
  }

  /// Three complete days of 31, one that is not complete, and a fee for the month.
  @Test func aForecastIsOfCompleteDays() throws {
    try load("2026-07", Self.row("2026-07-31", "1"))
    try load(
      "2026-08", Self.row("2026-08-01", "1"), Self.row("2026-08-02", "2"), Self.row("2026-08-03", "3"),
      Self.row("2026-08-04", "1000"), Self.row("2026-08-31", "100", type: "Fee"))
    // 31/3 of 6, but for what is cut behind the 24th decimal.
    let csv = try report("--by", "type", "--forecast", "--format", "csv")
    #expect(
      csv.output == """
        type,unit,unblended,forecast,rows,unit total
        Usage,USD,1006,61.999999999999999999999998,4,1106
        Fee,USD,100,100,1,1106

        """)
    #expect(csv.errors.contains("usage of 3 complete days of 2026-08, before 2026-08-04, times 31/3"), "\(csv.errors)")
    #expect(try report("--by", "type", "--forecast").output.contains("total  USD    1,106.00    162.00"))
    let over = try report("--forecast", "--period", "2026-07")
    #expect(over.exitCode == 64 && over.errors.contains("2026-07 is not the running month"), "\(over)")
    try load("2026-09", Self.row("2026-09-01", "1"))
    let first = try report("--forecast")
    #expect(first.exitCode == 64 && first.errors.contains("no day of 2026-09 is complete"), "\(first)")
  }

  /// Standard error and JSON say how complete the data is.
  @Test func theWatermarkIsSaid() throws {
    try load("2026-08", Self.row("2026-08-17", "1"), Self.row("2026-12-31", "100", type: "Fee"))
    let outcome = try report("--format", "json")
    let delivery = try #require(try database.single("SELECT delivery_fingerprint FROM curlew.load"))
    let words = "costs: data up to 2026-08-17, delivery \(delivery.prefix(8)), not complete: 2026-08 not final\n"
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    for part in [
      #""dataUpTo" : "2026-08-17""#, "\"delivery\" : \"\(delivery)\"", #""isComplete" : false"#,
      #""unitTotal" : "101""#,
    ] {
      #expect(outcome.output.contains(part), "\(part): \(outcome.output)")
    }
    let final =
      "bill_invoice_id,line_item_usage_start_date,line_item_line_item_type,line_item_currency_code,line_item_unblended_cost\n"
      + "I1,2026-07-31T00:00:00Z,Usage,USD,1\n"
    let file = try folder.write("BILLING_PERIOD=2026-07/costs.csv", final)
    #expect(try database.load([file]).failed.isEmpty)
    let complete = try report("--period", "2026-07").errors
    #expect(complete.hasPrefix("costs: data up to 2026-07-31, delivery ") && complete.hasSuffix(", complete\n"))
  }
}
