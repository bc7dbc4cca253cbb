import CurlewPostgres
import Glibc
import Testing

@testable import Curlew
@testable import TestSupport

/// A payer's month counts once, however often its lines are in a bucket, and is not replaced by nothing.
@Suite struct OneTruthTests {
  private let folder: TemporaryFolder
  private let database: TestDatabase

  init() throws {
    folder = try TemporaryFolder()
    database = try TestDatabase.withWarehouse()
  }

  /// A line of August 2026. Costs are chosen so that a total shows which lines were counted.
  private struct Line {
    var cost: String
    var account = "012345678901"
    var day = 1
    var hour = 0
    var resource = "i-0a"
    var usageType = "USE1-BoxUsage:m5.large"
    var payer = "100000000001"

    static let header =
      "bill_payer_account_id,line_item_usage_account_id,line_item_usage_start_date,line_item_resource_id,"
      + "line_item_usage_type,line_item_line_item_type,line_item_currency_code,line_item_unblended_cost\n"

    var text: String {
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      let start = "2026-08-\(two(day))T\(two(hour)):00:00Z"
      return "\(payer),\(account),\(start),\(resource),\(usageType),Usage,USD,\(cost)\n"
    }
  }

  /// An export's folder with one run in it, in AWS's layout.
  @discardableResult
  private func write(
    _ path: String, arn: String, run: String, _ chunks: [[Line]]
  ) throws -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let period = "BILLING_PERIOD=2026-08"
    var files: [String] = []
    for (index, lines) in chunks.enumerated() {
      let file = "\(name)-0000\(index + 1).csv.gz"
      try folder.write("\(path)/data/\(period)/\(file)", Line.header + lines.map(\.text).joined())
      files.append("\"s3://bucket/\(path)/data/\(period)/\(file)\"")
    }
    try folder.write(
      "\(path)/metadata/\(period)/\(name)-Manifest.json",
      """
      {"executionId": "\(run)", "exportArn": "arn:aws:bcm-data-exports:us-east-1:100000000001:export/\(arn)",
       "columns": [], "dataFiles": [\(files.joined(separator: ", "))]}
      """)
    return "\(folder.path)/\(path)"
  }

  private func load(_ paths: String..., options: String...) throws -> (exitCode: Int32, errors: String) {
    let outcome = try CurlewProcess.run(["load"] + paths + options + ["--warehouse", database.url])
    return (outcome.exitCode, outcome.errors)
  }

  /// Rows and cost in all tables and views, which must agree.
  private func counted(_ location: SourceLocation = #_sourceLocation) throws -> String {
    let found = try [
      "SELECT count(*), coalesce(sum(line_item_unblended_cost), 0) FROM curlew.cost_and_usage_report",
      "SELECT coalesce(sum(row_count), 0), coalesce(sum(unblended_cost), 0) FROM curlew.rollup_daily",
      "SELECT coalesce(sum(row_count), 0), coalesce(sum(unblended_cost), 0) FROM curlew.rollup_monthly",
      "SELECT coalesce(sum(row_count), 0), coalesce(sum(unblended_cost), 0) FROM curlew.cost_by_resource",
    ].map { try database.connect().query($0).rows[0].map { "\(PlainDecimal($0 ?? "0"))" } }
    #expect(Set(found).count == 1, "\(found)", sourceLocation: location)
    return "\(found[0][0]) rows, \(found[0][1])"
  }

  // MARK: - The same lines in two exports

  private func hourlyAndDaily() throws -> (hourly: String, daily: String) {
    (
      try write(
        "hourly", arn: "hourly-1", run: "h1", [(1...4).map { Line(cost: "\(1 << ($0 - 1))", hour: $0) }]),
      try write("daily", arn: "daily-1", run: "d1", [[Line(cost: "15")]])
    )
  }

  @Test(arguments: [[0, 1], [1, 0]]) func theFinerOfTwoExportsCounts(order: [Int]) throws {
    let exports = try hourlyAndDaily()
    let paths = [exports.hourly, exports.daily]
    // One run has both, or two runs have one each, in either order; and again when everything is known.
    var errors = ""
    for index in order {
      let outcome = try load(paths[index])
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      errors += outcome.errors
    }
    #expect(try counted() == "4 rows, 15")
    for words in ["hourly", "daily", "the one with more rows"] { #expect(errors.contains(words), "\(errors)") }
    let again = try load(folder.path)
    #expect(again.exitCode == 0 && again.errors.contains("hourly, which counts"), "\(again.errors)")
    #expect(try counted() == "4 rows, 15")
  }

  @Test func oneRunThatHasBothCountsOne() throws {
    _ = try hourlyAndDaily()
    let outcome = try load(folder.path)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(try counted() == "4 rows, 15")
    #expect(outcome.errors.contains("hold the same lines (100 % of the cost)"), "\(outcome.errors)")
  }

  /// A month has line keys for any number of exports: here 70 of four leaves each, 280 leaves.
  @Test func manyExportsOfAMonthAllCount() throws {
    for number in 10..<80 {
      let chunks = (1...4).map { [Line(cost: "1", day: $0, payer: "1000000000\(number)")] }
      try write("costs-\(number)", arn: "\(number)", run: "1", chunks)
    }
    let outcome = try load(folder.path, options: "--chains", "4", "--links", "4")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(try counted() == "280 rows, 280")
    let leaves = try database.connect().query(SQL.load.loadSlots, ["fact_line_item_2026_08_e"]).rows
    #expect(leaves.count == 280)
  }

  @Test func statusAndVerifySayWhatIsSetAside() throws {
    let exports = try hourlyAndDaily()
    func verify(_ path: String) throws -> (exitCode: Int32, output: String, errors: String) {
      try CurlewProcess.run(["verify", path, "--rows", "--format", "csv", "--warehouse", database.url])
    }
    let notLoaded = try verify(exports.daily)
    #expect(notLoaded.exitCode == 65 && !notLoaded.errors.contains("set aside"), "\(notLoaded.errors)")
    #expect(try load(folder.path).exitCode == 0)
    let aside = try verify(exports.daily)
    #expect(aside.exitCode == 65 && aside.output.contains("daily,2026-08,1,44,yes,\"set aside, hourly counts\""))
    #expect(aside.errors.contains("daily 2026-08: set aside in favour of hourly: its lines are those of hourly"))
    #expect(!aside.errors.contains("run curlew load"), "\(aside.errors)")
    #expect(try verify(exports.hourly).exitCode == 0)

    let status = try CurlewProcess.run(["status", "--warehouse", database.url]).output.split(separator: "\n")
    let start = try #require(status.firstIndex { $0.hasPrefix("period   set aside") }, "\(status)")
    #expect(status[start + 2] == "2026-08  daily      hourly")
    let column = "SELECT set_aside FROM (\(SQLStatements.split(SQL.reports.status)[0])) AS s"
    #expect(try database.single(column) == "daily")
    // The reverse, because the user has chosen so.
    #expect(try load(exports.daily, options: "--prefer", "daily").exitCode == 0)
    #expect(try database.single(column) == "hourly")
    #expect(try verify(exports.daily).exitCode == 0)
    #expect(try verify(exports.hourly).errors.contains("set aside in favour of daily"))
  }

  @Test func whatIsReachedTwiceGivesOneWarning() throws {
    try write("bucket/costs", arn: "costs", run: "1", [[Line(cost: "15")]])
    try write("bucket/more", arn: "more", run: "1", [[Line(cost: "1", account: "234567890123", resource: "i-1")]])
    #expect(symlink("bucket", "\(folder.path)/bucket-link") == 0)
    let bucket = "\(folder.path)/bucket"
    for other in ["bucket-link", "bucket/costs", "bucket/../bucket"] {
      let fresh = try TestDatabase.withWarehouse()
      let outcome = try CurlewProcess.run(["load", bucket, "\(folder.path)/\(other)", "--warehouse", fresh.url])
      #expect(outcome.exitCode == 0)
      let warnings = outcome.errors.split(separator: "\n").filter { $0.hasPrefix("warning: ") }
      #expect(warnings.count == 1, "\(outcome.errors)")
      #expect(warnings[0].contains("\(other) leads to deliveries to which \(bucket) leads, too"), "\(warnings)")
      #expect(try fresh.single("SELECT sum(unblended_cost) FROM curlew.rollup_daily") == "16")
    }
    #expect(try !load(bucket).errors.contains("warning"))
  }

  @Test func theUserChooses() throws {
    let exports = try hourlyAndDaily()
    #expect(try load(exports.hourly).exitCode == 0)
    #expect(try load(exports.daily, options: "--prefer", "daily").exitCode == 0)
    #expect(try counted() == "1 rows, 15")
    // A choice stays until the user makes another one.
    #expect(try load(exports.hourly).exitCode == 0)
    #expect(try counted() == "1 rows, 15")
    #expect(try load(exports.hourly, options: "--prefer", "hourly").exitCode == 0)
    #expect(try counted() == "4 rows, 15")
  }

  /// Each export gets the running month at its own time. The past days show that the lines are the same.
  @Test func exportsOfDifferentTimesHaveTheSameLines() throws {
    let past = (1...6).map { Line(cost: "\($0)", day: $0) }
    let first = try write("first", arn: "first", run: "1", [past + [Line(cost: "3", day: 7)]])
    let later = try write("later", arn: "later", run: "2", [past + [Line(cost: "4", day: 7), Line(cost: "1", day: 8)]])
    #expect(try load(first).exitCode == 0)
    #expect(try load(later).exitCode == 0)
    #expect(try counted() == "8 rows, 26")
  }

  @Test(arguments: [[0, 1], [1, 0]]) func theWholeCountsAndNotItsPart(order: [Int]) throws {
    let part = [Line(cost: "3"), Line(cost: "4", hour: 1)]
    let paths = [
      try write("all", arn: "all", run: "1", [part + [Line(cost: "11", account: "234567890123", resource: "i-0b")]]),
      try write("team-a", arn: "team-a", run: "1", [part]),
    ]
    for index in order { #expect(try load(paths[index]).exitCode == 0) }
    #expect(try counted() == "3 rows, 18")
  }

  /// Views of other accounts, other tags or another payer have other lines, even if they cost the same.
  @Test(arguments: ["account", "resource", "payer"]) func disjointExportsBothCount(by difference: String) throws {
    try write("one", arn: "one", run: "1", [[Line(cost: "7")]])
    var other = Line(cost: difference == "account" ? "11" : "7")
    switch difference {
    case "account": other.account = "234567890123"
    case "resource": other.resource = "i-0other"
    default: other.payer = "200000000002"
    }
    try write("two", arn: "two", run: "1", [[other]])
    #expect(try load(folder.path).exitCode == 0)
    #expect(try counted() == "2 rows, \(difference == "account" ? 18 : 14)")
  }

  // MARK: - Copies

  @Test func aCopiedRunCountsOnce() throws {
    let lines = [[Line(cost: "5"), Line(cost: "10", hour: 1)]]
    let original = try write("bucket/costs", arn: "costs", run: "1", lines)
    let copy = try write("copy/costs-backup", arn: "costs", run: "1", lines)
    // The chunks have the original's name, wherever they are copied to.
    for part in ["data", "metadata"] {
      let below = "\(folder.path)/copy/costs-backup/\(part)/BILLING_PERIOD=2026-08"
      for name in try LocalFiles.names(in: below) {
        rename("\(below)/\(name)", "\(below)/costs\(name.dropFirst("costs-backup".count))")
      }
    }
    try folder.write(
      "copy/costs-backup/metadata/BILLING_PERIOD=2026-08/costs-Manifest.json",
      String(
        decoding: try folder.bytes("bucket/costs/metadata/BILLING_PERIOD=2026-08/costs-Manifest.json"), as: UTF8.self))
    let both = try load(original, copy)
    #expect(both.exitCode == 0, "\(both.errors)")
    #expect(both.errors.contains("is a copy of"), "\(both.errors)")
    #expect(try counted() == "2 rows, 15")
    // Both have one name in the warehouse, so the folders show which is which.
    let status = try CurlewProcess.run(["status", "--warehouse", database.url]).output.split(separator: "\n")
    let start = try #require(status.firstIndex { $0.hasPrefix("period   set aside") }, "\(status)")
    #expect(status[start + 2] == "2026-08  copy/costs-backup  costs")
    #expect(try load(copy).exitCode == 0)
    #expect(try load(copy, original).exitCode == 0)
    #expect(try counted() == "2 rows, 15")
    let verified = try CurlewProcess.run(["verify", original, copy, "--rows", "--warehouse", database.url])
    #expect(verified.exitCode == 0, "\(verified.errors)")
  }

  @Test func anOlderRunOfACopyNeitherAddsNorReplaces() throws {
    let original = try write("bucket/costs", arn: "costs", run: "2", [[Line(cost: "5"), Line(cost: "10", hour: 1)]])
    let copy = try write("copy/costs-backup", arn: "costs", run: "1", [[Line(cost: "8")]])
    #expect(try load(original).exitCode == 0)
    let refused = try load(copy)
    #expect(refused.exitCode == 64 && refused.errors.contains("another run of an export"), "\(refused.errors)")
    #expect(try counted() == "2 rows, 15")
    // In one run nothing says which of them counts.
    let fresh = try TestDatabase.withWarehouse()
    let both = try CurlewProcess.run(["load", original, copy, "--warehouse", fresh.url])
    #expect(both.exitCode == 64, "\(both.errors)")
  }

  @Test func aRunThatWasReplacedDoesNotComeBack() throws {
    let path = try write("costs", arn: "costs", run: "1", [[Line(cost: "8")]])
    #expect(try load(path).exitCode == 0)
    try write("costs", arn: "costs", run: "2", [[Line(cost: "9")]])
    #expect(try load(path).exitCode == 0)
    try write("costs", arn: "costs", run: "1", [[Line(cost: "8")]])
    let refused = try load(path)
    #expect(refused.exitCode == 64 && refused.errors.contains("an older run"), "\(refused.errors)")
    #expect(try counted() == "1 rows, 9")
    #expect(try load(path, options: "--force").exitCode == 0)
    #expect(try counted() == "1 rows, 8")
  }

  /// A folder with the same name is not the same export: neither one of another account nor a file without a
  /// manifest.
  @Test func anotherExportOfTheSameNameDoesNotReplace() throws {
    let real = try write("a/costs", arn: "costs-1", run: "1", [[Line(cost: "8"), Line(cost: "1", hour: 1)]])
    let other = try write(
      "b/costs", arn: "costs-2", run: "1", [[Line(cost: "32", account: "234567890123", resource: "i-2")]])
    #expect(try load(real).exitCode == 0)
    let bare = try folder.write("costs.csv", Line.header + Line(cost: "7").text)
    let refused = try load(bare)
    #expect(refused.exitCode == 64 && refused.errors.contains("has no manifest"), "\(refused.errors)")
    #expect(try counted() == "2 rows, 9")
    #expect(try load(other).exitCode == 0)
    #expect(try counted() == "3 rows, 41")
    #expect(try load(real, other).exitCode == 0)
    #expect(try counted() == "3 rows, 41")
    for path in [real, other] {
      let verified = try CurlewProcess.run(["verify", path, "--rows", "--warehouse", database.url])
      #expect(verified.exitCode == 0, "\(verified.errors)")
    }
  }

  @Test func aFileUnderTwoNamesCountsOnce() throws {
    let file = try folder.write("costs-00001.csv.gz", Line.header + Line(cost: "15").text)
    #expect(link(file, "\(folder.path)/costs-00002.csv.gz") == 0)
    #expect(symlink(file, "\(folder.path)/costs-00003.csv.gz") == 0)
    #expect(link(file, "\(folder.path)/hard.csv.gz") == 0)
    for name in ["costs-00001", "./costs-00001", "costs-00002", "costs-00003", "hard"] {
      let fresh = try TestDatabase.withWarehouse()
      let outcome = try CurlewProcess.run(
        ["load", file, "\(folder.path)/\(name).csv.gz", "--warehouse", fresh.url])
      #expect(outcome.exitCode == 0, "\(name): \(outcome.errors)")
      #expect(
        try fresh.single("SELECT sum(line_item_unblended_cost) FROM curlew.cost_and_usage_report") == "15", "\(name)")
    }
  }

  /// A bucket, and a file in it.
  @Test func aBucketAndAFileOfItCountOnce() throws {
    try write("bucket/costs", arn: "costs", run: "1", [[Line(cost: "15")]])
    let file = "\(folder.path)/bucket/costs/data/BILLING_PERIOD=2026-08/costs-00001.csv.gz"
    for command in ["load", "verify"] {
      let outcome = try CurlewProcess.run([command, "\(folder.path)/bucket", file, "--warehouse", database.url])
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains("costs-00001.csv.gz is a file of the delivery in"), "\(outcome.errors)")
    }
    #expect(try counted() == "1 rows, 15")
  }

  // MARK: - Replaced by nothing

  private static let month = [
    (1...3).map { Line(cost: "\($0)", hour: $0) }, (4...6).map { Line(cost: "\($0)", hour: $0) },
  ]

  @Test func anEmptiedMonthIsRefused() throws {
    let path = try write("costs", arn: "costs", run: "1", Self.month)
    #expect(try load(path).exitCode == 0)
    #expect(try counted() == "6 rows, 21")
    try write("costs", arn: "costs", run: "2", [[], []])
    let refused = try load(path)
    #expect(refused.exitCode == 65)
    #expect(refused.errors.contains("6 rows, 21 USD would become 0 rows"), "\(refused.errors)")
    #expect(refused.errors.contains("--accept-drop"))
    #expect(try counted() == "6 rows, 21")
    #expect(try load(path, options: "--accept-drop").exitCode == 0)
    #expect(try counted() == "0 rows, 0")
  }

  /// One chunk has only a header: 3 rows are half of 6, and their cost is 29 % of the month's.
  @Test func anEmptiedChunkIsRefused() throws {
    let path = try write("costs", arn: "costs", run: "1", Self.month)
    #expect(try load(path).exitCode == 0)
    try write("costs", arn: "costs", run: "2", [Self.month[0], []])
    let refused = try load(path)
    #expect(refused.exitCode == 65 && refused.errors.contains("21 USD would become 3 rows, 6 USD"), "\(refused.errors)")
    #expect(try counted() == "6 rows, 21")
  }

  @Test func emptyFilesAreRefused() throws {
    let path = try write("costs", arn: "costs", run: "1", Self.month)
    #expect(try load(path).exitCode == 0)
    for chunk in 1...2 { try folder.writeRaw("costs/data/BILLING_PERIOD=2026-08/costs-0000\(chunk).csv.gz", []) }
    let zero = try load(path)
    #expect(zero.exitCode == 65 && zero.errors.contains("0 bytes long"), "\(zero.errors)")
    for chunk in 1...2 { try folder.write("costs/data/BILLING_PERIOD=2026-08/costs-0000\(chunk).csv.gz", "") }
    let nothing = try load(path)
    #expect(nothing.exitCode == 65, "\(nothing.errors)")
    #expect(try counted() == "6 rows, 21")
  }

  /// Changes that AWS makes itself: fewer chunks for the same rows, a credit, a month that grows.
  @Test func usualChangesLoad() throws {
    let path = try write("costs", arn: "costs", run: "1", Self.month)
    #expect(try load(path).exitCode == 0)
    try write("costs", arn: "costs", run: "2", [Self.month[0] + Self.month[1]])
    try folder.writeRaw("costs/data/BILLING_PERIOD=2026-08/costs-00002.csv.gz", [])
    #expect(try load(path).exitCode == 0)
    #expect(try counted() == "6 rows, 21")
    try write("costs", arn: "costs", run: "3", [Self.month[0] + Self.month[1] + [Line(cost: "-0.50", hour: 7)]])
    #expect(try load(path).exitCode == 0)
    #expect(try counted() == "7 rows, 20.5")
  }
}
