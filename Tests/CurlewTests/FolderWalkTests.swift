import CurlewText
import Glibc
import Testing

@testable import Curlew
@testable import TestSupport

/// Other things in a bucket beside exports of CUR 2.0, and folders that cannot be read. Each is named, and everything
/// that can be found is found.
struct FolderWalkTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func find(_ name: String = "", periods: Set<String>? = nil) throws -> [FoundDelivery] {
    try DeliveryFinder().find(sources: ["\(folder.path)/\(name)"], periods: periods)
  }

  private func ready(_ found: [FoundDelivery]) -> [String] {
    found.compactMap { if case .ready(let delivery) = $0 { delivery.exportName } else { nil } }
  }

  private func leftAside(_ found: [FoundDelivery]) -> [String] {
    found.compactMap {
      guard case .leftAside(let it) = $0 else { return nil }
      return "\(it.export) \(it.kind) \(it.periodsInWords ?? "-")"
    }
  }

  private func failed(_ found: [FoundDelivery]) -> [FoundDelivery.Failed] {
    found.compactMap { if case .failed(let failed) = $0 { failed } else { nil } }
  }

  // MARK: - Kinds

  static let otherTables: [(columns: [String], kind: ExportKind)] = [
    (["BilledCost", "BillingPeriodStart", "ServiceName", "x_UsageType"], .focus),
    (["ContractedCost", "ServiceName"], .focus),
    (["product_code", "region_code", "total_mbm_emissions_value", "usage_period_start"], .carbonEmissions),
    (["account_id", "recommendation_id", "region", "tags"], .costOptimizationHub),
    (["line_item_resource_id", "split_line_item_split_cost", "split_line_item_parent_resource_id"], .splitCostOnly),
  ]

  @Test(arguments: otherTables.indices)
  func tablesOfOtherKinds(index: Int) throws {
    let (columns, kind) = Self.otherTables[index]
    try folder.writeExport("costs")
    for month in ["06", "07", "08"] {
      try folder.writeExport(
        "other", partition: "billing_period=2026-\(month)", columns: columns, hasManifestColumns: month != "07")
    }
    let found = try find()
    #expect(ready(found) == ["costs"])
    #expect(leftAside(found) == ["other \(kind) 2026-06 to 2026-08"])
    #expect(failed(found) == [])
    // As Parquet it is of the same kind.
    try folder.writeExport("other", partition: "billing_period=2026-09", columns: columns, ending: "snappy.parquet")
    #expect(leftAside(try find()) == ["other \(kind) 2026-06 to 2026-09"])
    #expect(leftAside(try find(periods: ["2026-08"])) == leftAside(try find()))
    #expect(failed(try find("other")).map(\.error.reason) == [.otherKindsOnly])
    #expect(failed(try find("other")).map(\.error.exitCode) == [66])
  }

  /// A bill with too few columns, or with its own names, is never taken for another kind: it is loaded, or it is an
  /// error.
  @Test(arguments: [
    ["line_item_usage_start_date"], ["bill_payer_account_id", "team"], ["LINE_ITEM_UNBLENDED_COST", "TAGS"],
    ["identity_line_item_id", "BilledCost"], ["line_item_usage_type", "recommendation_id"], ["a", "b"], ["tags"],
    ["line_item_usage_start_date", "spend", "split_line_item_split_cost"],
    ["line_item_blended_cost", "split_line_item_split_cost"],
    ["line_item_net_unblended_cost", "line_item_usage_start_date", "split_line_item_split_cost", "tags"],
  ])
  func whatMayBeABillIsNeverLeftAside(columns: [String]) throws {
    for hasManifestColumns in [true, false] {
      try folder.writeExport("costs", columns: columns, hasManifestColumns: hasManifestColumns)
      #expect(ready(try find()) == ["costs"])
    }
  }

  @Test func parquetOfABill() throws {
    try folder.writeExport("costs", ending: "snappy.parquet")
    let found = try find()
    #expect(leftAside(found) == ["costs parquet 2026-08"])
    #expect(failed(found).map(\.error.reason) == [.otherKindsOnly])
    guard case .leftAside(let parquet)? = found.first(where: { if case .leftAside = $0 { true } else { false } }) else {
      return
    }
    #expect(parquet.reason.hasPrefix("Parquet, which is not read yet"))
    #expect(parquet.kind.isSurprising)
  }

  /// A manifest with both lists, or with both kinds of files, is not taken for another kind.
  @Test func doubtfulManifests() throws {
    try folder.writeExport("costs")
    let path = "costs/metadata/BILLING_PERIOD=2026-08/costs-Manifest.json"
    try folder.write(path, #"{"dataFiles": ["costs-00001.csv.gz"], "reportKeys": []}"#)
    #expect(ready(try find()) == ["costs"])
    try folder.write(path, #"{"dataFiles": ["costs-00001.csv.gz", "costs-00002.parquet"]}"#)
    #expect(failed(try find()).map(\.error.exitCode) == [66])
  }

  @Test func tablesWithoutBillingPeriods() throws {
    try folder.writeExport("costs")
    try folder.writeExport("hub", partition: "date=2026-08-19", columns: ["recommendation_id"])
    try folder.writeExport("hub", partition: "date=2026-08-20", columns: ["recommendation_id"])
    try folder.writeExport("new", partition: "date=2026-08-20/2026-08-20T00:00:00.000Z-1", columns: ["what", "ever"])
    let found = try find()
    #expect(ready(found) == ["costs"])
    #expect(leftAside(found) == ["hub costOptimizationHub -", "new unknown -"])
    #expect(failed(found) == [])
  }

  /// A bill partitioned by something other than the billing period is an error.
  @Test(arguments: ["date=2026-08-20", "BILLING_PERIOD=2026-8", "BILLING_PERIOD=__HIVE_DEFAULT_PARTITION__"])
  func billWithoutABillingPeriod(partition: String) throws {
    try folder.writeExport("costs", partition: partition)
    try folder.writeExport("sound")
    let found = try find()
    #expect(ready(found) == ["sound"])
    #expect(failed(found).map(\.error.reason) == [.noBillingPeriod])
    #expect(failed(found)[0].error.description.contains("/costs/"))
    #expect(failed(found)[0].error.exitCode == 65)
  }

  @Test func legacyReports() throws {
    try folder.writeExport("costs")
    let manifest = #"{"assemblyId": "a", "reportKeys": ["p/report-1.csv.gz"], "columns": [{"name": "LineItemId"}]}"#
    let header = "identity/LineItemId,lineItem/UsageStartDate\n"
    for days in ["20260701-20260801", "20260801-20260901"] {
      try folder.write("p/report/\(days)/report-Manifest.json", manifest)
      try folder.write("p/report/\(days)/run/report-Manifest.json", manifest)
      try folder.write("p/report/\(days)/run/report-00001.csv.gz", header)
    }
    // In the layout that AWS makes for Athena.
    try folder.write("q/athena/athena/year=2026/month=8/athena-00001.snappy.parquet", "PAR1")
    // A manifest of its own kind under the paths of CUR 2.0, and files without a manifest.
    try folder.write("mock/metadata/BILLING_PERIOD=2026-08/mock-Manifest.json", manifest)
    try folder.write("lone/report-1.csv.gz", header)
    let found = try find()
    #expect(ready(found) == ["costs"])
    #expect(
      leftAside(found) == [
        "athena legacyCUR -", "lone legacyCUR -", "mock legacyCUR 2026-08", "report legacyCUR 2026-07 to 2026-08",
      ])
    #expect(failed(found) == [])
    #expect(ExportKind.legacyCUR.words == "a legacy CUR, which is not loaded yet")
    #expect(ExportKind.legacyCUR.isSurprising)
  }

  /// Folders with names like those of a legacy report may hold exports.
  @Test func backupsByTheirDays() throws {
    try folder.writeExport("backup/20260801-20260901/costs")
    #expect(ready(try find()) == ["costs"])
    #expect(leftAside(try find()) == [])
    let text = TemporaryFolder.billColumns.joined(separator: ",") + "\n"
    try folder.write("by-hand/20260801-20260901/c-Manifest.json", "{\"dataFiles\": [\"c-00001.csv\"]}")
    try folder.write("by-hand/20260801-20260901/c-00001.csv", text)
    #expect(leftAside(try find()) == ["20260801-20260901 looseFiles -"])
  }

  @Test func filesThatAreNobodysExport() throws {
    try folder.writeExport("costs")
    try folder.write("aws-programmatic-access-test-object", "")
    for name in [
      "notes.txt", "athena/0a1b.csv", "athena/0a1b.csv.metadata", "inventory/manifest.json", "costs/_SUCCESS",
      "AWSLogs/1/CloudTrail/eu-west-1/2026/08/01/1_CloudTrail.json.gz", "costs/data/BILLING_PERIOD=2026-08/x.tmp",
      "costs/data/BILLING_PERIOD=2026-08/._costs-00001.csv.gz", "costs/metadata/BILLING_PERIOD=2026-08/y.crc",
      "costs/metadata/BILLING_PERIOD=2026-08/._costs-Manifest.json", "broken.csv.gz",
    ] { try folder.write(name, "a,b\n1,2\n") }
    try folder.writeRaw("broken.csv.gz", [0x1F, 0x8B, 8, 0, 0, 0])
    // The result of a query over the bill.
    try folder.write("athena/0a1b.csv", TemporaryFolder.billColumns.joined(separator: ",") + "\n")
    let found = try find()
    #expect(ready(found) == ["costs"])
    #expect(leftAside(found) == ["aws-programmatic-access-test-object testObject -"])
    #expect(failed(found) == [])
  }

  /// Files of a bill that were copied without data/ or without their manifest are not ignored without a message.
  @Test func billsOutsideAnExport() throws {
    let text = TemporaryFolder.billColumns.joined(separator: ",") + "\n"
    try folder.writeExport("costs")
    try folder.write("copied/BILLING_PERIOD=2026-07/c-00001.csv.gz", text)
    try folder.write("copied/BILLING_PERIOD=2026-08/c-00001.csv.gz", text)
    try folder.write("loose/c-00002.csv", text)
    try folder.write("loose/c-00001.csv", text)
    for other in ["a.csv", "b.csv"] { try folder.write("loose/\(other)", "a,b\n") }
    let found = try find()
    #expect(ready(found) == ["costs"])
    #expect(leftAside(found) == ["copied looseFiles 2026-07 to 2026-08", "loose looseFiles -"])
    #expect(ExportKind.looseFiles.isSurprising)
    #expect(failed(try find("copied/BILLING_PERIOD=2026-07")).map(\.error.reason) == [.otherKindsOnly])
  }

  @Test func exportBelowAnExport() throws {
    try folder.writeExport("prefix")
    try folder.writeExport("prefix/inner")
    try folder.writeExport("prefix/deep/er/outer")
    #expect(ready(try find()) == ["inner", "outer", "prefix"])
  }

  /// A link to an export that is here, too, gives it no other name. A link to an export elsewhere does.
  @Test func linksToExports() throws {
    try folder.writeExport("bucket/deep/costs")
    try folder.writeExport("elsewhere/costs")
    symlink("deep/costs", "\(folder.path)/bucket/alias")
    symlink("../elsewhere/costs", "\(folder.path)/bucket/other")
    #expect(ready(try find("bucket")) == ["costs", "other"])
  }

  /// Whatever else is in a bucket, and wherever: each export is found once, and nothing else is taken for one.
  @Test(arguments: 1...40)
  func everyExportOfARandomBucket(seed: UInt64) throws {
    var generator = TestRandom(seed: seed)
    let parts = [
      "a", "b b", "data", "metadata", "20260801-20260901", "year=2026", "AWSLogs", "x=y", "\u{E9}", "export-0",
    ]
    func place() -> String {
      (0..<Int.random(in: 0...4, using: &generator)).map { _ in parts.randomElement(using: &generator)! + "/" }.joined()
    }
    var expected: [String] = []
    for number in 0..<Int.random(in: 1...4, using: &generator) {
      let path = "\(place())export-\(number)"
      try folder.writeExport(path)
      expected.append("\(folder.path)/\(path)/data/BILLING_PERIOD=2026-08")
    }
    for number in 0..<Int.random(in: 0...12, using: &generator) {
      let path = "\(place())junk-\(number)"
      switch Int.random(in: 0..<9, using: &generator) {
      case 0: try folder.writeExport(path, columns: ["BilledCost"], hasManifestColumns: number % 2 == 0)
      case 1: try folder.writeExport(path, partition: "date=2026-08-20", columns: ["recommendation_id"])
      case 2: try folder.writeExport(path, ending: "snappy.parquet")
      case 3: try folder.write("\(path)/20260801-20260901/junk-Manifest.json", "{\"reportKeys\": []}")
      case 4: try folder.write("\(path).csv", "a,b\n")
      case 5: try folder.write("\(path)/metadata/BILLING_PERIOD=2026-08/x-Manifest.json", "{")
      case 6: try folder.write("\(path)/data/BILLING_PERIOD=2026-08/x.csv", "a\n")
      case 7:
        try folder.write("\(path)/x", "")
        symlink(folder.path, "\(folder.path)/\(path)/up")
        symlink("nowhere", "\(folder.path)/\(path)/down")
      default:
        try folder.write("\(path)/x", "")
        mkfifo("\(folder.path)/\(path)/fifo.csv.gz", 0o600)
      }
    }
    let found = try find().compactMap { if case .ready(let delivery) = $0 { delivery.source } else { nil } }
    #expect(found.sorted() == expected.sorted())
  }

  // MARK: - What cannot be read

  /// Each is named, and the rest is found.
  @Test func brokenThings() throws {
    try folder.writeExport("bucket/costs")
    try folder.writeExport("bucket/z/other")
    symlink("nowhere", "\(folder.path)/bucket/broken")
    symlink("itself", "\(folder.path)/bucket/itself")
    symlink("../bucket", "\(folder.path)/bucket/up")
    try folder.write("bucket/private/x", "x")
    chmod("\(folder.path)/bucket/private", 0)
    chmod(folder.path, 0o755)
    mkfifo("\(folder.path)/bucket/fifo", 0o600)
    symlink("fifo", "\(folder.path)/bucket/to-fifo")
    let found = try asStranger { try find("bucket") }
    chmod("\(folder.path)/bucket/private", 0o755)
    #expect(ready(found) == ["costs", "other"])
    #expect(failed(found).map(\.exportName) == ["broken", "itself", "private"])
    #expect(failed(found).map(\.error.exitCode) == [66, 74, 77])
    for failed in failed(found) {
      #expect(failed.error.description.hasPrefix("\(folder.path)/bucket/\(failed.exportName): "))
    }
  }

  /// Also an export that may not be read, and its neighbour in the same folder.
  @Test func exportThatMayNotBeRead() throws {
    try folder.writeExport("costs")
    try folder.writeExport("other")
    chmod(folder.path, 0o755)
    for part in ["data", "metadata", "metadata/BILLING_PERIOD=2026-08", "data/BILLING_PERIOD=2026-08"] {
      chmod("\(folder.path)/costs/\(part)", 0)
      let found = try asStranger { try find() }
      chmod("\(folder.path)/costs/\(part)", 0o755)
      #expect(ready(found) == ["other"], "\(part)")
      #expect(failed(found).map(\.error.exitCode) == [77], "\(part)")
      #expect(failed(found).map(\.exportName) == ["costs"], "\(part)")
    }
  }

  @Test func nameThatIsNotUTF8() throws {
    try folder.writeExport("costs")
    let path = Array("\(folder.path)/a".utf8CString.dropLast()) + [CChar(bitPattern: 0xFF), 0]
    #expect(mkdir(path, 0o755) == 0)
    defer { rmdir(path) }
    let found = try find()
    #expect(ready(found) == ["costs"])
    #expect(failed(found).map(\.error.reason) == [.notUTF8])
  }

  @Test func deepFolders() throws {
    try folder.writeExport("costs")
    let deep = "d" + String(repeating: "/d", count: 63)
    try folder.writeExport("\(deep)/at-the-limit")
    #expect(ready(try find()) == ["costs"])
    #expect(failed(try find()).map(\.error.reason) == [.tooDeep(64)])
    #expect(ready(try find("d")) == ["at-the-limit"])
  }

  /// A bucket may hold many files that are not exports. They are neither opened nor kept.
  @Test func manyFiles() throws {
    try folder.writeExport("costs")
    mkdir("\(folder.path)/logs", 0o755)
    for number in 0..<5000 { close(open("\(folder.path)/logs/\(number).csv", O_CREAT | O_WRONLY, 0o644)) }
    let found = try find()
    #expect(ready(found) == ["costs"])
    #expect(found.count == 1)
  }
}
