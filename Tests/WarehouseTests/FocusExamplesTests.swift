import CurlewPostgres
import CurlewText
import Testing

@testable import Curlew
@testable import TestSupport

/// The worked examples of the FinOps Foundation's FOCUS specification (its appendices on commitment discounts, corrections
/// and AI billing): bills with these charges, as AWS writes them, give the figures that the specification states. FOCUS's
/// BilledCost is the unblended cost, its EffectiveCost the amortized cost, its ListCost the public on-demand cost.
@Suite struct FocusExamplesTests {
  private let folder: TemporaryFolder
  private let database: TestDatabase

  init() throws {
    folder = try TemporaryFolder()
    database = try TestDatabase.withWarehouse()
  }

  /// A row by column, and how often it is in the file. Absent columns are empty.
  fileprivate struct Row {
    var columns: [String: String]
    var count = 1
  }

  private static let owners = """
    sources = ["e"]
    owner = [{ match = { "tag:user/team" = "*" }, owner = "{tag:user/team}" }]
    """

  /// Loads a month of a payer. Each payer's file has a folder of its own.
  private func load(_ month: String, payer: String, _ rows: [Row]) throws {
    let header = Set(rows.flatMap(\.columns.keys)).union(["bill_payer_account_id", "bill_invoice_id"]).sorted()
    func line(_ fields: [String]) -> String {
      fields.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",") + "\n"
    }
    let lines = rows.flatMap { row in
      let columns = row.columns.merging(["bill_payer_account_id": payer, "bill_invoice_id": "I-\(month)"]) { $1 }
      return [String](repeating: line(header.map { columns[$0] ?? "" }), count: row.count)
    }
    let file = try folder.write("\(payer)/BILLING_PERIOD=\(month)/costs.csv", line(header) + lines.joined())
    let owners = try PipelineFile(toml: Self.owners, file: "p").ownerRules
    let report = try database.load([file]) { $0.ownerRules = owners }
    #expect(report.failed.isEmpty && report.loaded.count == 1, "\(report)")
  }

  /// A line of EC2 in an hour of the month's first day.
  private static func line(
    _ type: String, _ cost: String, month: String = "2026-02", team: String? = nil, count: Int = 1,
    _ more: [String: String] = [:]
  ) -> Row {
    var columns = [
      "line_item_line_item_type": type, "line_item_unblended_cost": cost,
      "line_item_usage_start_date": "\(month)-01T00:00:00Z", "line_item_product_code": "AmazonEC2",
      "line_item_currency_code": "USD", "line_item_usage_account_id": "111122223333",
    ]
    if let team { columns["tags"] = "{\"resourceTags/user:team\":\"\(team)\"}" }
    return Row(columns: columns.merging(more) { $1 }, count: count)
  }

  // MARK: - Commitments

  /// What the specification says of an example: dollars of one hour, and of all rows.
  struct Commitment: Sendable, CustomTestStringConvertible {
    var name: String
    var isSavingsPlan = true
    var upfront: String?
    var recurring: String?
    var listRate = "0"
    var rate: String
    var usedHours: Int
    var unusedHours = 0
    var standard: String?
    var billed: String
    var effective: String
    /// The list cost of what was used.
    var list: String
    var testDescription: String { name }

    fileprivate var rows: [Row] {
      isSavingsPlan ? savingsPlan : reservation
    }

    private var standardUsage: [Row] {
      standard.map { [line("Usage", $0, team: "web", ["pricing_public_on_demand_cost": $0])] } ?? []
    }

    private func line(_ type: String, _ cost: String, team: String? = nil, count: Int = 1, _ more: [String: String])
      -> Row
    { FocusExamplesTests.line(type, cost, team: team, count: count, more) }

    private var savingsPlan: [Row] {
      let plan = ["savings_plan_savings_plan_a_r_n": "arn:aws:savingsplans::123456789012:savingsplan/sp-abc123def456"]
      func with(_ more: [String: String]) -> [String: String] { plan.merging(more) { $1 } }
      var rows = standardUsage
      if let upfront { rows.append(line("SavingsPlanUpfrontFee", upfront, plan)) }
      rows.append(
        line(
          "SavingsPlanCoveredUsage", listRate, team: "web", count: usedHours,
          with(["savings_plan_savings_plan_effective_cost": rate, "pricing_public_on_demand_cost": listRate])))
      rows.append(line("SavingsPlanNegation", "-" + listRate, count: usedHours, plan))
      // AWS says in the recurring fee what the hour was committed to, and what of it was used.
      func hour(used: String, count: Int) -> Row {
        line(
          "SavingsPlanRecurringFee", "0", count: count,
          with(["savings_plan_total_commitment_to_date": rate, "savings_plan_used_commitment": used]))
      }
      rows += [hour(used: rate, count: usedHours), hour(used: "0", count: unusedHours)]
      if let recurring { rows.append(line("SavingsPlanRecurringFee", recurring, plan)) }
      return rows.filter { $0.count > 0 }
    }

    private var reservation: [Row] {
      let reserved = ["reservation_reservation_a_r_n": "arn:aws:ec2:us-east-1:123456789012:reserved-instances/r-1"]
      func with(_ more: [String: String]) -> [String: String] { reserved.merging(more) { $1 } }
      var rows = standardUsage
      if let upfront { rows.append(line("Fee", upfront, reserved)) }
      if let recurring { rows.append(line("RIFee", recurring, reserved)) }
      rows.append(
        line(
          "DiscountedUsage", "0", team: "web", count: usedHours,
          with(["reservation_effective_cost": rate, "pricing_public_on_demand_cost": listRate])))
      return rows
    }
  }

  static let commitments = [
    Commitment(
      name: "Savings Plan, all upfront, 100 %", upfront: "628004.40", listRate: "107.54", rate: "71.69", usedHours: 24,
      billed: "628004.40", effective: "1720.56", list: "2580.96"),
    Commitment(
      name: "Savings Plan, all upfront, 75 %", upfront: "459000.00", listRate: "78.60", rate: "52.40", usedHours: 18,
      unusedHours: 6, standard: "10.15", billed: "459010.15", effective: "1267.75", list: "1424.95"),
    Commitment(
      name: "Savings Plan, all upfront, 50 %", upfront: "693000.00", listRate: "118.67", rate: "79.11", usedHours: 12,
      unusedHours: 12, standard: "24.06", billed: "693024.06", effective: "1922.70", list: "1448.10"),
    Commitment(
      name: "Savings Plan, all upfront, 0 %", upfront: "353000.00", rate: "40.30", usedHours: 0, unusedHours: 24,
      standard: "12.84", billed: "353012.84", effective: "980.04", list: "12.84"),
    Commitment(
      name: "Savings Plan, all upfront, overage", upfront: "212000.00", listRate: "36.30", rate: "24.20", usedHours: 24,
      standard: "459.18", billed: "212459.18", effective: "1039.98", list: "1330.38"),
    Commitment(
      name: "Savings Plan, no upfront, 100 %", recurring: "35515.20", listRate: "79.28", rate: "52.85", usedHours: 24,
      billed: "35515.20", effective: "1268.40", list: "1902.72"),
    Commitment(
      name: "Savings Plan, partial upfront, 100 %", upfront: "223993.20", recurring: "17183.04", listRate: "76.71",
      rate: "51.14", usedHours: 24, billed: "241176.24", effective: "1227.36", list: "1841.04"),
    Commitment(
      name: "Reserved Instance, all upfront, 100 %", isSavingsPlan: false, upfront: "403000.00", listRate: "69.00",
      rate: "46.00", usedHours: 24, standard: "25.98", billed: "403025.98", effective: "1129.98", list: "1681.98"),
    Commitment(
      name: "Reserved Instance, partial upfront, 100 %", isSavingsPlan: false, upfront: "220000.00",
      recurring: "18333.33", listRate: "75.35", rate: "50.23", usedHours: 24, standard: "19.82",
      billed: "238353.15", effective: "1225.34", list: "1828.22"),
  ]

  private func report(_ by: [String], _ month: String, _ measure: String, _ filters: [String] = []) throws
    -> CostReport.Answer
  {
    try CostReport(by: by, billingPeriods: [month], from: nil, to: nil, measure: measure, top: nil, where: filters)
      .answer(database.connect())
  }

  private static func number(_ text: String?) throws -> PlainDecimal { PlainDecimal(try #require(text)) }

  @Test(arguments: commitments) func commitmentsCostWhatFocusSays(example: Commitment) throws {
    try load("2026-02", payer: "100000000001", example.rows)
    for (measure, expected) in [
      ("unblended", example.billed), ("amortized", example.effective), ("public", example.list),
    ] {
      let total = try #require(report(["type"], "2026-02", measure).everything.first { $0.isTotal })
      #expect(try Self.number(total.amount) == Self.number(expected), "\(example.name), \(measure): \(total.amount)")
    }
    // Those who use it pay all that is invoiced for it; for what nobody used there is nobody to pay.
    let options = ChargebackRun.Options(period: try #require(BillingPeriod("2026-02")))
    _ = try ChargebackRun(now: "2026-03-20") { try database.connect() }.run(options)
    let web = try database.single("SELECT coalesce(sum(charged), 0) FROM curlew.charge WHERE owner = 'web'")
    let owned = example.usedHours > 0 ? example.billed : example.standard
    #expect(try Self.number(web) == Self.number(owned), "\(example.name): \(web ?? "")")
  }

  // MARK: - Corrections

  /// What owners are charged for a month, and the other figures of the report, by owner; `-` for nobody.
  private func charged(_ month: String, freeze: Bool = false) throws -> [String: PlainDecimal] {
    var options = ChargebackRun.Options(period: try #require(BillingPeriod(month)))
    options.freezes = freeze
    _ = try ChargebackRun(now: "2025-09-01") { try database.connect() }.run(options)
    let rows = try database.connect().query(
      """
      SELECT coalesce(owner, '-'), sum(charged) FROM curlew.charge
      WHERE billing_period = '\(month)' GROUP BY 1 HAVING sum(charged) <> 0
      """
    ).rows
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0] ?? "", PlainDecimal($0[1] ?? "")) })
  }

  private func amounts(_ month: String, _ measure: String) throws -> [String: PlainDecimal] {
    let lines = try report(["owner"], month, measure).lines
    return Dictionary(uniqueKeysWithValues: lines.map { ($0.labels[0], PlainDecimal($0.amount)) })
  }

  /// Compute usage of one hour in May, with its list cost.
  private static func usage(_ cost: String, _ list: String, _ team: String?, count: Int = 1) -> Row {
    line("Usage", cost, month: "2025-05", team: team, count: count, ["pricing_public_on_demand_cost": list])
  }

  enum Correction: String, CaseIterable, Sendable { case delta, ledger, replacement }

  /// Part of the cost of R-111 belongs to R-222, which is found after the invoice. Whether AWS says it in the next bill, as
  /// a difference or as a reversal, or delivers May again: May's charges stay, and June's bring each owner the difference.
  @Test(arguments: Correction.allCases) func aClosedMonthIsCorrectedInTheNext(correction: Correction) throws {
    let payer = "100000000001"
    let june = Self.line("Usage", "100", month: "2025-06", team: "R-111")
    try load("2025-05", payer: payer, [Self.usage("1500", "2000", "R-111")])
    #expect(try charged("2025-05", freeze: true) == ["R-111": PlainDecimal("1500")])
    let toOther = Self.usage("300", "400", "R-222")
    switch correction {
    case .delta: try load("2025-06", payer: payer, [june, Self.usage("-300", "-400", "R-111"), toOther])
    case .ledger:
      try load(
        "2025-06", payer: payer,
        [june, Self.usage("-1500", "-2000", "R-111"), Self.usage("1200", "1600", "R-111"), toOther])
    case .replacement:
      try load("2025-05", payer: payer, [Self.usage("1200", "1600", "R-111"), toOther])
      try load("2025-06", payer: payer, [june])
    }
    #expect(try charged("2025-06") == ["R-111": PlainDecimal("-200"), "R-222": PlainDecimal("300")])
    #expect(try charged("2025-05") == ["R-111": PlainDecimal("1500")])
    // By the day of the usage, all three say the same of May.
    let may = try CostReport(
      by: ["owner"], billingPeriods: [], from: "2025-05-01", to: "2025-05-31", measure: "public", top: nil
    ).answer(database.connect()).lines
    #expect(may.map { [$0.labels[0], "\(PlainDecimal($0.amount))"] } == [["R-111", "1600"], ["R-222", "400"]])
  }

  @Test func anOpenMonthIsReplaced() throws {
    try load("2025-05", payer: "100000000001", [Self.usage("1500", "2000", "R-111")])
    try load(
      "2025-05", payer: "100000000001", [Self.usage("1200", "1600", "R-111"), Self.usage("300", "400", "R-222")])
    #expect(
      try charged("2025-05", freeze: true) == ["R-111": PlainDecimal("1200"), "R-222": PlainDecimal("300")])
  }

  /// Usage that arrives after the invoice, of no resource, is nobody's, and of the month that bills it.
  @Test func usageThatArrivesLate() throws {
    try load("2025-05", payer: "100000000001", [Self.usage("1500", "2000", "R-111")])
    _ = try charged("2025-05", freeze: true)
    try load("2025-06", payer: "100000000001", [Self.usage("1500", "2000", nil)])
    #expect(try charged("2025-06") == ["-": PlainDecimal("1500")])
  }

  /// Rounding that drifted over six records is mended by two cost-only lines, or by one in bulk. Too little for a cent, it is
  /// kept all the same.
  @Test(arguments: [["0.001", "0.001"], ["0.002"]]) func costOnlyCorrections(corrections: [String]) throws {
    let teams = ["R-201", "R-202", "R-203"]
    try load("2025-05", payer: "100000000001", teams.map { Self.usage("0.699233", "0.999333", $0, count: 2) })
    let may = try charged("2025-05", freeze: true)
    #expect(may.values.reduce(PlainDecimal(), +) == PlainDecimal("4.20"))
    #expect(try amounts("2025-05", "public")["R-201"] == PlainDecimal("1.998666"))
    try load("2025-06", payer: "100000000001", corrections.map { Self.usage($0, $0, nil) })
    #expect(try charged("2025-06") == [:])
    let amount = try database.single("SELECT sum(amount) FROM curlew.charge")
    #expect(PlainDecimal(amount ?? "") == PlainDecimal("4.197398"))
  }

  // MARK: - Models

  /// Tokens of a model in millions, and what they cost.
  private static func tokens(_ usage: [String: String], _ millions: String, _ cost: String) -> Row {
    var columns = [
      "line_item_line_item_type": "Usage", "line_item_unblended_cost": cost, "line_item_usage_amount": millions,
      "line_item_usage_start_date": "2025-05-01T00:00:00Z", "line_item_currency_code": "USD",
      "bill_billing_entity": "AWS", "line_item_product_code": "AmazonBedrock", "pricing_unit": "1M tokens",
    ]
    columns.merge(usage) { $1 }
    return Row(columns: columns)
  }

  private static func onMarketplace(_ model: String, _ kind: String) -> [String: String] {
    [
      "bill_billing_entity": "AWS Marketplace", "line_item_product_code": "7zgyu5r4uonlsrnaq20qq63eo",
      "product": "{\"product_name\":\"\(model) (Amazon Bedrock Edition)\"}",
      "line_item_usage_type": "USE1-MP:USE1_\(kind)_standard-Units", "pricing_unit": "Units",
      "line_item_line_item_description": "AWS Marketplace software usage|us-east-1|Million \(kind) Tokens",
    ]
  }

  private func figures(_ by: [String], _ measure: String) throws -> [[String]: PlainDecimal] {
    let lines = try report(by, "2025-05", measure).lines
    return Dictionary(uniqueKeysWithValues: lines.map { ($0.labels, PlainDecimal($0.amount)) })
  }

  /// The prices a million tokens, the tokens and the costs of the examples of a model of the cloud's own, of cached tokens
  /// on a marketplace, and of three models on one invoice.
  @Test func tokensAndPricesAreThoseOfFocus() throws {
    /// Model, direction, marketplace's word (nil for AWS's own), tokens in millions, price a million, cost.
    let charges: [(model: String, direction: String, kind: String?, millions: String, price: String, cost: String)] = [
      ("Nova Lite", "input", nil, "3.00", "0.75", "2.25"), ("Nova Lite", "output", nil, "0.50", "4.50", "2.25"),
      ("Claude Sonnet 4.5", "cache read", "cache_read_input_tokens", "50.00", "0.20", "10.00"),
      ("Claude Sonnet 4.5", "cache write", "cache_write_input_tokens", "15.00", "2.50", "37.50"),
      ("Claude Opus 4.6", "input", "input_tokens", "100.00", "5.00", "500.00"),
      ("Claude Opus 4.6", "output", "output_tokens", "50.00", "30.00", "1500.00"),
      ("Claude Sonnet 4.6", "input", "input_tokens", "5.00", "2.50", "12.50"),
      ("Claude Sonnet 4.6", "output", "output_tokens", "1.50", "15.00", "22.50"),
      ("Claude Haiku 4.5", "input", "input_tokens", "0.75", "1.00", "0.75"),
      ("Claude Haiku 4.5", "output", "output_tokens", "0.25", "6.00", "1.50"),
      ("Claude Haiku 4.5", "cache read", "cache_read_input_tokens", "0.10", "0.10", "0.01"),
      ("Claude Haiku 4.5", "cache write", "cache_write_input_tokens", "0.08", "1.25", "0.10"),
    ]
    try load(
      "2025-05", payer: "100000000001",
      charges.map { charge in
        let usage =
          charge.kind.map { Self.onMarketplace(charge.model, $0) }
          ?? ["line_item_usage_type": "USE1-NovaLite-\(charge.direction)-tokens"]
        return Self.tokens(usage, charge.millions, charge.cost)
      })
    let tokens = try figures(["model", "direction"], "tokens")
    let prices = try figures(["model", "direction"], "per million tokens")
    let costs = try figures(["model", "direction"], "unblended")
    #expect(tokens.count == charges.count && prices.count == charges.count && costs.count == charges.count)
    for charge in charges {
      let key = [charge.model, charge.direction]
      #expect(tokens[key] == PlainDecimal("\(charge.millions)e6"), "\(key)")
      #expect(prices[key] == PlainDecimal(charge.price), "\(key)")
      #expect(costs[key] == PlainDecimal(charge.cost), "\(key)")
    }
    let models = try figures(["model"], "unblended")
    #expect(models[["Nova Lite"]] == PlainDecimal("4.50") && models[["Claude Sonnet 4.5"]] == PlainDecimal("47.50"))
    #expect(models[["Claude Opus 4.6"]] == PlainDecimal("2000") && models[["Claude Haiku 4.5"]] == PlainDecimal("2.36"))
    // The invoice of the last three models.
    let invoice = ["Claude Opus 4.6", "Claude Sonnet 4.6", "Claude Haiku 4.5"].compactMap { models[[$0]] }
    #expect(invoice.reduce(PlainDecimal(), +) == PlainDecimal("2037.36"))
  }
}
