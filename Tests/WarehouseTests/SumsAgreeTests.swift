import CurlewPostgres
import Testing

@testable import Curlew
@testable import TestSupport

extension LoadedWarehouseTests {
  /// Every way to cut the bill adds up to the bill.
  @Suite struct SumsAgreeTests {
    private let warehouse: LoadedWarehouse

    init() throws { warehouse = try #require(LoadedWarehouse.current) }

    /// Cost and lines by month, export and currency. Empty text is '' in the report, and NULL in views made from the
    /// dimensions.
    private static let bill = """
      SELECT billing_period, export_name, nullif(line_item_currency_code, '') AS currency,
        sum(line_item_unblended_cost) AS total, count(*) AS row_count
      FROM curlew.cost_and_usage_report GROUP BY 1, 2, 3
      """

    @Test(arguments: ["cost_by_principal", "cost_by_resource", "bedrock_tokens", "daily_cost"])
    func theViewIsTheBill(view: String) throws {
      let sums = """
        SELECT billing_period, export_name, currency, sum(unblended_cost), sum(row_count)
        FROM curlew.\(view) GROUP BY 1, 2, 3
        """
      try warehouse.expectSame(Self.bill, sums)
    }

    /// For each tag the total is the bill's.
    @Test func costByTagIsTheBill() throws {
      let keys = try warehouse.connect().query("SELECT DISTINCT tag_key FROM curlew.cost_by_tag").rows.compactMap(\.[0])
      #expect(keys.contains("team") && keys.contains("owner"))
      for key in keys {
        let sums = """
          SELECT billing_period, export_name, currency, sum(unblended_cost), sum(row_count)
          FROM curlew.cost_by_tag WHERE tag_key = '\(key)' GROUP BY 1, 2, 3
          """
        try warehouse.expectSame(Self.bill, sums)
      }
    }

    /// Everything else that a view takes from the rollup adds up to the rollup, day by day.
    @Test(arguments: ["cost_by_principal", "bedrock_tokens", "daily_cost", "cost_by_tag"])
    func theViewIsTheRollup(view: String) throws {
      let connection = try warehouse.connect()
      let measures = try connection.query(
        """
        SELECT attname FROM pg_attribute
        WHERE attrelid = 'curlew.rollup_daily'::regclass AND atttypid = 'numeric'::regtype AND attname IN (
          SELECT attname FROM pg_attribute WHERE attrelid = 'curlew.\(view)'::regclass)
        """
      ).rows.compactMap(\.[0])
      #expect(measures.count >= 3)
      let sums = measures.map { "sum(\($0))" }.joined(separator: ", ")
      let rollup = """
        SELECT f.billing_period, f.day, e.export_name, b.line_item_currency_code, \(sums)
        FROM curlew.rollup_daily AS f
        JOIN curlew.dim_export AS e USING (export_key) LEFT JOIN curlew.dim_bill AS b USING (bill_key)
        GROUP BY 1, 2, 3, 4
        """
      for filter in view == "cost_by_tag" ? ["tag_key = 'team'", "tag_key = 'owner'"] : ["true"] {
        let shown = """
          SELECT billing_period, day, export_name, currency, \(sums)
          FROM curlew.\(view) WHERE \(filter) GROUP BY 1, 2, 3, 4
          """
        try warehouse.expectSame(rollup, shown)
      }
    }

    @Test func costByResourceIsTheBillOfEachResource() throws {
      let bill = """
        SELECT billing_period, export_name, nullif(line_item_resource_id, ''), nullif(line_item_usage_account_id, ''),
          nullif(line_item_currency_code, ''), count(*), sum(line_item_usage_amount), sum(line_item_unblended_cost),
          sum(line_item_net_unblended_cost)
        FROM curlew.cost_and_usage_report GROUP BY 1, 2, 3, 4, 5
        """
      let sums = """
        SELECT billing_period, export_name, line_item_resource_id, line_item_usage_account_id, currency,
          sum(row_count), sum(usage_amount), sum(unblended_cost), sum(net_unblended_cost)
        FROM curlew.cost_by_resource GROUP BY 1, 2, 3, 4, 5
        """
      try warehouse.expectSame(bill, sums)
    }

    // MARK: - Before expansion

    private static let amounts = ColumnCatalogue.amounts.map { "sum(\($0.asIdentifier))" }.joined(separator: ", ")

    @Test func theBillBeforeExpansionIsTheBill() throws {
      let rows = """
        SELECT billing_period, export_name, nullif(line_item_currency_code, '') AS currency,
          sum(line_item_unblended_cost) AS total, sum(row_count) AS row_count
        FROM curlew.line_item_before_expansion GROUP BY 1, 2, 3
        """
      try warehouse.expectSame(Self.bill, rows)
      func all(_ view: String) -> String {
        "SELECT billing_period, export_name, \(Self.amounts) FROM curlew.\(view) GROUP BY 1, 2"
      }
      try warehouse.expectSame(all("cost_and_usage_report"), all("line_item_before_expansion"))
    }

    /// The amount of a group is the sum of its lines: 0 if one has 0, and nothing if none has an amount.
    @Test func aGroupIsTheSumOfItsLines() throws {
      let lines = """
        SELECT billing_period, line_group, line_item_usage_start_date, count(*) AS row_count, \(Self.amounts)
        FROM curlew.line_item WHERE line_group IS NOT NULL GROUP BY 1, 2, 3, export_key
        """
      let columns = ColumnCatalogue.amounts.map(\.asIdentifier).joined(separator: ", ")
      let groups = """
        SELECT billing_period, line_group, line_item_usage_start_date, row_count, \(columns)
        FROM curlew.line_item_before_expansion WHERE line_group IS NOT NULL
        """
      try warehouse.expectSame(lines, groups)
      let counts = try warehouse.connect().query(
        """
        SELECT count(*) FILTER (WHERE row_count > 1 AND pricing_public_on_demand_cost IS NULL),
          count(*) FILTER (WHERE row_count > 1 AND pricing_public_on_demand_cost = 0)
        FROM curlew.line_item_before_expansion WHERE line_group IS NOT NULL
        """
      ).rows[0]
      #expect(!counts.contains("0"), "neither nothing nor 0 is tried: \(counts)")
    }

    /// Tags of callers differ within a group.
    @Test func tagsOfCallersAreLeftOut() throws {
      let keys = """
        SELECT count(*) FROM curlew.cost_and_usage_report, public.skeys(tags) AS k WHERE k LIKE 'iamPrincipal/%'
        """
      #expect(try warehouse.connect().query(keys).single != "0")
      let left = keys.replacing("cost_and_usage_report", with: "line_item_before_expansion")
      #expect(try warehouse.connect().query(left).single == "0")
    }

    // MARK: - Rollups

    /// The rollup compared with the formulas of amortized cost and the other measures, line by line over the report,
    /// which has every kind of line that the formulas tell apart.
    @Test func theRollupIsTheFormulas() throws {
      let tests = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
      let bytes = try LocalFiles.bytes(of: "\(tests)/Fixtures/rollup_formulas.sql")
      let formulas = try #require(SQLStatements.split(String(decoding: bytes, as: UTF8.self)).first)
      let rollup = """
        SELECT day, export_name, coalesce(line_item_product_code, ''), coalesce(line_item_line_item_type, ''),
          sum(row_count), sum(unblended_cost), sum(net_unblended_cost), sum(amortized_cost), sum(net_amortized_cost),
          sum(public_on_demand_cost), sum(usage_amount)
        FROM curlew.rollup_daily LEFT JOIN curlew.dim_usage USING (usage_key) JOIN curlew.dim_export USING (export_key)
        GROUP BY 1, 2, 3, 4
        """
      try warehouse.expectSame(formulas, rollup)
      let kinds = try warehouse.connect().query(
        "SELECT DISTINCT unnest(ARRAY[line_item_line_item_type, line_item_operation]) FROM curlew.cost_and_usage_report"
      ).rows.compactMap(\.[0])
      #expect(
        Set(kinds).isSuperset(of: [
          "", "Usage", "Tax", "Credit", "DiscountedUsage", "RIFee", "Fee", "Refund", "SavingsPlanCoveredUsage",
          "SavingsPlanNegation", "SavingsPlanRecurringFee", "SavingsPlanUpfrontFee", "FlatRateSubscription",
          "ECSTask-EC2", "EKSPod-EC2",
        ]))
    }

