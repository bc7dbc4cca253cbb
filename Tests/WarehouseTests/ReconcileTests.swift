import CurlewPostgres
import CurlewText
import FoundationEssentials
import Testing

@testable import Curlew
@testable import TestSupport

/// A gateway's log beside the bill: a gap of each kind is planted, and explained to the cent.
@Suite struct ReconcileTests {
  private let folder: TemporaryFolder
  private let database: TestDatabase

  init() throws {
    folder = try TemporaryFolder()
    database = try TestDatabase.withWarehouse()
  }

  // MARK: - Planting

  /// Dollars for a million tokens, as AWS's list has them.
  private static let prices = ["input": 3_000_000, "output": 15_000_000, "read": 300_000, "write": 3_750_000]

  /// In millionths of a dollar. Tokens come in thousands, so that nothing is rounded.
  private static func micros(_ kind: String, _ thousands: Int) -> Int { thousands * (prices[kind] ?? 0) / 1000 }

  private static func text(_ micros: Int) -> String {
    let digits = String(abs(micros) + 1_000_000_000_000).dropFirst()
    return (micros < 0 ? "-" : "") + "\(Int(digits.prefix(6)) ?? 0).\(digits.dropFirst(6))"
  }

  private static let role = "arn:aws:sts::111122223333:assumed-role/Dev"

  /// A line of the bill, of an hour.
  private struct Line {
    var person: String?
    var day: Int
    var hour = 5
    var kind: String
    var thousands: Int
    var account = "111122223333"
    var isBatch = false
    var isMarketplace = false
    var type = "Usage"
    /// In millionths; nil for the price of the list.
    var cost: Int?
    var role = ReconcileTests.role

    var row: String {
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      let start = "2026-10-\(two(day))T\(two(hour))"
      let words = [
        "input": "input-tokens", "output": "output-tokens", "read": "cache-read-input-token-count",
        "write": "cache-write-input-token-count",
      ]
      let ofMarketplace = ["input": "InputTokenCount", "output": "OutputTokenCount"]
      let usageType =
        isMarketplace
        ? "USE1-MP:USE1_\(ofMarketplace[kind] ?? "")-Units"
        : "USE1-Claude4.5Sonnet-\(words[kind] ?? "")\(isBatch ? "-batch" : "")"
      let cost = cost ?? (ReconcileTests.micros(kind, thousands) / (isBatch ? 2 : 1))
      let fields = [
        "\(start):00:00Z", "\(start):59:59Z", type, ReconcileTests.text(cost),
        isMarketplace ? "\(Double(thousands) / 1000)" : "\(thousands)", isMarketplace ? "Units" : "1K tokens",
        isMarketplace ? "7zgyu5r4uonlsrnaq20qq63eo" : "AmazonBedrockService", type == "Tax" ? "" : usageType, account,
        isMarketplace ? "AWS Marketplace" : "AWS", "USD", "100000000001", person.map { "\(role)/\($0)" } ?? "",
        isMarketplace ? "AWS Marketplace software usage|us-east-1|Million Input Tokens" : "",
        isMarketplace ? "\"{\"\"product_name\"\":\"\"Claude Sonnet 4.5 (Amazon Bedrock Edition)\"\"}\"" : "",
      ]
      return fields.joined(separator: ",") + "\n"
    }
  }

  private func load(_ lines: [Line], month: String = "2026-10") throws {
    let header = """
      line_item_usage_start_date,line_item_usage_end_date,line_item_line_item_type,line_item_unblended_cost,\
      line_item_usage_amount,pricing_unit,line_item_product_code,line_item_usage_type,line_item_usage_account_id,\
      bill_billing_entity,line_item_currency_code,bill_payer_account_id,line_item_iam_principal,\
      line_item_line_item_description,product

      """
    let rows = lines.map(\.row).joined().replacing("2026-10-", with: "\(month)-")
    let file = try folder.write("BILLING_PERIOD=\(month)/costs.csv", header + rows)
    #expect(try database.load([file]).failed.isEmpty)
  }

