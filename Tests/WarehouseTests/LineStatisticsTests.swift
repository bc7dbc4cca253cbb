import CurlewPostgres
import Testing

@testable import Curlew
@testable import TestSupport

/// The row counts that the planner expects of the joins behind the views.
struct LineStatisticsTests {
  private static let columns = [
    "bill_payer_account_id", "line_item_usage_account_id", "line_item_line_item_type", "line_item_iam_principal",
    "line_item_resource_id", "line_item_usage_start_date", "line_item_unblended_cost",
  ]

  /// A month of 40 lines of 25 hours each.
  private static func write(_ month: String, callers: Bool, in folder: TemporaryFolder) throws -> String {
    var text = columns.joined(separator: ",") + "\n"
    for line in 0..<40 {
      let caller = callers ? "arn:aws:iam::1:role/r\(line % 7)" : ""
      for hour in 0..<25 {
        let time = "\(month)-\(hour < 24 ? "01" : "02")T\(hour % 24 < 10 ? "0" : "")\(hour % 24):00:00Z"
        text += "\(line % 3),\(line % 3),\(line % 4 == 0 ? "Tax" : "Usage"),\(caller),i-\(line),\(time),0.\(line)\n"
      }
    }
    return try folder.write("BILLING_PERIOD=\(month)/costs.csv", text)
  }

  /// The planner expects the real number of rows, within a factor of four: for one month or all, and whether or not
  /// the first month is like the others. (Text is '' if a line has none, so lines without a caller count as if they
  /// had one.)
  @Test(arguments: [
    "true", "bill_payer_account_id <> ''", "line_item_usage_account_id = '2'", "line_item_line_item_type = 'Usage'",
    "line_item_iam_principal = 'arn:aws:iam::1:role/r1'", "year = '2026' AND month = '9'",
    "bill_payer_account_id <> '' AND line_item_usage_account_id <> '' AND line_item_line_item_type IN ('Usage', 'Tax')",
    "line_item_usage_start_date >= TIMESTAMP '2026-09-01' AND bill_payer_account_id = '1'",
  ])
  func joinsAreExpectedAsLargeAsTheyAre(condition: String) throws {
    let database = try TestDatabase.withWarehouse()
    let folder = try TemporaryFolder()
    for (month, callers) in [("2026-07", false), ("2026-08", true), ("2026-09", true)] {
      #expect(try database.load([Self.write(month, callers: callers, in: folder)]).failed.isEmpty)
    }
    let rows = "FROM curlew.legacy_cost_and_usage_report WHERE \(condition)"
    let connection = try database.connect()
    let count = try #require(try Double(connection.query("SELECT count(*) \(rows)").single ?? ""))
    let plan = try connection.query(
      "EXPLAIN SELECT line_item_usage_account_id, line_item_iam_principal, line_item_unblended_cost \(rows)")
    let top = try #require(plan.single)
    let digits = try #require(try /rows=(\d+)/.firstMatch(in: top)).output.1
    let expected = try #require(Double(String(digits)))
    #expect(expected > count / 4 && expected < count * 4, "\(expected) for \(count): \(top)")
  }

  /// The planner knows the size of a dimension that has grown. One that has not grown is not analysed again.
  @Test func dimensionsAreAnalyzedAsTheyGrow() throws {
    let database = try TestDatabase.withWarehouse()
    let folder = try TemporaryFolder()
    func load(_ month: String, _ callers: Range<Int>) throws {
      let rows = callers.map { "\(month)-01T00:00:00Z,1,arn:aws:iam::1:role/r\($0)\n" }.joined()
      let header = "line_item_usage_start_date,line_item_unblended_cost,line_item_iam_principal\n"
      let file = try folder.write("BILLING_PERIOD=\(month)/costs.csv", header + rows)
      #expect(try database.load([file]).failed.isEmpty)
    }
    func expectedRows() throws -> String? {
      try database.single("SELECT reltuples FROM pg_class WHERE oid = 'curlew.dim_principal'::regclass")
    }
    try load("2026-07", 0..<40)
    #expect(try expectedRows() == "40")
    try load("2026-08", 38..<42)
    #expect(try expectedRows() == "40")
    try load("2026-09", 38..<60)
    #expect(try expectedRows() == "60")
  }
}
