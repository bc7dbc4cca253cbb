import CurlewPostgres
import CurlewText
import Testing

@testable import Curlew
@testable import TestSupport

extension LoadedWarehouseTests {
  /// A query reads only the months and dimensions that it names.
  @Suite struct PlansTests {
    private let warehouse: LoadedWarehouse

    init() throws { warehouse = try #require(LoadedWarehouse.current) }

    /// - Parameter parameters: known to the plan, as for a statement without a name.
    private func plan(_ query: String, _ parameters: [String?] = []) throws -> String {
      try warehouse.connect().query("EXPLAIN (COSTS OFF) \(query)", parameters).rows.compactMap(\.[0])
        .joined(separator: "\n")
    }

    /// The tables that a plan reads, without their month: `fact_line_item`, `dim_usage`.
    private func relations(_ plan: String) -> Set<String> {
      let scan = /(?:Seq|Heap|Index|Index Only) Scan(?: using \w+)? on (\w+?)(?:_\d{4}_\d\d_e\w+)?\b/
      let lines = plan.split(separator: "\n").filter { !$0.contains("Bitmap Index Scan") }
      return Set(lines.compactMap { $0.firstMatch(of: scan).map { String($0.output.1) } })
    }

    private func months(_ plan: String) -> Set<String> {
      Set(plan.matches(of: /_(\d{4})_(\d\d)_e/).map { "\($0.output.1)-\($0.output.2)" })
    }

    private static let report = "curlew.cost_and_usage_report"

    @Test(arguments: [
      ("sum(line_item_unblended_cost)", ["fact_line_item", "line"]),
      ("line_item_product_code, sum(line_item_usage_amount)", ["fact_line_item", "line", "dim_usage"]),
      ("sum(line_item_net_unblended_cost)", ["fact_line_item", "line", "dim_amount_form"]),
      ("export_name, tags, sum(line_item_unblended_cost)", ["fact_line_item", "line", "dim_export", "dim_tag_set"]),
    ])
    func aDimensionThatIsNotNamedIsNotJoined(columns: String, tables: [String]) throws {
      let names = columns.split(separator: ", ").filter { !$0.contains("(") }.joined(separator: ", ")
      let plan = try plan(
        "SELECT \(columns) FROM \(Self.report)\(names.isEmpty ? "" : " GROUP BY \(names)")")
      #expect(relations(plan) == Set(tables), "\(plan)")
      #expect(months(plan) == Set(LoadedWarehouse.periods), "\(plan)")
    }

    @Test(arguments: [
      "SELECT * FROM \(report) WHERE billing_period = '2026-10'",
      "SELECT sum(line_item_unblended_cost) FROM curlew.line_item WHERE billing_period = '2026-10'",
      "SELECT sum(line_item_unblended_cost) FROM curlew.line_item_before_expansion WHERE billing_period = '2026-10'",
      "SELECT sum(unblended_cost) FROM curlew.cost_by_principal WHERE billing_period = '2026-10'",
      "SELECT sum(unblended_cost) FROM curlew.cost_by_resource WHERE billing_period = '2026-10'",
      "SELECT sum(unblended_cost) FROM curlew.cost_by_tag WHERE billing_period = '2026-10'",
      "SELECT sum(unblended_cost) FROM curlew.bedrock_tokens WHERE billing_period = '2026-10'",
      "SELECT sum(unblended_cost) FROM curlew.daily_cost WHERE billing_period = '2026-10'",
    ])
    func otherMonthsArePassedBy(query: String) throws {
      let plan = try plan(query)
      #expect(months(plan) == ["2026-10"], "\(plan)")
    }

    /// Days, starts of bills and months of the legacy CUR say which items are read, but not which lines. (A leaf
    /// without rows may be read, too, because it has no times.)
    @Test(arguments: [
      "line_item_usage_start_date >= '2026-10-05' AND line_item_usage_start_date < '2026-10-06'",
      "bill_billing_period_start_date = '2026-10-01'", "billing_year = '2026' AND billing_month = '10'",
    ])
    func itemsOfOtherMonthsArePassedBy(condition: String) throws {
      let plan = try plan("SELECT sum(line_item_unblended_cost) FROM \(Self.report) WHERE \(condition)")
      let leaves = Set(
        plan.matches(of: /fact_line_item_(\d{4}_\d\d)_e\w+/).map { [String($0.output.0), String($0.output.1)] })
      #expect(leaves.contains { $0[1] == "2026_10" }, "\(plan)")
      let connection = try warehouse.connect()
      for leaf in leaves where leaf[1] != "2026_10" {
        #expect(try connection.query("SELECT count(*) FROM curlew.\(leaf[0])").single == "0", "\(plan)")
      }
    }

    @Test func theBillBeforeExpansionJoinsNoDimension() throws {
      let plan = try plan("SELECT sum(line_item_unblended_cost) FROM curlew.line_item_before_expansion")
      #expect(relations(plan) == ["fact_line_item", "line"], "\(plan)")
    }

    /// Within a month the lines are hashed by their key only.
    @Test func linesAreHashedByTheirKey() throws {
      let plan = try plan("SELECT sum(line_item_unblended_cost) FROM \(Self.report) WHERE billing_period = '2026-08'")
      #expect(plan.contains("Hash Cond: (f.line_key = l.line_key)"), "\(plan)")
      #expect(!plan.contains("Merge Join") && !plan.contains("Nested Loop"), "\(plan)")
    }

    @Test(
      arguments: [
        (["tag:team"], nil, "rollup_monthly", ["dim_bill", "dim_tag_set"]),
        (["principal", "day"], nil, "rollup_daily", ["dim_bill", "dim_principal"]),
        (["service"], "2026-10-03", "rollup_usage", ["dim_bill", "dim_usage"]),
        (["model", "day"], nil, "rollup_usage", ["dim_bill", "dim_usage"]),
        ([], nil, "rollup_monthly", ["dim_bill"]),
      ] as [([String], String?, String, [String])])
    func aReportReadsWhatItShows(by: [String], from: String?, rollup: String, dimensions: [String]) throws {
      var query = CostReport.Query()
      query.words = by
      query.bedrockOnly = true
      query.top = 10
      query.from = from.flatMap { UsageDay($0) }
      if rollup == "rollup_monthly" { query.months = ["2026-10"] } else { query.daily = ["2026-10"] }
      query.readsUsage = true
      let plan = try plan(query.statement, query.parameters)
      #expect(relations(plan) == Set([rollup] + dimensions), "\(plan)")
      #expect(months(plan) == ["2026-10"], "\(plan)")
    }
  }
}