  /// A request in the log, whose times are those of a clock in Tokyo.
  private struct Request {
    var person: String
    var day: Int
    /// In UTC.
    var hour = 5
    var minute = 10
    var input = 0
    var output = 0
    var read = 0
    var write = 0
    /// In millionths; nil for the prices of the list.
    var cost: Int?
    var id: String?
    var status = "success"
    var answered = false

    var line: String {
      var (day, hour) = (day, hour + 9)
      if hour > 23 { (day, hour) = (day + 1, hour - 24) }
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      let cost =
        cost ?? ReconcileTests.micros("input", input) + ReconcileTests.micros("output", output)
        + ReconcileTests.micros("read", read) + ReconcileTests.micros("write", write)
      return """
        {"at":"2026-10-\(two(day)) \(two(hour)):\(two(minute)):00","who":"\(person)","model":"claude-sonnet-4-5","in":\(input * 1000),\
        "out":\(output * 1000),"read":\(read * 1000),"write":\(write * 1000),"usd":\(ReconcileTests.text(cost)),"id":\(id.map { "\"\($0)\"" } ?? "null"),\
        "status":"\(status)","cache_hit":\(answered)}

        """
    }
  }

  private static let columns: [UsageLogFormat.Field: String] = [
    .time: "at", .person: "who", .model: "model", .input: "in", .output: "out", .cacheRead: "read",
    .cacheWrite: "write",
    .cost: "usd", .request: "id", .status: "status", .answered: "cache_hit",
  ]

  private func options(_ requests: [Request]) throws -> ReconcileRun.Options {
    var options = ReconcileRun.Options()
    options.files = [try folder.write("log.jsonl", requests.map(\.line).joined())]
    options.format = UsageLogFormat(nil, columns: Self.columns)
    return options
  }

  private func report(_ options: ReconcileRun.Options) throws -> ReconcileReport {
    try ReconcileRun(options, database.connect()).comparison()
  }

  /// By person and day, the reasons that are not zero. Amounts are texts with every digit.
  private func reasons(_ report: ReconcileReport) -> [String: [String: String]] {
    let table = report.table(forPeople: false)
    var found: [String: [String: String]] = [:]
    for row in table.rows {
      func cell(_ name: String) -> String { table.columns.firstIndex { $0.name == name }.flatMap { row[$0] } ?? "" }
      let reasons = GapReason.allCases.map { ($0.rawValue, cell($0.rawValue)) }.filter { $0.1 != "0" }
      let key = "\(cell("person")) \(cell("day").suffix(2))"
      found[key, default: [:]].merge(reasons) { "\($0) and \($1)" }
    }
    return found
  }

  private static let usual = "ada"

