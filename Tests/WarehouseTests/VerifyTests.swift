import Curlew
import CurlewPostgres
import Testing

@testable import TestSupport

/// `curlew verify --rows` finds the warehouse equal to the file, whatever columns the export's query selects, and
/// notices if it is not.
@Suite struct VerifyTests {
  static let columnSets: [[String]] = [
    ColumnCatalogue.columns.map(\.name),
    ColumnCatalogue.columns.map(\.name).reversed(),
    [
      "line_item_unblended_cost", "tags", "line_item_iam_principal", "line_item_product_code",
      "line_item_currency_code", "line_item_usage_account_id", "line_item_line_item_type", "line_item_usage_start_date",
    ],
    ["line_item_usage_start_date", "line_item_unblended_cost"],
    // Unknown columns, and map keys pulled out under an alias or under their own name.
    [
      "team", "line_item_usage_start_date", "product_product_name", "line_item_unblended_cost", "a_column_of_2031",
      "identity_line_item_id", "resource_tags", "line_item_usage_end_date", "identity_time_interval", "product",
    ],
    // Keys instead of their maps.
    [
      "resource_tags_user_team", "line_item_usage_start_date", "product_product_name", "RESOURCE_TAGS_aws_createdby",
      "line_item_unblended_cost", "cost_category_env", "discount_edp_discount", "discount_total_discount",
      "product_region", "product_sku", "line_item_product_code", "bill_billing_entity", "product_", "tags_team",
    ],
    // Each of the tag columns without the others.
    ["line_item_usage_start_date", "line_item_unblended_cost", "tags"],
    ["line_item_usage_start_date", "line_item_unblended_cost", "resource_tags"],
    ["line_item_usage_start_date", "line_item_unblended_cost", "cost_category"],
    ["line_item_usage_start_date", "line_item_unblended_cost", "cost_category", "tags", "resource_tags_user_team"],
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
    ("UPDATE curlew.dim_tag_set SET tags = tags OPERATOR(public.||) 'a=>b'::public.hstore", true),
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

  /// Reports read more than the rows. Whatever they read, `verify` compares.
  @Test(arguments: [
    "UPDATE curlew.rollup_monthly SET unblended_cost = unblended_cost * 2",
    "INSERT INTO curlew.rollup_monthly TABLE curlew.rollup_monthly",
    "UPDATE curlew.rollup_daily SET tokens = coalesce(tokens, 0) + 1",
    "DELETE FROM curlew.rollup_monthly",
    "UPDATE curlew.rollup_usage SET tokens = coalesce(tokens, 0) + 1",
    "UPDATE curlew.rollup_usage SET day = day + 1",
    "DELETE FROM curlew.rollup_usage WHERE usage_key = (SELECT min(usage_key) FROM curlew.rollup_usage)",
    "UPDATE curlew.rollup_extent SET first_day = first_day - 1",
    "UPDATE curlew.rollup_extent SET unblended_cost = unblended_cost + 1e-9",
    "INSERT INTO curlew.rollup_extent TABLE curlew.rollup_extent",
    "UPDATE curlew.dim_usage SET bedrock_model = 'Model T'",
    "UPDATE curlew.dim_usage SET service_name = NULL",
    "UPDATE curlew.dim_usage SET tokens_per_unit = 7",
    "UPDATE curlew.dim_principal SET person = 'somebody else'",
    "UPDATE curlew.dim_principal SET role_arn = NULL WHERE role_arn IS NOT NULL",
    "UPDATE curlew.dim_tag_set SET normalized = normalized OPERATOR(public.||) 'team=>others'::public.hstore",
    "UPDATE curlew.dim_tag_set SET conflict_count = conflict_count + 1",
    "UPDATE curlew.load SET row_count = row_count + 1",
    "UPDATE curlew.load SET principal_count = 0",
    "UPDATE curlew.load SET line_group_count = line_group_count + 1",
    "UPDATE curlew.load_amount SET total = total + 1 WHERE column_name = 'line_item_unblended_cost'",
    "UPDATE curlew.load_file SET row_count = 0",
  ])
  func aWrongTableOfReportsIsFound(change: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("costs.csv", RandomExport.full(rowCount: 200, seed: 4).csv())
    let database = try TestDatabase.withWarehouse()
    try database.load([file])
    let arguments = ["verify", "--rows", file, "--warehouse", database.url]
    #expect(try CurlewProcess.run(arguments).exitCode == 0)
    try database.connect().execute(change)
    let outcome = try CurlewProcess.run(arguments)
    #expect(outcome.exitCode == 65, "\(outcome.output)")
    #expect(!outcome.output.contains("equal"))
  }

  /// If lines recur there are sums by line. A wrong one is found, and a missing one, too.
  @Test(arguments: [
    "UPDATE curlew.rollup_line SET usage_amount = usage_amount + 1e-9",
    "DELETE FROM curlew.rollup_line WHERE line_key = (SELECT min(line_key) FROM curlew.rollup_line)",
  ])
  func aWrongSumByLineIsFound(change: String) throws {
    let folder = try TemporaryFolder()
    let made = try CurlewProcess.run(["sample", "--rows", "2000", "--out", folder.path, "--quiet"])
    #expect(made.exitCode == 0, "\(made.errors)")
    let database = try TestDatabase.withWarehouse()
    try database.load([folder.path])
    let arguments = ["verify", folder.path, "--warehouse", database.url]
    #expect(try CurlewProcess.run(arguments).exitCode == 0)
    try database.connect().execute(change)
    #expect(try CurlewProcess.run(arguments).exitCode == 65)
  }
}
