import CurlewPostgres
import CurlewText
import FoundationEssentials
import Glibc
import Testing

@testable import Curlew
@testable import TestSupport

/// `curlew run`: what it loads, tries again, records, measures and tells.
@Suite struct PipelineRunTests {
  private let folder: TemporaryFolder
  private let database: TestDatabase

  init() throws {
    folder = try TemporaryFolder()
    database = try TestDatabase.withWarehouse()
  }

  private static let columns = [
    "bill_payer_account_id", "line_item_usage_start_date", "line_item_unblended_cost", "line_item_product_code",
    "line_item_usage_account_id", "line_item_line_item_type", "line_item_currency_code", "line_item_iam_principal",
    "tags",
  ]

  private struct Item {
    var day: Int
    var cost: String
    var product = "AmazonEC2"
    var type = "Usage"
    var principal = ""
    var tags = ""
  }

  /// A delivery of a month, in AWS's layout.
  private func deliver(month: String = "2026-10", _ items: [Item], execution: String = "e")
    throws
  {
    let rows = items.map { item in
      [
        "100000000001", "\(month)-\(item.day < 10 ? "0" : "")\(item.day)T00:00:00Z", item.cost, item.product,
        "111122223333", item.type, "USD", item.principal, item.tags,
      ].map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",") + "\n"
    }
    let file = "data/BILLING_PERIOD=\(month)/costs-00001.csv"
    try folder.write("costs/\(file)", Self.columns.joined(separator: ",") + "\n" + rows.joined())
    try folder.write(
      "costs/metadata/BILLING_PERIOD=\(month)/costs-Manifest.json",
      "{\"executionId\": \"\(execution)\", \"columns\": [], \"dataFiles\": [\"s3://b/costs/\(file)\"]}")
  }

  private func pipeline(_ more: String = "") throws -> String {
    try folder.write("nightly.toml", "sources = [\"\(folder.path)/costs\"]\n\(more)\n")
  }

  private func command(_ arguments: String..., more: String = "") throws -> (
    exitCode: Int32, output: String, errors: String
  ) {
    try CurlewProcess.run(["run", try pipeline(more), "--warehouse", database.url] + arguments)
  }

  /// A run in this process.
  private func run(
    _ more: String = "", connect: (@Sendable () throws -> Connection)? = nil, log: (String) -> Void = { _ in }
  ) throws -> RunReport {
    var options = PipelineRun.Options()
    options.pauses = [0, 0]
    let url = database.url
    return try PipelineRun(PipelineFile(path: pipeline(more)), name: "nightly.toml", options: options) {
      try connect?() ?? Connection(url: url)
    }.run(observer: SilentObserver(), log: log)
  }

  private func recorded() throws -> [[String?]] {
    try database.connect().query(
      """
      SELECT exit_code, loaded_count, skipped_count, failed_count, row_count, attempt_count, cardinality(messages)
      FROM curlew.run ORDER BY run_id
      """
    ).rows
  }

  // MARK: - Loading

  /// The newest month comes first, what is loaded is skipped, and each run has its row.
  @Test func aRunLoadsWhatIsNewAndIsRecorded() throws {
    try deliver(month: "2026-09", [Item(day: 1, cost: "1"), Item(day: 2, cost: "1")])
    try deliver(month: "2026-10", [Item(day: 1, cost: "2")])
    let first = try run()
    #expect(first.load?.loaded.map(\.billingPeriod) == ["2026-10", "2026-09"])
    #expect(first.exitCode == 0 && !first.isWrong)
    #expect(try run().load?.skipped.count == 2)
    #expect(try recorded() == [["0", "2", "0", "0", "3", "1", "0"], ["0", "0", "2", "0", "0", "1", "0"]])
    let status = try CurlewProcess.run(["status", "--runs", "--warehouse", database.url, "--format", "csv"])
    #expect(status.output.contains("nightly.toml") && status.output.contains(",ok,2,0,0,3,"), "\(status)")
  }

  /// A month that fails stops no other, and the exit code, the record, the metrics and the notice tell.
  @Test func aFailureIsTold() throws {
    try deliver(month: "2026-10", [Item(day: 1, cost: "2.5")])
    try deliver(month: "2026-09", [Item(day: 1, cost: "bad")])
    let metrics = "\(folder.path)/curlew.prom"
    let told = "\(folder.path)/told.json"
    let ran = try command("--metrics-file", metrics, "--notify-command", "cat > \(told)")
    #expect(ran.exitCode == 65 && ran.output.contains("loaded"), "\(ran)")
    #expect(try recorded() == [["65", "1", "0", "1", "1", "1", "1"]])

    struct Notice: Decodable {
      var text: String
      var exitCode: Int
      var messages: [String]
    }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let notice = try decoder.decode(Notice.self, from: Data(folder.bytes("told.json")))
    #expect(
      notice.exitCode == 65 && notice.messages.count == 1 && notice.text.contains("2026-09 of costs was not loaded"))

    let lines = String(decoding: try folder.bytes("curlew.prom"), as: UTF8.self).split(separator: "\n")
    for line in [
      "curlew_failures{export=\"costs\",period=\"2026-09\"} 1", "curlew_rows{export=\"costs\",period=\"2026-10\"} 1",
      "curlew_unblended_cost{export=\"costs\",period=\"2026-10\",currency=\"USD\"} 2.5",
      "curlew_newest_usage_timestamp_seconds{export=\"costs\",period=\"2026-10\"} 1790812800",
    ] { #expect(lines.contains(Substring(line)), "\(line)\n\(lines)") }
    #expect(lines.contains { $0.hasPrefix("curlew_run_exit_code{") && $0.hasSuffix("} 65") })
    #expect(!lines.contains { $0.hasPrefix("curlew_run_last_success") })
    // Each line is a comment or a sample, as the format has them.
    for line in lines where !line.hasPrefix("# HELP ") && !line.hasPrefix("# TYPE ") {
      #expect(line.wholeMatch(of: #/[a-z_]+\{([a-z]+="[^"]*",?)+\} -?[0-9.e+-]+/#) != nil, "\(line)")
    }

    let status = try CurlewProcess.run(["status", "--runs", "--warehouse", database.url]).output
    #expect(
      status.contains("exit code 65") && status.contains("\nrun 1: 2026-09 of costs was not loaded: "), "\(status)")

    // When all is well again, nobody is told, and the last success is known.
    try deliver(month: "2026-09", [Item(day: 1, cost: "1")], execution: "f")
    folder.remove("told.json")
    #expect(try command("--metrics-file", metrics, "--notify-command", "cat > \(told)").exitCode == 0)
    #expect(!LocalFiles.isExecutable(told) && (try? folder.bytes("told.json")) == nil)
    #expect(String(decoding: try folder.bytes("curlew.prom"), as: UTF8.self).contains("curlew_run_last_success"))
    #expect((try? folder.bytes("curlew.prom.part")) == nil)
  }

  /// A notice or metrics that cannot be written are a failure of their own.
  @Test func aNoticeThatIsLostIsAFailure() throws {
    try deliver([Item(day: 1, cost: "bad")])
    let lost = try command("--notify-command", "echo no mail here; exit 3")
    #expect(lost.exitCode == 65 && lost.errors.contains("ended with 3: no mail here"), "\(lost.errors)")
    try deliver([Item(day: 1, cost: "1")])
    let unwritten = try command("--metrics-file", "\(folder.path)/nowhere/curlew.prom")
    #expect(
      unwritten.exitCode == 74 && unwritten.errors.contains("nowhere/curlew.prom: cannot be written"), "\(unwritten)")
    #expect(try database.single("SELECT count(*) FROM curlew.load") == "1")
  }

  /// A warehouse that cannot be reached has no record, but the notice and the metrics tell.
  @Test func aWarehouseThatIsAwayIsTold() throws {
    try deliver([Item(day: 1, cost: "1")])
    let ran = try CurlewProcess.run([
      "run", pipeline(), "--warehouse", "postgresql://curlew_nobody@\(folder.path.replacing("/", with: "%2F"))/x",
      "--metrics-file", "\(folder.path)/m.prom", "--notify-command", "cat > \(folder.path)/told.json", "--format",
      "json",
    ])
    #expect(ran.exitCode == 69, "\(ran)")
    #expect(String(decoding: try folder.bytes("told.json"), as: UTF8.self).contains("exit code 69"))
    #expect(String(decoding: try folder.bytes("m.prom"), as: UTF8.self).contains("curlew_run_exit_code"))
    #expect(ran.output.contains("\"exitCode\" : 69"), "\(ran.output)")
  }

  // MARK: - Trying again

  private final class Counter: @unchecked Sendable {
    private let lock = Monitor()
    private var count = 0
    func next() -> Int {
      lock.withLock {
        count += 1
        return count
      }
    }
  }

  /// A lost connection is tried again, and what the attempt before has loaded is in the report all the same.
  @Test func aLostConnectionIsTriedAgain() throws {
    try deliver(month: "2026-10", [Item(day: 1, cost: "1")])
    try deliver(month: "2026-09", [Item(day: 1, cost: "1")])
    let counter = Counter()
    let url = database.url
    var logged: [String] = []
    // Some sessions after the first month is on view, one is refused.
    @Sendable func connect() throws -> Connection {
      let connection = try Connection(url: url)
      let loads = try connection.query("SELECT count(*) FROM curlew.load").single
      if loads == "1", counter.next() == 1 { throw CurlewError(.sql(state: "57P01", message: "shut down")) }
      return connection
    }
    let report = try run(connect: { try connect() }, log: { logged.append($0) })
    #expect(report.exitCode == 0 && report.attemptCount == 2, "\(report)")
    #expect(report.load?.loaded.map(\.billingPeriod) == ["2026-10", "2026-09"] && report.load?.skipped.isEmpty == true)
    #expect(logged.count == 1 && logged[0].contains("trying again in"), "\(logged)")
    #expect(try recorded() == [["0", "2", "0", "0", "2", "2", "0"]])
  }

  @Test func aWarehouseThatStaysAwayIsGivenUp() throws {
    try deliver([Item(day: 1, cost: "1")])
    let counter = Counter()
    let report = try run(connect: {
      _ = counter.next()
      throw CurlewError(.warehouseUnavailable("away"))
    })
    #expect(report.exitCode == 69 && report.attemptCount == 3 && report.failure?.contains("away") == true)
  }

  /// Two at once: the second one ends with 75, or waits.
  @Test func oneRunAtATime() throws {
    try deliver([Item(day: 1, cost: "1")])
    var lock: WarehouseLock? = try WarehouseLock(database.connect())
    let second = try command()
    #expect(second.exitCode == 75, "\(second)")
    #expect(try recorded().map { $0[0] } == ["75"])
    let waiting = CurlewProcess(["run", try pipeline(), "--warehouse", database.url, "--wait"])
    while try database.single("SELECT count(*) FROM curlew.run") != "2" { usleep(10_000) }
    #expect(waiting.isRunning)
    withExtendedLifetime(lock) {}
    lock = nil
    #expect(waiting.wait() == 0)
    #expect(try database.single("SELECT count(*) FROM curlew.load") == "1")
  }

  /// A signal ends it, and the record says so.
  @Test func aSignalIsRecorded() throws {
    try deliver([Item(day: 1, cost: "2")])
    #expect(try command().exitCode == 0)
    let before = try database.single("SELECT md5(string_agg(l::text, ',')) FROM curlew.load AS l")
    try deliver([Item(day: 1, cost: "3")], execution: "f")
    let reader = try database.connect()
    try reader.execute("BEGIN")
    try reader.execute("SELECT count(*) FROM curlew.cost_and_usage_report")
    let process = CurlewProcess(
      ["run", try pipeline(), "--warehouse", database.url], errors: "\(folder.path)/errors")
    while try !String(decoding: folder.bytes("errors"), as: UTF8.self).contains("waits to be put on view"),
      process.isRunning
    {
      usleep(1000)
    }
    process.kill(SIGTERM)
    #expect(process.wait() == 130)
    try reader.execute("COMMIT")
    #expect(try recorded().map { $0[0] } == ["0", "130"])
    #expect(try database.single("SELECT md5(string_agg(l::text, ',')) FROM curlew.load AS l") == before)
  }

  // MARK: - Alerts

  private static let costAlerts = "[alerts]\ncost_drop_percent = 5\ncost_jump_percent = 50\nleast_cost_change = 20"

  /// Days of a hundred dollars each.
  private func days(_ days: ClosedRange<Int>, _ cost: String = "100") -> [Item] {
    days.map { Item(day: $0, cost: cost) }
  }

  @Test func costsThatMoveAreAlerts() throws {
    // A first delivery has nothing before it but its own days.
    try deliver(days(1...10))
    #expect(try run(Self.costAlerts).alerts == [])
    // Day 5 was corrected, and day 11 is dear. The last day of a delivery has only begun.
    let dear = Item(day: 11, cost: "150.004", product: "AmazonS3")
    func corrected(to last: Int) -> [Item] {
      var items = days(1...last)
      items[4].cost = "10"
      items.append(dear)
      return items
    }
    try deliver(corrected(to: 12), execution: "f")
    let alerts = try run(Self.costAlerts).alerts
    #expect(
      alerts.map(\.text) == [
        """
        2026-10 of costs: days that were delivered before cost 810.00 USD, not 900.00, 10 % less; what moved: AmazonEC2, \
        111122223333 -90.00
        """,
        """
        2026-10 of costs: 2026-10-11 cost 250.00 USD, the days before 87.14 each, 187 % more; what moved: AmazonS3, \
        111122223333 +150.00; AmazonEC2, 111122223333 +12.86
        """,
      ])
    #expect(alerts.map(\.kind) == [.costDrop, .costJump])
    #expect(try recorded().last?.last == "2")
    // The next delivery tells of day 12, and not of day 11 again.
    try deliver(corrected(to: 13), execution: "g")
    #expect(try run(Self.costAlerts).alerts == [])
    // Fees are no usage, and small changes are none.
    let tax = Item(day: 13, cost: "900", type: "Tax")
    let little = Item(day: 13, cost: "19", product: "AmazonS3")
    try deliver(corrected(to: 14) + [tax, little], execution: "h")
    #expect(try run(Self.costAlerts).alerts == [])
  }

  /// The first days of a month are compared with the last of the month before.
  @Test func aJumpAtTheBeginningOfAMonthIsSeen() throws {
    try deliver(month: "2026-09", days(20...30))
    try deliver(month: "2026-10", [Item(day: 1, cost: "100")])
    _ = try run()
    try deliver(month: "2026-10", [Item(day: 1, cost: "300"), Item(day: 2, cost: "1")], execution: "f")
    let alerts = try run(Self.costAlerts).alerts
    #expect(
      alerts.map(\.kind) == [.costJump] && alerts[0].text.contains("2026-10-01 cost 300.00 USD, the days before 100.00")
    )
  }

  @Test func untaggedStaleAndUnknown() throws {
    let role = "arn:aws:sts::111122223333:assumed-role/App/ada"
    try deliver([
      Item(day: 1, cost: "30", principal: role, tags: "{\"iamPrincipal/team\":\"ml\"}"),
      Item(day: 1, cost: "70", principal: role), Item(day: 2, cost: "900"),
    ])
    let rules = "[alerts]\nuntagged_percent = 69\nstale_days = 1\nunknown_columns = true"
    let alerts = try run(rules).alerts
    #expect(alerts.map(\.kind) == [.stale, .untagged], "\(alerts)")
    #expect(alerts[0].text.hasPrefix("the newest usage of costs is of 2026-10-02, "))
    #expect(alerts[1].text.contains("70 % of what callers of Bedrock cost has no tag team, 70.00 of 100.00 USD"))
    #expect(try run("[alerts]\nuntagged_percent = 70").alerts == [])
    #expect(try run("[alerts]\nuntagged_percent = 1\nuntagged_key = \"department\"").alerts.count == 1)
    let file = "costs/data/BILLING_PERIOD=2026-10/costs-00001.csv"
    let text = String(decoding: try folder.bytes(file), as: UTF8.self)
    try folder.write(file, text.replacing("tags\n", with: "tags,brand_new\n").replacing("\"\n", with: "\",\"x\"\n"))
    #expect(try run(rules).alerts.first?.text.contains("kept in other_columns: brand_new") == true)
    // Whoever asks is told, but everything is loaded.
    let told = try command("--notify-command", "cat > \(folder.path)/told.json", more: rules)
    #expect(told.exitCode == 0 && told.errors.contains("warning: the newest usage of costs"), "\(told)")
    #expect(String(decoding: try folder.bytes("told.json"), as: UTF8.self).contains("\"kind\":\"stale\""))
  }
}