    @Test(arguments: LoadedWarehouse.periods) func auditsFindNothing(period: String) throws {
      let connection = try warehouse.connect()
      try connection.execute("SET curlew.billing_period = '\(period)'")
      for audit in [SQL.audits.rollupDifferences, SQL.audits.rollupLineDifferences, SQL.audits.ledgerDifferences] {
        let found = try connection.query(audit).rows
        #expect(found.isEmpty, "\(found.prefix(4))")
      }
    }

    /// The audit names what was changed and what was removed, in the month that it is asked about, and nothing else.
    @Test func theAuditNamesWhatIsWrong() throws {
      let connection = try warehouse.connect()
      let load = try warehouse.loads()[1]
      try connection.execute("SET curlew.billing_period = '\(load.billingPeriod)'")
      try connection.rolledBack {
        let (changed, taken) = ("\(load.billingPeriod)-03", "\(load.billingPeriod)-04")
        try connection.execute(
          "UPDATE \(load.rollupTable) SET net_amortized_cost = net_amortized_cost + 1e-9 WHERE day = '\(changed)'")
        try connection.execute("DELETE FROM \(load.rollupTable) WHERE day = '\(taken)'")
        let audit = try #require(SQLStatements.split(SQL.audits.rollupDifferences).first)
        let found = try connection.query("SELECT side, day, export_key FROM (\(audit)) AS d").rows
        #expect(
          Set(found) == [
            ["line items", changed, "\(load.exportKey)"], ["rollup", changed, "\(load.exportKey)"],
            ["line items", taken, "\(load.exportKey)"], ["days", nil, "\(load.exportKey)"],
            ["months", nil, "\(load.exportKey)"],
          ])
      }
    }

