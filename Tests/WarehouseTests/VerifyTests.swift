import Curlew
import Testing

@testable import TestSupport

/// `curlew verify --rows` finds the warehouse to be the file, whatever columns the export's query selects, and finds
/// out when it is not.
@Suite struct VerifyTests {
  static let columnSets: [[String]] = [
    ColumnCatalogue.columns.map(\.name),
    ColumnCatalogue.columns.map(\.name).reversed(),
    [
      "line_item_unblended_cost", "tags", "line_item_iam_principal", "line_item_product_code",
      "line_item_currency_code", "line_item_usage_account_id", "line_item_line_item_type", "line_item_usage_start_date",
    ],
    ["line_item_usage_start_date", "line_item_unblended_cost"],
    // What nobody knows, and map keys pulled out under an alias or under their own name.
    [
      "team", "line_item_usage_start_date", "product_product_name", "line_item_unblended_cost", "a_column_of_2031",
      "identity_line_item_id", "resource_tags", "line_item_usage_end_date", "identity_time_interval", "product",
    ],
  ]

  @Test(arguments: columnSets.indices, [UInt64(1), 2])
  func everyRowIsInTheWarehouse(columnSet: Int, seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let export = RandomExport(columns: Self.columnSets[columnSet], rowCount: 120, seed: seed)
    let file = try folder.write("costs.csv.gz", export.csv())
    let database = try TestDatabase.withWarehouse()
    let report = try database.load([file])
    #expect(report.failed.isEmpty, "\(report.failed)")
    let outcome = try CurlewProcess.run(["verify", "--rows", file, "--warehouse", database.url])
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("equal"))
  }

  @Test(arguments: [
    (
      "UPDATE curlew.fact_line_item SET line_item_usage_amount = coalesce(line_item_usage_amount, 0) + 0.000000001",
      false
    ),
    ("UPDATE curlew.dim_usage SET pricing_unit = 'Hrs '", true),
    ("UPDATE curlew.dim_tag_set SET tags = tags || 'a=>b'::hstore", true),
    ("UPDATE curlew.line SET zero_amounts = 0", true),
    ("DELETE FROM curlew.fact_line_item WHERE ctid = (SELECT min(ctid) FROM curlew.fact_line_item)", false),
  ])
  func aDifferenceIsFound(change: String, needsRows: Bool) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("costs.csv", RandomExport.full(rowCount: 60, seed: 9).csv())
    let database = try TestDatabase.withWarehouse()
    try database.load([file])
    try database.connect().execute(change)
    let arguments = ["verify", file, "--warehouse", database.url] + (needsRows ? ["--rows"] : [])
    let outcome = try CurlewProcess.run(arguments)
    #expect(outcome.exitCode == 65, "\(outcome.output)")
  }
}