  /// Each person has one kind of gap. What is expected is computed here, from what was planted.
  @Test func aPlantedLogIsExplainedToTheCent() throws {
    var bill: [Line] = []
    var log: [Request] = []
    /// A request that both sides have.
    func both(_ person: String, _ day: Int, hour: Int = 5, minute: Int = 10, input: Int = 40, output: Int = 6) {
      bill.append(Line(person: person, day: day, hour: hour, kind: "input", thousands: input))
      bill.append(Line(person: person, day: day, hour: hour, kind: "output", thousands: output))
      log.append(Request(person: person, day: day, hour: hour, minute: minute, input: input, output: output))
    }
    for day in 3...20 { both("ada", day, hour: day % 6 + 3) }
    // ben: the log prices what it reads from the cache as input.
    bill.append(Line(person: "ben", day: 6, kind: "input", thousands: 10))
    bill.append(Line(person: "ben", day: 6, kind: "read", thousands: 500))
    log.append(Request(person: "ben", day: 6, input: 10, read: 500, cost: Self.micros("input", 510)))
    // cyd: batch at half the price.
    bill.append(Line(person: "cyd", day: 7, kind: "input", thousands: 200, isBatch: true))
    bill.append(Line(person: "cyd", day: 7, kind: "output", thousands: 20, isBatch: true))
    log.append(Request(person: "cyd", day: 7, input: 200, output: 20))
    // dee: a request that failed for her was billed, and again when it came off.
    both("dee", 8, input: 30, output: 4)
    bill.append(Line(person: "dee", day: 8, kind: "input", thousands: 30))
    log.append(Request(person: "dee", day: 8, cost: 0, status: "failure"))
    // dot: the log has a cost for a request that failed and that AWS does not bill.
    both("dot", 8)
    log.append(Request(person: "dot", day: 8, input: 7, output: 0, status: "timeout"))
    // dan: his request failed, and AWS billed it: both sides have it.
    both("dan", 8)
    log.append(Request(person: "dan", day: 8, input: 7, status: "failure"))
    bill.append(Line(person: "dan", day: 8, kind: "input", thousands: 7))
    // eve: works in the morning of Tokyo, which is the evening before in UTC.
    both("eve", 9, hour: 20, minute: 5)
    both("eve", 9, hour: 23, minute: 50)
    // fay: after the newest hour of the bill.
    log.append(Request(person: "fay", day: 20, hour: 12, input: 25))
    // gus: the bill has his tokens without a caller; hal: the same from AWS Marketplace.
    bill.append(Line(day: 12, kind: "input", thousands: 60))
    log.append(Request(person: "gus", day: 12, input: 60))
    bill.append(Line(day: 13, kind: "input", thousands: 70, isMarketplace: true))
    log.append(Request(person: "hal", day: 13, input: 70))
    // ivy: the rest is in an account that is not the gateway's.
    both("ivy", 14)
    bill.append(Line(person: "ivy", day: 14, kind: "output", thousands: 9, account: "999900001111"))
    // jan: past the gateway.
    bill.append(Line(person: "jan", day: 15, kind: "output", thousands: 11))
    // kim: a line twice.
    both("kim", 16)
    log[log.count - 1].id = "r-1"
    log.append(log[log.count - 1])
    // lou: the log has a price list of last year.
    both("lou", 17, input: 100, output: 0)
    log[log.count - 1].cost = Self.micros("input", 100) * 9 / 10
    // mia: answered by the gateway.
    both("mia", 18)
    log.append(Request(person: "mia", day: 18, input: 5, cost: 1234, answered: true))
    // ned: nobody knows why.
    both("ned", 19)
    log.append(Request(person: "ned", day: 19, input: 8))
    // A tax.
    bill.append(Line(day: 3, kind: "input", thousands: 0, type: "Tax", cost: 2_000_000))
    try load(bill)

    var options = try options(log)
    options.accounts = ["111122223333"]
    let report = try report(options)
    func cents(_ micros: Int) -> String {
      var text = Self.text(micros)
      while text.hasSuffix("0") { text.removeLast() }
      return text.hasSuffix(".") ? String(text.dropLast()) : text
    }
    let eve = 2 * (Self.micros("input", 40) + Self.micros("output", 6))
    let expected: [String: [String: String]] = [
      "ben 06": ["cached_tokens": cents(Self.micros("read", 500) - Self.micros("input", 500))],
      "cyd 07": ["batch": cents(-(Self.micros("input", 200) + Self.micros("output", 20)) / 2)],
      "dee 08": ["retries": cents(Self.micros("input", 30))],
      "dot 08": ["retries": cents(-Self.micros("input", 7))],
      "eve 09": ["time_zone": cents(eve)], "eve 10": ["time_zone": cents(-eve)],
      "fay 20": ["lag": cents(-Self.micros("input", 25))],
      "gus 12": ["missing_principals": cents(-Self.micros("input", 60))],
      "(no principal) 12": ["missing_principals": cents(Self.micros("input", 60))],
      "hal 13": ["marketplace": cents(-Self.micros("input", 70))],
      "(no principal) 13": ["marketplace": cents(Self.micros("input", 70))],
      "ivy 14": ["other_accounts": cents(Self.micros("output", 9))],
      "jan 15": ["outside_the_gateway": cents(Self.micros("output", 11))],
      "kim 16": ["duplicate_lines": cents(-(Self.micros("input", 40) + Self.micros("output", 6)))],
      "lou 17": ["prices_of_the_log": cents(Self.micros("input", 100) / 10)],
      "mia 18": ["gateway_cache": cents(-1234)], "ned 19": ["unexplained": cents(-Self.micros("input", 8))],
      "(no principal) 03": ["tax_fees_credits": "2"],
    ]
    let found = reasons(report)
    for (key, reasons) in expected { #expect(found[key] == reasons, "\(key)") }
    #expect(Set(found.filter { !$0.value.isEmpty }.keys) == Set(expected.keys))
    #expect(found["ada 05"] == [:] && found["dan 08"] == [:])

    // What is shown adds up to the bill and the log.
    let totals = report.table(forPeople: true).footers[0]
    let billed = bill.reduce(0) { $0 + ($1.cost ?? Self.micros($1.kind, $1.thousands) / ($1.isBatch ? 2 : 1)) }
    #expect(totals.contains(cents(billed)))
    #expect(report.reasons.footers[0][1] == totals[6])
    #expect(
      report.outside.rows.map { $0[0] } == ["jan"] && report.outside.rows[0][7] == cents(Self.micros("output", 11)))
    let notes = report.notes.map(\.text)
    #expect(notes.contains { $0.contains("1 line, 0.21 USD, stands in the log twice and counts once") }, "\(notes)")
    #expect(notes.contains { $0.contains("if its times are of +09:00 or further") }, "\(notes)")
    #expect(notes.contains { $0.contains("not on the bill: fay, gus, hal;") }, "\(notes)")
    #expect(notes.contains { $0.contains("of the bill, 0.21 USD is AWS Marketplace's") }, "\(notes)")

    // With its time zone named, the log has the days of the bill.
    options.timeZone = .named("Asia/Tokyo")
    let zoned = reasons(try self.report(options))
    #expect(zoned["eve 09"] == [:] && zoned["eve 10"] == nil && zoned["ben 06"] == expected["ben 06"])
    options.timeZone = try UsageTimeZone("+09:00")
    #expect(reasons(try self.report(options)) == zoned)
    options.timeZone = .named("Mars/Olympus")
    #expect(throws: CurlewError.self) { try self.report(options) }
  }

