import CurlewPostgres
import CurlewText
import FoundationEssentials
import Glibc
import Testing

@testable import Curlew
@testable import TestSupport

/// What `curlew doctor` finds, and that it finds nothing else.
@Suite struct DoctorTests {
  private let folder: TemporaryFolder
  private let database: TestDatabase

  init() throws {
    folder = try TemporaryFolder()
    database = try TestDatabase.withWarehouse()
  }

  private static let columns = [
    "bill_payer_account_id", "identity_time_interval", "line_item_iam_principal", "line_item_product_code",
    "line_item_resource_id", "line_item_unblended_cost", "line_item_usage_start_date", "tags",
  ]

  /// A delivery with one line of Bedrock.
  private func deliver(
    _ month: String, without missing: [String] = [], hours: String = "01", day: String = "01", run: String = "",
    principal: String = "arn:aws:iam::111122223333:user/ada", tags: String = "{\"iamPrincipal/team\":\"ml\"}",
    execution: String = "e"
  ) throws {
    let values = [
      "bill_payer_account_id": "1", "line_item_product_code": "AmazonBedrock", "line_item_unblended_cost": "1",
      "identity_time_interval":
        "\(month)-01T00:00:00Z/\(month)-\(hours == "24" ? "02" : "01")T\(hours == "24" ? "00" : hours):00:00Z",
      "line_item_iam_principal": principal, "line_item_resource_id": "x",
      "line_item_usage_start_date": "\(month)-\(day)T00:00:00Z", "tags": tags,
    ]
    let columns = Self.columns.filter { !missing.contains($0) }
    let row = columns.map { "\"\((values[$0] ?? "").replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
    let file = "data/BILLING_PERIOD=\(month)/\(run)costs-00001.csv"
    try folder.write("costs/\(file)", columns.joined(separator: ",") + "\n" + row + "\n")
    try folder.write(
      "costs/metadata/BILLING_PERIOD=\(month)/\(run)costs-Manifest.json",
      "{\"executionId\": \"\(execution)\", \"columns\": [], \"dataFiles\": [\"s3://b/costs/\(file)\"]}")
  }

  /// Findings without those about settings, which are the server's.
  private func found() -> [Diagnosis] {
    Doctor(sources: ["\(folder.path)/costs"]) { [database] in try database.connect() }.examine()
      .filter { !$0.remedy.hasPrefix("set it to") }
  }

  private static let today: (month: String, day: String) = {
    let day = UsageDay(number: time(nil) / 86_400 - 10_957).description
    return (String(day.prefix(7)), String(day.suffix(2)))
  }()

  @Test func aGoodExportHasNoFindings() throws {
    try deliver(Self.today.month, day: Self.today.day)
    #expect(found().map(\.what) == ["nothing is loaded", "not loaded: \(Self.today.month) of costs"])
    try database.load(["\(folder.path)/costs"])
    #expect(found() == [])
  }

  @Test func whatIsWrongIsFoundWorstFirst() throws {
    let missing = ["line_item_iam_principal", "tags", "line_item_resource_id"]
    try deliver("2026-01", run: "20260102T000000Z/")
    try deliver("2026-03", hours: "24", principal: "", tags: "")
    try database.load(["\(folder.path)/costs"])
    try deliver("2026-04", without: missing, hours: "24", principal: "")
    try deliver("2026-03", hours: "24", execution: "f")
    folder.remove("costs/data/BILLING_PERIOD=2026-01/20260102T000000Z/costs-00001.csv")
    let found = found()
    let expected: [(Diagnosis.Severity, String)] = [
      (.error, "2026-01 of costs cannot be loaded"), (.warning, "costs does not say who called Amazon Bedrock"),
      (.warning, "costs has no column tags"), (.warning, "the newest usage of costs is of 2026-03-01, "),
      (.warning, "not loaded: 2026-04 of costs"),
      (.warning, "another delivery is loaded than the one that is there: 2026-03 of costs"),
      (.note, "costs names no resources"), (.note, "costs has rows of whole days"),
      (.note, "the source has no longer: 2026-01 of costs"),
    ]
    #expect(found.count == expected.count, "\(found.map(\.what).joined(separator: "\n"))")
    for (diagnosis, (severity, what)) in zip(found, expected) {
      #expect(diagnosis.severity == severity && diagnosis.what.hasPrefix(what), "\(diagnosis), not \(what)")
      #expect(!diagnosis.remedy.isEmpty)
    }
  }

  @Test func gapsRunsAndCallersWithoutTags() throws {
    try deliver("2026-01", run: "20260102T000000Z/")
    try deliver("2026-04", tags: "")
    #expect(found().map(\.what).contains("costs has no delivery of 2026-02, 2026-03"))
    #expect(found().contains { $0.severity == .note && $0.what.contains("keeps every run of a month") })
    let other = try TestDatabase.withWarehouse()
    try other.load(["\(folder.path)/costs/data/BILLING_PERIOD=2026-04/costs-00001.csv"])
    let warehouse = try WarehouseCheckup(other.connect()).diagnoses()
    #expect(warehouse.map(\.what).contains("callers are known, but none has a tag: no key begins with iamPrincipal/"))
  }

  @Test func theCommand() throws {
    try deliver("2026-01")
    func run(_ arguments: [String]) throws -> (exitCode: Int32, output: String, errors: String) {
      try CurlewProcess.run(["doctor"] + arguments)
    }
    let pipeline = try folder.write("p.toml", "sources = [\"\(folder.path)/costs\"]\nwarehouse = \"\(database.url)\"\n")
    let ran = try run([pipeline])
    #expect(ran.exitCode == 0 && ran.output.contains("warning: not loaded: 2026-01 of costs\n  curlew load"), "\(ran)")
    let csv = try run(["\(folder.path)/costs", "--warehouse", database.url, "--format", "csv"])
    #expect(csv.output.hasPrefix("severity,what,remedy\nwarning,"), "\(csv)")
    let nowhere = try run(["\(folder.path)/nothing", "--warehouse", "postgresql://x@%2Fnowhere/x"])
    #expect(
      nowhere.exitCode == 65 && nowhere.output.split(separator: "\n").filter { $0.hasPrefix("error: ") }.count == 2)
    let bare = try TestDatabase()
    let fresh = try run(["--warehouse", bare.url])
    #expect(fresh.exitCode == 65 && fresh.output.contains("curlew init"), "\(fresh)")

    struct Policy: Decodable {
      var statements: [Statement]
      private enum CodingKeys: String, CodingKey { case statements = "Statement" }
    }
    struct Statement: Decodable {
      var action: String
      var resource: String
      private enum CodingKeys: String, CodingKey {
        case action = "Action"
        case resource = "Resource"
      }
    }
    let policy = try run(["--policy", "s3://my-bucket/exports/"])
    let statements = try JSONDecoder().decode(Policy.self, from: Data(policy.output.utf8)).statements
    #expect(statements.map(\.action) == ["s3:ListBucket", "s3:GetObject"])
    #expect(statements.map(\.resource) == ["arn:aws:s3:::my-bucket", "arn:aws:s3:::my-bucket/exports/*"])
    #expect(policy.output.contains("[\"exports\", \"exports/*\"]"))
    #expect(try run(["--policy", "No Bucket"]).exitCode == 64)
  }
}
