import CurlewText
import Glibc
import Testing

@testable import Curlew
@testable import TestSupport

/// Every layout of deliveries, and every way in which something is not a delivery.
struct DeliveryFinderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let header = "line_item_usage_start_date,line_item_unblended_cost\n"

  private static func rows(_ period: String, count: Int = 2) -> String {
    header + String(repeating: "\(period)-01T00:00:00.000Z,0.5\n", count: count)
  }

  /// An export with one period in AWS's layout. `run` is for create-new.
  private func makeExport(
    _ export: String, _ period: String, run: String? = nil, chunks: [String] = ["00001"], execution: String = "e1",
    key: String = "BILLING_PERIOD", bucket: String = "s3://bucket/prefix"
  ) throws {
    let name = ExportPath.lastPart(export)
    let below = "\(key)=\(period)/" + (run.map { "\($0)/" } ?? "")
    var listed: [String] = []
    for chunk in chunks {
      try folder.write("\(export)/data/\(below)\(name)-\(chunk).csv.gz", Self.rows(period))
      listed.append("\(bucket)/\(name)/data/\(below)\(name)-\(chunk).csv.gz")
    }
    let manifest = Self.manifest(listed, execution: execution, export: name)
    if run != nil { try folder.write("\(export)/metadata/\(below)\(name)-Manifest.json", manifest) }
    try folder.write("\(export)/metadata/\(key)=\(period)/\(name)-Manifest.json", manifest)
  }

  private static func manifest(
    _ files: [String], execution: String = "e1", columns: String = "[]", export: String = "x"
  )
    -> String
  {
    let list = files.map { "\"\($0)\"" }.joined(separator: ", ")
    return """
      {"executionId": "\(execution)", "exportArn": "arn:aws:bcm-data-exports:us-east-1:1:export/\(export)", \
      "columns": \(columns), "dataFiles": [\(list)], "additionalOutputFiles": [{"any": 1}]}
      """
  }

  private func find(_ sources: String..., periods: Set<String>? = nil) throws -> [FoundDelivery] {
    try DeliveryFinder().find(sources: sources.map { "\(folder.path)/\($0)" }, periods: periods)
  }

  private func ready(_ found: [FoundDelivery]) throws -> [Delivery] {
    try found.map {
      guard case .ready(let delivery) = $0 else { throw Unexpected(found: $0) }
      return delivery
    }
  }

  private struct Unexpected: Error { var found: FoundDelivery }

  private func expect(
    _ error: CurlewError?, _ reason: CurlewError.Reason, exitCode: Int32, says words: String,
    location: SourceLocation = #_sourceLocation
  ) {
    #expect(error?.reason == reason, sourceLocation: location)
    #expect(error?.exitCode == exitCode, sourceLocation: location)
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "none")", sourceLocation: location)
  }

  private func failure(_ found: [FoundDelivery]) throws -> FoundDelivery.Failed {
    guard found.count == 1, case .failed(let failed) = found[0] else { throw Unexpected(found: found[0]) }
    return failed
  }

  private func reason(_ found: [FoundDelivery]) throws -> String {
    guard found.count == 1, case .skipped(let skipped) = found[0] else { throw Unexpected(found: found[0]) }
    return skipped.reason
  }

  // MARK: - Layouts

  @Test func overwriteLayout() throws {
    try makeExport("cur", "2026-09")
    try makeExport("cur", "2026-10", chunks: ["00010", "00009", "100000"], execution: "e2")
    // Left behind by a longer run, and emptied.
    try folder.write("cur/data/BILLING_PERIOD=2026-10/cur-00011.csv.gz", "")
    let found = try ready(find("cur"))
    #expect(found.map(\.billingPeriod) == ["2026-09", "2026-10"])
    #expect(found[1].files.map(\.name) == ["cur-00009.csv.gz", "cur-00010.csv.gz", "cur-100000.csv.gz"])
    #expect(found[1].executionID == "e2")
    #expect(found[1].exportName == "cur")
    #expect(found[1].source == "\(folder.path)/cur/data/BILLING_PERIOD=2026-10")
    #expect(found[1].manifestPath == "\(folder.path)/cur/metadata/BILLING_PERIOD=2026-10/cur-Manifest.json")
    #expect(!found[1].periodIsFromRows)
  }

  @Test func createNewLayoutTakesTheNewestRun() throws {
    let old = "2026-10-28T13:14:37.728Z-8c5a76cc-57d0-437d-851b-064e27aa8b06"
    let new = "2026-10-29T01:02:03.004Z-00000000-57d0-437d-851b-064e27aa8b06"
    try makeExport("p/q/cur", "2026-10", run: old, execution: "old")
    try makeExport("p/q/cur", "2026-10", run: new, execution: "new")
    #expect(try ready(find("p")).map(\.executionID) == ["new"])
    #expect(try ready(find("p/q/cur/data/BILLING_PERIOD=2026-10")).map(\.executionID) == ["new"])
    // One run can be named.
    let named = try ready(find("p/q/cur/data/BILLING_PERIOD=2026-10/\(old)"))
    #expect(named.map(\.executionID) == ["old"])
    #expect(try named[0].reread() == named[0])
    // A copy without the manifest of the period has those of the runs.
    folder.remove("p/q/cur/metadata/BILLING_PERIOD=2026-10/cur-Manifest.json")
    #expect(try ready(find("p")).map(\.executionID) == ["new"])
    // A copy without the manifests of the runs has that of the period.
    try makeExport("p/q/cur", "2026-10", run: new, execution: "new")
    folder.remove("p/q/cur/metadata/BILLING_PERIOD=2026-10/\(new)/cur-Manifest.json")
    #expect(try ready(find("p/q/cur/data/BILLING_PERIOD=2026-10/\(new)")).map(\.executionID) == ["new"])
    folder.remove("p/q/cur/metadata/BILLING_PERIOD=2026-10/\(old)/cur-Manifest.json")
    #expect(try reason(find("p/q/cur/data/BILLING_PERIOD=2026-10/\(old)")).hasPrefix("not ready"))
  }

  @Test func severalExportsInOneFolder() throws {
    try makeExport("bucket/a/payer1", "2026-10")
    try makeExport("bucket/b/c/payer2", "2026-10", key: "billing_period")
    // A link that leads back up must not be followed for ever.
    symlink("\(folder.path)/bucket", "\(folder.path)/bucket/loop")
    let found = try ready(find("bucket"))
    #expect(found.map(\.exportName) == ["payer1", "payer2"])
    #expect(found.map { $0.files.count } == [1, 1])
    // A place that is named again counts once, with a message for each name.
    let again = try find("bucket", "bucket/a/payer1", "bucket/a/payer1/data/BILLING_PERIOD=2026-10")
    #expect(again.filter { if case .ready = $0 { true } else { false } } == (try find("bucket")))
    let skipped = again.compactMap { if case .skipped(let skipped) = $0 { skipped } else { nil } }
    #expect(skipped.map(\.cause) == [.sameRun, .sameRun])
  }

  @Test(arguments: ["data", "metadata"])
  func partsOfAnExport(part: String) throws {
    try makeExport("cur", "2026-09")
    try makeExport("cur", "2026-10", key: "billing_period")
    #expect(try find("cur/\(part)") == find("cur"))
    #expect(try ready(find("cur/\(part)/billing_period=2026-10")).map(\.billingPeriod) == ["2026-10"])
  }

  /// A mirrored bucket has another name, its folders may be in another case, and URIs vary.
  @Test(arguments: [
    "s3://other-bucket/any/prefix/cur/data/BILLING_PERIOD=2026-10/cur-00001.csv.gz",
    "/any/data/data/billing_period=2026-10/cur-00001.csv.gz", "cur/data/BILLING_PERIOD=2026-10/cur-00001.csv.gz",
    "data/BILLING_PERIOD=2026-10/cur-00001.csv.gz", "s3://bucket//cur/data/BILLING_PERIOD=2026-10/cur-00001.csv.gz",
    "BILLING_PERIOD=2026-10/cur-00001.csv.gz", "cur-00001.csv.gz",
    "s3://bucket/cur/data/BILLING_PERIOD=2026-10/./cur-00001.csv.gz", "./cur-00001.csv.gz",
    "../../../cur-00001.csv.gz", "/etc/cur-00001.csv.gz",
  ])
  func spellingsOfDataFiles(entry: String) throws {
    try makeExport("cur", "2026-10")
    try folder.write(
      "cur/metadata/BILLING_PERIOD=2026-10/cur-Manifest.json", Self.manifest([entry, "cur-00001.csv.gz", entry]))
    #expect(
      try ready(find("cur"))[0].files.map(\.path) == ["\(folder.path)/cur/data/BILLING_PERIOD=2026-10/cur-00001.csv.gz"]
    )
  }

  @Test func namedPeriods() throws {
    for month in ["08", "09", "10"] { try makeExport("cur", "2026-\(month)") }
    #expect(try ready(find("cur", periods: ["2026-08", "2026-10"])).map(\.billingPeriod) == ["2026-08", "2026-10"])
    let failed = try failure(find("cur", periods: ["2026-11"]))
    expect(failed.error, .noDeliveryOfPeriod("2026-11"), exitCode: 66, says: "no delivery of billing period 2026-11")
  }

  // MARK: - Bare files

  @Test func bareFilesOfOneExport() throws {
    let ten = try folder.write("x/cur-00010.csv.gz", Self.rows("2026-10"))
    try folder.write("x/cur-00009.csv", Self.rows("2026-10"))
    try folder.write("x/cur-00011.csv.gz", Self.header)
    let found = try ready(find("x/cur-00010.csv.gz", "x/cur-00009.csv", "x/cur-00011.csv.gz", "x/cur-00010.csv.gz"))
    #expect(found.map(\.exportName) == ["cur"])
    #expect(found[0].billingPeriod == "2026-10")
    #expect(found[0].periodIsFromRows)
    #expect(found[0].executionID == nil)
    #expect(found[0].source == "\(folder.path)/x")
    #expect(found[0].files.map(\.name) == ["cur-00009.csv", "cur-00010.csv.gz", "cur-00011.csv.gz"])
    #expect(try ready(DeliveryFinder().find(sources: [ten])).map(\.source) == [ten])
  }

  @Test func periodOfABareFile() throws {
    try folder.write("cur-113-columns.csv", Self.rows("2026-10"))
    try folder.write("e/data/BILLING_PERIOD=2026-09/run/f-00001.csv", Self.rows("2026-10"))
    try folder.write(
      "bill.csv",
      "bill_billing_period_start_date,line_item_usage_start_date\n,\n2026-07-01T00:00:00Z,2026-06-30T23:00:00Z\n")
    let found = try ready(find("cur-113-columns.csv", "e/data/BILLING_PERIOD=2026-09/run/f-00001.csv", "bill.csv"))
    #expect(found.map(\.exportName) == ["bill", "cur-113-columns", "e"])
    #expect(found.map(\.billingPeriod) == ["2026-07", "2026-10", "2026-09"])
    #expect(found.map(\.periodIsFromRows) == [true, true, false])
    let named = try ready(find("bill.csv", periods: ["2026-01"]))
    #expect(named.map(\.billingPeriod) == ["2026-01"])
    #expect(!named[0].periodIsFromRows)
    #expect(try ready(find("bill.csv", "cur-113-columns.csv", periods: ["2026-07", "2026-10"])).count == 2)
  }

  @Test(arguments: [header, ""])
  func bareFileWithoutRows(text: String) throws {
    try folder.write("cur.csv.gz", text)
    expect(try failure(find("cur.csv.gz")).error, .noRows, exitCode: 65, says: "name it with --period")
    #expect(try ready(find("cur.csv.gz", periods: ["2026-10"])).map(\.billingPeriod) == ["2026-10"])
  }

  @Test func bareFilesOfTwoRuns() throws {
    let first = try folder.write("1/cur-00001.csv", Self.rows("2026-10"))
    try folder.write("2/cur-00001.csv", Self.rows("2026-10"))
    let reason = "of the same name as \(first): two runs of one export would be counted twice; name one run"
    try folder.write("3/other.csv", Self.rows("2026-10"))
    let found = try find("1/cur-00001.csv", "3/other.csv", "2/cur-00001.csv")
    expect(
      try failure([found[0]]).error, .usage(reason), exitCode: 64, says: "/2/cur-00001.csv: of the same name as")
    // The other export is still loaded.
    #expect(try ready([found[1]]).map(\.exportName) == ["other"])
  }

  @Test func bareFileWithoutATime() throws {
    try folder.write("other.csv", "a,b\n1,2\n")
    expect(
      try failure(find("other.csv")).error,
      .missingColumns(["line_item_usage_start_date", "line_item_unblended_cost"]), exitCode: 65,
      says: "lacks line_item_usage_start_date and line_item_unblended_cost")
    try folder.write("bad.csv", "line_item_usage_start_date\n2026-13-01T00:00:00Z\n")
    expect(
      try failure(find("bad.csv")).error, .badTimestamp("2026-13-01T00:00:00Z"), exitCode: 65,
      says: "row 2, column line_item_usage_start_date")
  }

  /// The first bytes say what a file is. The name counts only if they do not.
  @Test func filesWithoutAnEnding() throws {
    let text = Self.rows("2026-10")
    try folder.write("packed.gz", text)
    try folder.writeRaw("sha256-0a1b2c", folder.bytes("packed.gz"))
    try folder.write("costs-00001.txt", text)
    try folder.writeRaw("packed.csv", folder.bytes("packed.gz"))
    try folder.writeRaw("plain.csv.gz", Array(text.utf8))
    try folder.writeRaw("upper.CSV.GZ", folder.bytes("packed.gz"))
    for (name, export) in [
      ("sha256-0a1b2c", "sha256-0a1b2c"), ("costs-00001.txt", "costs-00001.txt"), ("packed.csv", "packed"),
      ("plain.csv.gz", "plain"), ("upper.CSV.GZ", "upper"),
    ] {
      let found = try ready(find(name))
      #expect(found.map(\.exportName) == [export])
      #expect(found.map(\.billingPeriod) == ["2026-10"])
    }
    // The name of a link counts, wherever its blob is.
    symlink("sha256-0a1b2c", "\(folder.path)/costs-00001.csv.gz")
    #expect(try ready(find("costs-00001.csv.gz")).map(\.exportName) == ["costs"])
  }

  @Test(arguments: ["a.txt", "a.zip", "a.parquet", "a"])
  func otherFiles(name: String) throws {
    try folder.write(name, "x")
    expect(
      try failure(find(name)).error, .usage("Curlew reads CUR 2.0 in .csv.gz and .csv files; give these"),
      exitCode: 64, says: "/\(name): Curlew reads")
  }

  @Test(arguments: [
    ("PAR1x", ExportKind.parquet, "Parquet, which is not read yet"),
    ("lineItem/UsageStartDate,lineItem/UnblendedCost\n", .legacyCUR, "a legacy CUR, which is not loaded yet"),
    ("\u{FEFF}\"identity/LineItemId\",\"bill/InvoiceId\"\r\n", .legacyCUR, "a legacy CUR"),
    ("BilledCost,ChargePeriodStart\n", .focus, "a FOCUS export"),
  ])
  func filesOfOtherKinds(text: String, kind: ExportKind, words: String) throws {
    for name in ["a.csv", "a.csv.gz", "a"] {
      if kind == .parquet { try folder.write(name, "") }
      if kind == .parquet { try folder.writeRaw(name, Array(text.utf8)) } else { try folder.write(name, text) }
      expect(try failure(find(name)).error, .otherKind(kind), exitCode: 65, says: "/\(name): \(words)")
    }
  }

  /// If the first row of a file does not end, the file is not read to its end.
  @Test func endlessHeader() throws {
    try folder.write("costs.csv.gz", "line_item_usage_start_date," + String(repeating: "x,", count: 2 << 20))
    expect(
      try failure(find("costs.csv.gz")).error, .rowTooLong(byteCount: 4 << 20), exitCode: 65,
      says: "costs.csv.gz, row 1: the row is longer than 4194304 bytes")
  }

  /// One file counts once, whatever its names.
  @Test func theSameFileTwice() throws {
    let path = try folder.write("costs-00001.csv.gz", Self.rows("2026-10"))
    #expect(link(path, "\(folder.path)/costs-00002.csv.gz") == 0)
    #expect(link(path, "\(folder.path)/hard.csv.gz") == 0)
    symlink("costs-00001.csv.gz", "\(folder.path)/costs-00003.csv.gz")
    for other in ["./costs-00001.csv.gz", "costs-00002.csv.gz", "costs-00003.csv.gz", "hard.csv.gz"] {
      let found = try find("costs-00001.csv.gz", other)
      #expect(found.count == 2)
      #expect(try ready(found.filter { if case .ready = $0 { true } else { false } }).map { $0.files.count } == [1])
      let skipped = try #require(found.compactMap { if case .skipped(let skipped) = $0 { skipped } else { nil } }.first)
      #expect(skipped.cause == .sameFile)
      #expect(skipped.reason == "\(folder.path)/\(other) is the same file as \(path), and counts once")
    }
  }

  /// A file counts with its delivery, in whatever order both are named.
  @Test(arguments: ["cur-00001.csv.gz", "hard.csv.gz"]) func aFileOfADeliveryThatIsNamed(name: String) throws {
    try makeExport("bucket/cur", "2026-10", chunks: ["00001", "00002"])
    let data = "bucket/cur/data/BILLING_PERIOD=2026-10"
    #expect(link("\(folder.path)/\(data)/cur-00001.csv.gz", "\(folder.path)/\(data)/hard.csv.gz") == 0)
    let alone = try find("bucket")
    for sources in [("bucket", "\(data)/\(name)"), ("\(data)/\(name)", "bucket")] {
      let found = try find(sources.0, sources.1)
      #expect(found.filter { if case .ready = $0 { true } else { false } } == alone)
      let skipped = found.compactMap { if case .skipped(let skipped) = $0 { skipped } else { nil } }
      #expect(skipped.map(\.cause) == [.sameFile] && skipped[0].billingPeriod == "2026-10")
      #expect(
        skipped[0].reason.contains("\(name) is a file of the delivery in \(folder.path)/\(data), and counts once"))
    }
  }

  @Test func theSameFileTwiceInAManifest() throws {
    try makeExport("cur", "2026-10", chunks: ["00001", "00002", "00003"])
    let data = "\(folder.path)/cur/data/BILLING_PERIOD=2026-10"
    for (chunk, make) in [("00002", link), ("00003", symlink)] {
      unlink("\(data)/cur-\(chunk).csv.gz")
      #expect(make("\(data)/cur-00001.csv.gz", "\(data)/cur-\(chunk).csv.gz") == 0)
    }
    let found = try find("cur")
    #expect(try ready([found[0]])[0].files.map(\.name) == ["cur-00001.csv.gz"])
    #expect(try ready([found[0]])[0].isUnchanged())
    let skipped = found.dropFirst().compactMap { if case .skipped(let skipped) = $0 { skipped } else { nil } }
    #expect(skipped.map(\.cause) == [.sameFile, .sameFile])
    #expect(
      skipped[0].reason == "\(data)/cur-00002.csv.gz is the same file as \(data)/cur-00001.csv.gz, and counts once")
  }

  /// If one file of an export is missing, the others would be a part of a month that replaces the whole.
  @Test(arguments: ["missing", "fifo", "link"])
  func exportOfWhichAFileCannotBeRead(kind: String) throws {
    try folder.write("costs-00001.csv", Self.rows("2026-10"))
    try folder.write("other.csv", Self.rows("2026-10"))
    let path = "\(folder.path)/costs-00002.csv"
    if kind == "fifo" { mkfifo(path, 0o600) }
    if kind == "link" { symlink("nowhere", path) }
    let found = try find("costs-00001.csv", "costs-00002.csv", "other.csv")
    let reason: CurlewError.Reason =
      switch kind {
      case "fifo": .notRegularFile
      case "link": .brokenLink
      default: .noSuchSource
      }
    #expect(try failure([found[0]]) == .init(exportName: "costs", error: .init(reason, at: .init(file: path))))
    #expect(try ready(Array(found.dropFirst())).map(\.exportName) == ["other"])
  }

  // MARK: - Not a delivery

  @Test func dataWithoutManifestIsNotReady() throws {
    try makeExport("cur", "2026-09")
    try folder.write("cur/data/BILLING_PERIOD=2026-10/cur-00001.csv.gz", Self.rows("2026-10"))
    let found = try find("cur")
    #expect(found.map(\.billingPeriod) == ["2026-09", "2026-10"])
    #expect(try reason([found[1]]).contains("no manifest"))
    #expect(try reason(find("cur/data/BILLING_PERIOD=2026-10")).contains("no manifest"))
  }

  @Test func fileOfManifestMissing() throws {
    try makeExport("cur", "2026-09")
    try makeExport("cur", "2026-10", chunks: ["00001", "00002"])
    folder.remove("cur/data/BILLING_PERIOD=2026-10/cur-00002.csv.gz")
    let found = try find("cur")
    // The other period is still found.
    #expect(try ready([found[0]])[0].billingPeriod == "2026-09")
    let manifest = "\(folder.path)/cur/metadata/BILLING_PERIOD=2026-10/cur-Manifest.json"
    expect(
      try failure([found[1]]).error, .fileOfManifestMissing(manifest: manifest), exitCode: 66,
      says: "cur-00002.csv.gz: the manifest \(manifest) lists this file but it is not there")
    // The whole `data/` may be missing.
    try folder.write("m/metadata/BILLING_PERIOD=2026-10/m-Manifest.json", Self.manifest(["m-00001.csv.gz"]))
    #expect(try failure(find("m")).error.exitCode == 66)
  }

  /// An accented letter as one character or as two is the same text to Swift, but names two files.
  @Test func filesDifferByTheirBytes() throws {
    try makeExport("cur", "2026-10", chunks: ["\u{E9}-00001", "e\u{301}-00001"])
    #expect(try ready(find("cur"))[0].files.count == 2)
  }

  @Test(arguments: [
    ("", "no JSON document"), ("{\"dataFiles\": [", "no JSON document"), ("[]", "no JSON object"),
    ("null", "no JSON object"), ("{}", "dataFiles is missing"), ("{\"executionId\": \"e\"}", "dataFiles is missing"),
    ("{\"dataFiles\": null}", "dataFiles is missing"), ("{\"dataFiles\": []}", "dataFiles is empty"),
    ("{\"dataFiles\": [\"cur-00001.csv.gz\", \"cur-00001.csv.gz\\u0000\"]}", "has a control character"),
    ("{\"dataFiles\": [\"cur-00001\\u001b.csv.gz\"]}", "has a control character"),
    (String(repeating: "[", count: 33), "more than 32 levels deep"),
    (manifest(["s3://b/cur/data/BILLING_PERIOD=2026-10/."]), "no file below"),
    (manifest(["."]), "no file below"), (manifest([".."]), "no file below"), (manifest([""]), "no file below"),
    ("{\"dataFiles\": [1]}", "dataFiles.0 is of another type"), ("{\"columns\": [{}]}", "columns.0.name is missing"),
    (manifest(["s3://b/cur/data/BILLING_PERIOD=2026-09/cur-00001.csv.gz"]), "another billing period"),
    (manifest(["s3://b/cur/data/BILLING_PERIOD=2026-10/../../cur-00001.csv.gz"]), "which is no file below"),
    (manifest(["s3://b/cur/data/BILLING_PERIOD=2026-10/"]), "which is no file below"),
  ])
  func badManifest(text: String, words: String) throws {
    try makeExport("cur", "2026-10")
    try folder.write("cur/metadata/BILLING_PERIOD=2026-10/cur-Manifest.json", text)
    let error = try failure(find("cur")).error
    guard case .badManifest(let message) = error.reason else { throw error }
    #expect(message.contains(words))
    #expect(error.exitCode == 65)
    #expect(
      error.description.hasPrefix("\(folder.path)/cur/metadata/BILLING_PERIOD=2026-10/cur-Manifest.json: the manifest"))
  }

  @Test func deepManifest() throws {
    try makeExport("cur", "2026-10")
    for unit in ["[", "{\"[\":"] {
      let deep = String(repeating: unit, count: 1_000_000)
      try folder.write("cur/metadata/BILLING_PERIOD=2026-10/cur-Manifest.json", deep)
      #expect(try failure(find("cur")).error.reason == .badManifest("it nests more than 32 levels deep"))
    }
    // Brackets inside text do not nest.
    let text = Self.manifest(
      ["cur-00001.csv.gz"], columns: "[{\"name\": \"\(String(repeating: "[", count: 99))\\\"[\"}]")
    try folder.write("cur/metadata/BILLING_PERIOD=2026-10/cur-Manifest.json", text)
    #expect(try ready(find("cur")).count == 1)
  }

  /// If bytes of a manifest are changed, lost or added, it gives a delivery of files below the period's folder, or an
  /// error that names it. Nothing is thrown, and there is no other result.
  @Test(arguments: 1...20)
  func mutatedManifests(seed: UInt64) throws {
    try makeExport("cur", "2026-10", chunks: ["00001", "00002"])
    let path = "cur/metadata/BILLING_PERIOD=2026-10/cur-Manifest.json"
    let sound = try folder.bytes(path)
    let data = "\(folder.path)/cur/data/BILLING_PERIOD=2026-10"
    let pieces = ["\"", "[", "}", ",", ":", "\\u0000", "\\ud800", "../", "/", "null", "1e999", "\u{FEFF}"].map {
      Array($0.utf8)
    }
    var generator = TestRandom(seed: seed)
    for _ in 0..<50 {
      var bytes = sound
      for _ in 0...Int.random(in: 0...3, using: &generator) {
        let at = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...40, using: &generator)))
        case 2: bytes.removeSubrange(at...)
        case 3: bytes.insert(contentsOf: pieces.randomElement(using: &generator)!, at: at)
        default: bytes.insert(contentsOf: bytes[at...].prefix(60), at: at)
        }
        if bytes.isEmpty { bytes = [0] }
      }
      try folder.writeRaw(path, bytes)
      switch try find("cur")[0] {
      case .ready(let delivery):
        #expect(Set(delivery.files.map(\.path)).count == delivery.files.count)
        #expect(delivery.files.allSatisfy { $0.path.hasPrefix(data) && !$0.path.contains("..") })
      case .failed(let failed):
        #expect([65, 66].contains(failed.error.exitCode), "\(failed)")
        #expect(failed.error.description.contains("cur-Manifest.json"))
      case .leftAside, .skipped:
        Issue.record("\(String(decoding: bytes, as: UTF8.self))")
      }
    }
  }

  /// A file longer than any manifest is not read to its end.
  @Test func hugeManifest() throws {
    try makeExport("cur", "2026-10")
    let path = "\(folder.path)/cur/metadata/BILLING_PERIOD=2026-10/cur-Manifest.json"
    // Of no blocks: all zeros.
    truncate(path, 1 << 40)
    let error = try failure(find("cur")).error
    #expect(error == CurlewError(.fileTooLong(byteCount: 16 << 20), at: .init(file: path)))
  }

  /// A fifo or a device in the place of a file is refused and not waited for. The other period is still found.
  @Test func notRegularFiles() throws {
    try makeExport("cur", "2026-09")
    for target in ["/dev/zero", nil] {
      for file in ["data/BILLING_PERIOD=2026-10/cur-00001.csv.gz", "metadata/BILLING_PERIOD=2026-10/cur-Manifest.json"]
      {
        try makeExport("cur", "2026-10")
        folder.remove("cur/\(file)")
        let path = "\(folder.path)/cur/\(file)"
        if let target { symlink(target, path) } else { mkfifo(path, 0o600) }
        let found = try find("cur")
        #expect(try ready([found[0]]).count == 1)
        #expect(try failure([found[1]]).error == CurlewError(.notRegularFile, at: .init(file: path)))
        folder.remove("cur/\(file)")
      }
    }
  }

  @Test func severalManifests() throws {
    try makeExport("cur", "2026-10")
    // The usual name wins.
    try folder.write("cur/metadata/BILLING_PERIOD=2026-10/a-Manifest.json", Self.manifest(["a.csv.gz"]))
    #expect(try ready(find("cur")).count == 1)
    try folder.write("cur/metadata/BILLING_PERIOD=2026-10/b-Manifest.json", Self.manifest(["b.csv.gz"]))
    folder.remove("cur/metadata/BILLING_PERIOD=2026-10/cur-Manifest.json")
    #expect(try failure(find("cur")).error.description.contains("there are several, none named cur-Manifest.json"))
  }

  @Test func nothingThere() throws {
    let missing = "\(folder.path)/missing"
    expect(
      try failure(find("missing")).error, .noSuchSource, exitCode: 66, says: "\(missing): there is no such file")
    try folder.write("empty/readme.txt", "x")
    expect(try failure(find("empty")).error, .noDelivery, exitCode: 66, says: "no delivery here")
    mkdir("\(folder.path)/costs.csv.gz", 0o755)
    expect(
      try failure(find("costs.csv.gz")).error, .notRegularFile, exitCode: 66, says: "costs.csv.gz: not a regular file")
    // What is there is still found.
    try makeExport("cur", "2026-10")
    #expect(try ready([find("cur", "missing", "empty")[0]]).count == 1)
  }

  @Test func twoDeliveriesOfOnePeriod() throws {
    try makeExport("a/cur", "2026-10")
    try makeExport("b/cur", "2026-10")
    let copied = try find("a", "b")
    #expect(copied.count == 2)
    #expect(try ready([copied[0]]).count == 1, "a copy is the same delivery")
    guard case .skipped(let copy) = copied[1] else {
      Issue.record("\(copied[1])")
      return
    }
    #expect(copy.cause == .sameRun && copy.reason.contains("is a copy of"))
    try makeExport("b/cur", "2026-10", execution: "e2")
    try makeExport("b/other", "2026-10")
    let found = try find("a", "b")
    #expect(found.count == 2)
    let error = try failure([found[0]]).error
    #expect(error.exitCode == 64)
    #expect(error.description.contains("name only the one that counts") == true)
    #expect(try ready([found[1]]).map(\.exportName) == ["other"])
  }

  // MARK: - The same delivery, or another

  @Test func fingerprintFollowsTheContentAndNotThePlace() throws {
    try makeExport("one/cur", "2026-10", chunks: ["00001", "00002"])
    try makeExport("two/p/cur", "2026-10", chunks: ["00002", "00001"], key: "billing_period", bucket: "s3://mirror")
    let one = try ready(find("one"))[0]
    #expect(try ready(find("two"))[0].fingerprint == one.fingerprint)
    #expect(one.fingerprint.utf8.count == 32)

    var others: Set<String> = [one.fingerprint]
    let data = "two/p/cur/data/billing_period=2026-10"
    try folder.write("\(data)/cur-00002.csv.gz", Self.rows("2026-10").replacing("0.5", with: "0.6"))
    #expect(others.insert(try ready(find("two"))[0].fingerprint).inserted, "one digit changed")
    try folder.write("\(data)/cur-00002.csv.gz", Self.rows("2026-10", count: 3))
    #expect(others.insert(try ready(find("two"))[0].fingerprint).inserted, "a row more")
    try makeExport("two/p/cur", "2026-10", chunks: ["00001", "00002"], execution: "e2", key: "billing_period")
    #expect(others.insert(try ready(find("two"))[0].fingerprint).inserted, "another run")
    try makeExport("two/p/cur", "2026-10", chunks: ["00001"], key: "billing_period")
    #expect(others.insert(try ready(find("two"))[0].fingerprint).inserted, "a file less")
  }

  /// FNV-1a with 128 bits, compared with the values that its authors publish.
  @Test(arguments: [
    ("", "6c62272e07bb014262b821756295c58d"), ("a", "d228cb696f1a8caf78912b704e4a8964"),
    ("foobar", "343e1662793c64bf6f0d3597ba446f18"),
  ])
  func fingerprintIsTheKnownFunction(text: String, expected: String) {
    #expect(Fingerprint.text(of: text) == expected)
  }

  @Test func plainFilesOfOneLengthDiffer() throws {
    try folder.write("cur.csv", Self.rows("2026-10"))
    let before = try ready(find("cur.csv"))[0]
    #expect(try before.isUnchanged())
    try folder.write("cur.csv", Self.rows("2026-10").replacing("0.5", with: "0.6"))
    #expect(try before.files[0].byteCount == ready(find("cur.csv"))[0].files[0].byteCount)
    #expect(try !before.isUnchanged())
  }

  @Test func readsTheTrailer() throws {
    let text = Self.rows("2026-10", count: 1000)
    let packed = try DataFile(path: folder.write("a.csv.gz", text), name: "a")
    let plain = try DataFile(path: folder.write("a.csv", text), name: "a")
    #expect(packed.unpackedByteCount == UInt32(text.utf8.count))
    #expect(packed.crc32 == plain.crc32)
    #expect(plain.unpackedByteCount == nil)
    #expect(plain.byteCount == text.utf8.count)
    #expect(packed.byteCount < plain.byteCount)
  }

  @Test func noticesChangesUnderItsHands() throws {
    try makeExport("cur", "2026-10", chunks: ["00001", "00002"])
    let delivery = try ready(find("cur"))[0]
    #expect(try delivery.isUnchanged())

    let file = "cur/data/BILLING_PERIOD=2026-10/cur-00002.csv.gz"
    let original = try folder.bytes(file)
    try folder.write(file, Self.rows("2026-10", count: 5))
    #expect(try !delivery.isUnchanged(), "a file replaced, the manifest not yet")
    #expect(try delivery.reread()?.files[1].byteCount != delivery.files[1].byteCount)
    try folder.writeRaw(file, original)
    #expect(try delivery.isUnchanged())

    folder.remove(file)
    #expect(try !delivery.isUnchanged(), "a file gone")
    #expect(try delivery.reread() == nil)
    try folder.writeRaw(file, original)

    try makeExport("cur", "2026-10", chunks: ["00001", "00002"], execution: "e2")
    #expect(try !delivery.isUnchanged(), "another run of the same content")
    #expect(try delivery.reread()?.executionID == "e2")

    for torn in ["{\"executionId\"", ""] {
      try folder.write("cur/metadata/BILLING_PERIOD=2026-10/cur-Manifest.json", torn)
      #expect(try !delivery.isUnchanged())
      #expect(try delivery.reread() == nil)
    }
    folder.remove("cur/metadata/BILLING_PERIOD=2026-10/cur-Manifest.json")
    #expect(try delivery.reread() == nil)
  }

  // MARK: - Names

  @Test func ordersNumbersByValue() {
    let names = ["a-1", "a-2", "a-009", "a-9", "a-10", "a-00100", "a-100", "a-1000x", "b", "b-1"]
    for seed in 1...20 {
      var generator = TestRandom(seed: UInt64(seed))
      #expect(names.shuffled(using: &generator).sorted(by: NaturalOrder.precedes) == names)
    }
  }

  @Test(arguments: [
    ("BILLING_PERIOD=2026-10", "2026-10"), ("billing_period=2026-01", "2026-01"), ("BILLING_PERIOD=2026-13", nil),
    ("BILLING_PERIOD=", nil), ("BILLING_PERIOD", nil), ("xBILLING_PERIOD=2026-10", nil),
    ("BILLING_PERIOD=2026-10x", nil),
  ])
  func periodOfAFolder(name: String, period: String?) {
    #expect(ExportPath.billingPeriod(ofFolder: name) == period)
  }
}