  /// Logs that know nothing of prompt caching: some count cached tokens as input, some not at all.
  @Test func logsWithoutCachedTokens() throws {
    try load([
      Line(person: "ada", day: 5, kind: "input", thousands: 10),
      Line(person: "ada", day: 5, kind: "read", thousands: 800),
      Line(person: "ada", day: 5, kind: "write", thousands: 90),
      Line(person: "bob", day: 5, kind: "input", thousands: 10),
      Line(person: "bob", day: 5, kind: "read", thousands: 400),
      Line(person: "bob", day: 9, kind: "input", thousands: 1),
    ])
    let found = reasons(
      try report(options([Request(person: "ada", day: 5, input: 900), Request(person: "bob", day: 5, input: 10)])))
    #expect(found["ada 05"] == ["cached_tokens": "-2.0925"])
    #expect(found["bob 05"] == ["cached_tokens": "0.12"])
  }

  /// A log without costs is compared at the bill's own prices.
  @Test func logsWithoutCosts() throws {
    try load([
      Line(person: "ada", day: 5, kind: "input", thousands: 10),
      Line(person: "ada", day: 9, kind: "input", thousands: 4),
    ])
    var options = try options([Request(person: "ada", day: 5, input: 12)])
    options.format.columns[.cost] = nil
    options.format.named[.cost] = nil
    let report = try report(options)
    #expect(reasons(report)["ada 05"] == ["unexplained": "-0.006"])
    #expect(report.notes.contains { $0.text.hasPrefix("the log has no costs") })
  }