    // MARK: - Reports

    /// However a report groups, and however much of it is shown: each unit has one total, line for line.
    /// A price alone is no sum.
    @Test(arguments: CostReport.Measure.allCases.filter { $0 != .price })
    func reportsComeToOneTotal(measure: CostReport.Measure) throws {
      let connection = try warehouse.connect()
      /// By unit: the sum of the amounts, the number of lines, and the report's own total.
      func totals(by words: [String], top: Int?) throws -> [String?: [String]] {
        var report = CostReport()
        report.groupings = try words.map { try #require(CostReport.Grouping($0)) }
        report.measure = measure
        report.top = top
        return Dictionary(grouping: try report.lines(connection), by: \.unit).mapValues { lines in
          let amount = lines.reduce(PlainDecimal()) { $0 + PlainDecimal($1.amount) }
          let rowCount = lines.reduce(0) { $0 + $1.rowCount }
          return ["\(amount)", "\(rowCount)"] + Set(lines.map { "\(PlainDecimal($0.unitTotal))" })
        }
      }
      let whole = try totals(by: [], top: nil)
      #expect(!whole.isEmpty && whole.values.allSatisfy { $0.count == 3 && $0[0] == $0[2] }, "\(whole)")
      if measure == .unblended {
        let bill = try connection.query(
          "SELECT currency, sum(total), sum(row_count) FROM (\(Self.bill)) AS b GROUP BY 1"
        ).rows
        let expected = Dictionary(
          uniqueKeysWithValues: bill.map { ($0[0], ["\(PlainDecimal($0[1] ?? ""))", $0[2] ?? ""]) })
        #expect(whole.mapValues { Array($0.prefix(2)) } == expected)
      }
      let words = CostReport.Grouping.names + ["tag:team", "tag:owner"]
      var random = TestRandom(seed: 19)
      let several = (0..<12).map { _ in
        Array(words.shuffled(using: &random).prefix(Int.random(in: 2...4, using: &random)))
      }
      for words in words.map({ [$0] }) + several {
        let top = [nil, 1, 3].randomElement(using: &random) ?? nil
        #expect(try totals(by: words, top: top) == whole, "\(words) \(top ?? 0)")
      }
    }
  }
}