  /// Lines without a caller that no request accounts for are outside the gateway, with the reason why nobody is named.
  @Test func linesWithoutACallerSayWhy() throws {
    func outside(_ month: String, _ lines: [Line]) throws -> ([[String?]], [String]) {
      try load(lines, month: month)
      var options = try options([])
      let text = (0..<2).map { Request(person: "ada", day: 3 + 17 * $0, input: 1).line }.joined()
      options.files = [try folder.write("\(month).jsonl", text.replacing("2026-10-", with: "\(month)-"))]
      let report = try report(options)
      return (report.outside.rows.map { [$0[0], $0[5], $0[7]] }, report.notes.map(\.text))
    }
    let first = try outside("2026-03", [Line(day: 5, kind: "input", thousands: 70)])
    #expect(first.0 == [["(no principal)", "before 2026-04-08", "0.21"]])
    #expect(first.1.contains("0.21 USD of the bill is of days before AWS named callers, 2026-04-08"), "\(first.1)")
    let second = try outside(
      "2026-05",
      [Line(day: 5, kind: "input", thousands: 70), Line(day: 6, kind: "output", thousands: 2, isMarketplace: true)])
    #expect(
      second.0 == [["(no principal)", "no caller delivered", "0.21"], ["(no principal)", "Marketplace", "0.03"]])
    #expect(
      second.1.contains { $0.hasPrefix("no line of the bill names a caller; AWS does for exports with") }, "\(second.1)"
    )
  }

  @Test func theImportedPeopleMatch() throws {
    try load([
      Line(person: "kh-laptop", day: 5, kind: "input", thousands: 10),
      Line(person: "x", day: 9, kind: "input", thousands: 1),
    ])
    let people = try folder.write(
      "people.csv", "session,email,person\nkh-laptop,,Ken Hamilton\n,ken@example.com,Ken Hamilton\n")
    try OwnersRun { try database.connect() }.replacePeople(with: PeopleFile.entries(of: people))
    let report = try report(options([Request(person: "Ken@Example.com", day: 5, input: 10)]))
    #expect(reasons(report)["Ken Hamilton 05"] == [:])
    #expect(!report.notes.contains { $0.text.hasPrefix("not on the bill") })
  }

  // MARK: - Splitting

  private static let gateway: [Line] = [
    Line(person: "req-1", day: 5, kind: "input", thousands: 70, role: "arn:aws:sts::111122223333:assumed-role/gw"),
    Line(person: "req-2", day: 5, kind: "output", thousands: 7, role: "arn:aws:sts::111122223333:assumed-role/gw"),
    Line(person: "req-3", day: 6, kind: "input", thousands: 1, role: "arn:aws:sts::111122223333:assumed-role/gw"),
    Line(person: "zoe", day: 6, kind: "input", thousands: 50),
  ]

  private func split(_ requests: [Request]) throws -> [ReconcileReport.Note] {
    var options = try options(requests)
    options.roles = ["gw"]
    return try ReconcileRun.split(options) { try database.connect() }.1
  }

  private func stored() throws -> [[String?]] {
    try database.connect().query(
      """
      SELECT billing_period, role, coalesce(person, '-'), basis, sum(amount)::text FROM curlew.estimated_allocation
      GROUP BY 1, 2, 3, 4 ORDER BY 3, 4
      """
    ).rows
  }

  @Test func theBillOfARoleIsSplitAndKept() throws {
    try load(Self.gateway)
    let requests = [
      Request(person: "ada", day: 5, input: 30, output: 2), Request(person: "bob", day: 5, input: 10, output: 5),
    ]
    let notes = try split(requests)
    let role = "arn:aws:iam::111122223333:role/gw"
    // 0.21 dollars of input by 3 to 1, 0.105 of output by 2 to 5; of the sixth, 0.003 by 0.1575 + 0.03 to 0.0525 + 0.075.
    let rows = try database.connect().query(
      "SELECT person, basis, trim_scale(sum(amount)) FROM curlew.estimated_allocation GROUP BY 1, 2 ORDER BY 1, 2"
    ).rows
    #expect(rows[0] == ["ada", "priced input tokens of the day and model", "0.1575"])
    #expect(rows.map { $0[0] } == ["ada", "ada", "ada", "bob", "bob", "bob"])
    let total = "SELECT trim_scale(sum(amount)), min(role), count(*) FROM curlew.estimated_allocation"
    #expect(try database.connect().query(total).rows == [["0.318", role, "6"]])
    #expect(notes.contains { $0.text == "0.21 USD by: priced input tokens of the day and model" }, "\(notes)")

    // Once more is the same; another log takes the place of it.
    let before = try stored()
    _ = try split(requests)
    #expect(try stored() == before)
    _ = try split([Request(person: "cyd", day: 5, input: 1)])
    #expect(try database.connect().query(total).rows == [["0.318", role, "3"]])
    #expect(try stored().allSatisfy { $0[2] == "cyd" })

    // When AWS delivers more, the estimate is not the bill any more, and says so.
    try load(
      Self.gateway + [
        Line(person: "req-4", day: 7, kind: "input", thousands: 9, role: "arn:aws:sts::111122223333:assumed-role/gw")
      ])
    let shown = try ReconcileRun.shown([], payer: nil, database.connect())
    #expect(
      shown.1.map(\.text) == [
        "the bill of \(role) in 2026-10 is 0.345 USD now, and 0.318 was allocated; run --split again"
      ])
    #expect(shown.0.rows.map { $0[3] } == ["cyd"])

    // What was allocated in a month that has left stays, and nothing is to be done.
    #expect(try CurlewProcess.run(["detach", "--warehouse", database.url, "2026-10", "--yes"]).exitCode == 0)
    let left = try ReconcileRun.shown([], payer: nil, database.connect())
    #expect(left.1 == [] && left.0.rows == shown.0.rows)
  }

  /// The whole log against the role: nobody else's bill is in it, and no person is missing.
  @Test func aRoleIsComparedWithTheWholeLog() throws {
    try load(Self.gateway)
    var options = try options([
      Request(person: "ada", day: 5, input: 30, output: 2), Request(person: "bob", day: 5, input: 40, output: 5),
      Request(person: "bob", day: 6, input: 1),
    ])
    options.roles = ["arn:aws:iam::111122223333:role/gw"]
    options.timeZone = try UsageTimeZone("+09:00")
    let found = reasons(try report(options))
    #expect(found["gw 05"] == [:] && found["gw 06"] == [:])
    #expect(found["zoe 06"] == ["outside_the_gateway": "0.15"])
    options.roles = ["gv"]
    do {
      _ = try report(options)
      Issue.record("a role that is not there was compared")
    } catch {
      #expect(
        "\(error)".contains(
          "--role gv: the bill has no usage of it in these days; roles are arn:aws:iam::111122223333:role/Dev, arn:"))
    }
  }

  /// What was charged for a closed month never changes.
  @Test func aClosedMonthIsNotSplit() throws {
    try load(Self.gateway)
    let requests = [Request(person: "ada", day: 5, input: 30, output: 2)]
    _ = try split(requests)
    var charge = ChargebackRun.Options(period: try #require(BillingPeriod("2026-10")))
    charge.freezes = true
    charge.freezesAnyway = true
    _ = try ChargebackRun { try database.connect() }.run(charge)
    let before = try stored()
    do {
      _ = try split([Request(person: "bob", day: 5, input: 30)])
      Issue.record("a closed month was split")
    } catch {
      #expect(
        "\(error)".contains("2026-10 of payer 100000000001 is closed, so what was allocated for it stays"), "\(error)")
    }
    #expect(try stored() == before)
  }

  // MARK: - What owners are charged

  private static let dearGateway = gateway.map { line in
    var line = line
    line.thousands *= 1000
    return line
  }

  private static let twoPersons = [
    Request(person: "ada", day: 5, input: 30, output: 2), Request(person: "bob", day: 5, input: 10, output: 5),
  ]

  private func applyOwners(gateway: String) throws {
    let rules = """
      sources = ["e"]
      [[owner]]
      match = { role = "gw" }
      owner = "\(gateway)"
      [[owner]]
      match = { person_team = "*" }
      owner = "{person_team}"
      """
    _ = try OwnersRun { try database.connect() }.apply(#require(PipelineFile(toml: rules, file: "p").ownerRules))
  }

  private func charge(_ month: String = "2026-10", freeze: Bool = false) throws -> [String] {
    var options = ChargebackRun.Options(period: try #require(BillingPeriod(month)))
    (options.freezes, options.freezesAnyway) = (freeze, freeze)
    return try ChargebackRun { try database.connect() }.run(options).notes.map(\.text)
  }

  private func charged(_ condition: String = "billing_period = '2026-10'") throws -> [String: String] {
    let rows = try database.connect().query(
      "SELECT coalesce(owner, '-'), sum(charged) FROM curlew.charge WHERE \(condition) GROUP BY 1"
    ).rows
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0] ?? "", $0[1] ?? "") })
  }

  /// The owner of a person pays what the person is estimated to have spent, and the owner of the role pays it no more.
  @Test func estimatesAreCharged() throws {
    try load(Self.dearGateway)
    let people = try folder.write("people.csv", "session,person,team\nada,Ada,Research\nzoe,Zoe,Data\n")
    try OwnersRun { try database.connect() }.replacePeople(with: PeopleFile.entries(of: people))
    try applyOwners(gateway: "Platform")
    _ = try charge()
    #expect(try charged() == ["Platform": "318.00", "Data": "150.00"])
    _ = try split(Self.twoPersons)
    _ = try charge()
    // Three of four input tokens, two of seven output tokens, and of the sixth 120 of 225 priced tokens. Bob has no team.
    #expect(try charged() == ["Platform": "128.90", "Research": "189.10", "Data": "150.00"])
    #expect(
      try database.connect().query(
        "SELECT owner, trim_scale(sum(amount)), min(reason) FROM curlew.allocation WHERE how = 'estimated' GROUP BY 1"
      ).rows == [["Research", "189.1", "estimated: persons behind arn:aws:iam::111122223333:role/gw"]])

    // Estimates of another bill, or of another owner's, do not count, and a month cannot be closed with them.
    try applyOwners(gateway: "Operations")
    let notes = try charge()
    #expect(notes.contains { $0.hasSuffix("run curlew reconcile --split again, and do not count") }, "\(notes)")
    #expect(try charged() == ["Operations": "318.00", "Data": "150.00"])
    #expect(
      try ReconcileRun.shown([], payer: nil, database.connect()).1.map(\.text) == [
        "the bill of arn:aws:iam::111122223333:role/gw in 2026-10 has another owner now than when it was allocated; run --split again"
      ])
    #expect(throws: CurlewError.self) { try charge(freeze: true) }
    #expect(try database.single("SELECT count(*) FROM curlew.charge_freeze") == "0")
    _ = try split(Self.twoPersons)
    #expect(try charge().contains { $0.contains("do not count") } == false)
    #expect(try charged() == ["Operations": "128.90", "Research": "189.10", "Data": "150.00"])
  }

  /// What AWS changes in a closed month is charged alone: its estimates stay.
  @Test func estimatesOfAClosedMonthStay() throws {
    try load(Self.dearGateway)
    let people = try folder.write("people.csv", "session,person,team\nada,Ada,Research\n")
    try OwnersRun { try database.connect() }.replacePeople(with: PeopleFile.entries(of: people))
    try applyOwners(gateway: "Platform")
    _ = try split(Self.twoPersons)
    _ = try charge(freeze: true)
    #expect(try charged() == ["Platform": "128.90", "Research": "189.10", "-": "150.00"])
    let role = "arn:aws:sts::111122223333:assumed-role/gw"
    try load(Self.dearGateway + [Line(person: "req-1", day: 7, kind: "input", thousands: 9000, role: role)])
    try load([Line(person: "zoe", day: 5, kind: "input", thousands: 1000)], month: "2026-11")
    _ = try charge("2026-11")
    #expect(try charged("billing_period = '2026-11'") == ["Platform": "27.00", "-": "3.00"])
  }

  // MARK: - The command

  private func run(_ arguments: String...) throws -> (exitCode: Int32, output: String, errors: String) {
    try CurlewProcess.run(["reconcile", "--warehouse", database.url] + arguments)
  }

  @Test func whatTheCommandShows() throws {
    try load(Self.gateway)
    let file = try folder.write(
      "log.csv",
      "at,who,model,in,out,usd\n2026-10-05T05:00:00Z,ada,claude-sonnet-4-5,70000,7000,0.4\n2026-11-05,ada,claude-sonnet-4-5,1,1,9.5\n"
    )
    let columns = [
      "--time", "at", "--person", "who", "--model", "model", "--input", "in", "--output", "out", "--cost", "usd",
    ]
    func run(_ more: [String]) throws -> (exitCode: Int32, output: String, errors: String) {
      try CurlewProcess.run(["reconcile", "--warehouse", database.url, file] + columns + more)
    }
    let table = try run(["--role", "gw", "--period", "2026-10"])
    #expect(table.exitCode == 0, "\(table.errors)")
    #expect(
      table.output.contains(
        "gw                                  77,000       78,000  0.40  0.32       -0.08"),
      "\(table.output)")
    #expect(
      table.output.contains("prices of the log") && table.output.contains("(1 caller outside the gateway)"),
      "\(table.output)")
    #expect(
      table.errors.contains("left out: 1 request of 2026-11, 9.50 USD, which is not asked for"), "\(table.errors)")
    #expect(try run([]).errors.contains("warning: left out: 1 request of 2026-11, 9.50 USD, which is not loaded"))

    struct Row: Decodable {
      var person: String
      var day: String
    }
    let json = try run(["--role", "gw", "--to", "2026-10-05", "--format", "json", "-q"])
    let rows = try JSONDecoder().decode([Row].self, from: Data(json.output.utf8))
    #expect(rows.map(\.person) == ["gw"] && rows.map(\.day) == ["2026-10-05"], "\(json.output)")
    #expect(
      try run(["--role", "gw", "--to", "2026-10-05", "--by", "model", "--format", "csv", "-q"]).output.split(
        separator: "\n")[1].hasPrefix(
          "Claude Sonnet 4.5,USD,1,"))
    #expect(
      try run(["--outside", "--period", "2026-10", "--format", "csv"]).output.contains(
        "zoe,\(Self.role)/zoe,111122223333,Claude Sonnet 4.5,AWS,,1,0.15,USD"))
    let reasons = try run(["--reasons", "--role", "gw", "--format", "csv"]).output
    #expect(reasons.contains("prices of the log,-0.085,USD"), "\(reasons)")

    let split = try run(["--role", "gw", "--period", "2026-10", "--split"])
    #expect(split.exitCode == 0 && split.output.contains("ada"), "\(split.errors)")
    let shown = try self.run("--show", "--format", "csv")
    #expect(
      shown.output.contains("2026-10,100000000001,arn:aws:iam::111122223333:role/gw,ada,,2,0.318,USD"),
      "\(shown.output)")
    #expect(try run(["--split"]).exitCode == 64)
    #expect(try self.run().exitCode == 64)
    #expect(try self.run("x", "--show").exitCode == 64)
    #expect(try self.run("/nowhere", "--preset", "litellm").exitCode == 66)
    #expect(try self.run(file, "--preset", "litellm").exitCode == 65)
    #expect(try run(["--period", "2031-01"]).errors.contains("there is no data of 2031-01; loaded is 2026-10"))
    #expect(try run(["--time-zone", "CET"]).exitCode == 64)
  }
}
