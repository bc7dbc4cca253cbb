import CurlewPostgres
import CurlewText
import FoundationEssentials
import Testing

@testable import Curlew
@testable import TestSupport

/// A chargeback of what is loaded: it adds up to the invoices, and a closed month never changes.
@Suite struct ChargebackTests {
  private let folder: TemporaryFolder
  private let database: TestDatabase

  init() throws {
    folder = try TemporaryFolder()
    database = try TestDatabase.withWarehouse()
  }

  private static let payer = "100000000001"

  /// A line of a bill. Its owner is in a tag.
  private struct Line {
    var type = "Usage"
    var cost: String
    var owner: String?
    var product = "AmazonEC2"
    var account = "111122223333"
    var invoice: String? = "I-1"
    var seller = "AWS"
    var currency = "USD"
    var payer = ChargebackTests.payer
    var effective = ""
    var upfront = false
  }

  private func load(_ month: String, _ lines: [Line]) throws {
    let header = """
      line_item_usage_start_date,line_item_line_item_type,line_item_unblended_cost,tags,line_item_product_code,\
      line_item_usage_account_id,bill_invoice_id,bill_billing_entity,line_item_currency_code,bill_payer_account_id,\
      savings_plan_savings_plan_effective_cost,reservation_reservation_a_r_n

      """
    let rows = lines.map { line in
      let tags = line.owner.map { "\"{\"\"iamPrincipal/team\"\":\"\"\($0)\"\"}\"" } ?? ""
      return """
        \(month)-03T00:00:00Z,\(line.type),\(line.cost),\(tags),\(line.product),\(line.account),\(line.invoice ?? ""),\
        \(line.seller),\(line.currency),\(line.payer),\(line.effective),\(line.upfront ? "arn:aws:ec2:x" : "")

        """
    }
    let file = try folder.write("BILLING_PERIOD=\(month)/costs.csv", header + rows.joined())
    let owners = try PipelineFile(
      toml: """
        sources = ["e"]
        [[owner]]
        match = { "tag:team" = "*" }
        owner = "{tag:team}"
        """, file: "p"
    ).ownerRules
    #expect(try database.load([file]) { $0.ownerRules = owners }.failed.isEmpty)
  }

  @discardableResult
  private func charge(
    _ month: String, _ toml: String? = nil, freeze: Bool = false, anyway: Bool = false, now: String = "2026-03-01"
  ) throws -> Chargeback {
    var options = ChargebackRun.Options(period: try #require(BillingPeriod(month)))
    options.rules = try toml.map {
      try #require(PipelineFile(toml: "sources = [\"e\"]\n\($0)", file: "p").chargebackRules)
    }
    options.freezes = freeze || anyway
    options.freezesAnyway = anyway
    return try ChargebackRun(now: now) { try database.connect() }.run(options)
  }

  /// What owners are charged, `-` for nobody.
  private func charged(_ month: String, _ condition: String = "true") throws -> [String: String] {
    let rows = try database.connect().query(
      """
      SELECT coalesce(owner, '-'), sum(charged) FROM curlew.charge
      WHERE billing_period = '\(month)' AND \(condition) GROUP BY 1
      """
    ).rows
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0] ?? "", $0[1] ?? "") })
  }

  private func stored(_ month: String) throws -> [[String?]] {
    try database.connect().query(
      """
      SELECT c::text FROM curlew.charge AS c WHERE billing_period = '\(month)'
      UNION ALL SELECT a::text FROM curlew.allocation AS a WHERE billing_period = '\(month)'
      UNION ALL SELECT z::text FROM curlew.charge_freeze AS z WHERE billing_period = '\(month)'
      UNION ALL SELECT o::text FROM curlew.charge_owner AS o WHERE billing_period = '\(month)'
      ORDER BY 1
      """
    ).rows
  }

  /// Random bills of two payers, with several invoices and currencies, under random rules: what is charged is what the invoices
  /// come to, each rounded.
  @Test(arguments: [UInt64(1), 2, 3, 4]) func chargesAddUpToTheInvoices(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    func pick<T>(_ values: [T]) -> T { values[Int.random(in: values.indices, using: &random)] }
    var lines: [Line] = []
    /// In units of 10^-7.
    var invoices: [[String]: Int] = [:]
    for _ in 0..<300 {
      var line = Line(cost: "")
      line.type = pick([
        "Usage", "Usage", "Usage", "SavingsPlanCoveredUsage", "SavingsPlanNegation", "SavingsPlanRecurringFee", "Fee",
        "Tax",
        "Credit", "Refund", "EdpDiscount", "SomethingNew",
      ])
      line.owner = pick(["a", "b", "c", "shared", nil])
      line.product = pick(["AmazonEC2", "AmazonS3", "AWSSupportEnterprise", ""])
      line.account = pick(["111122223333", "444455556666"])
      line.invoice = pick(["I-1", "I-2", "I-3", nil])
      line.seller = pick(["AWS", "AWS", "AWS Marketplace"])
      line.currency = pick(["USD", "USD", "JPY", "KWD"])
      line.payer = pick([Self.payer, "100000000002"])
      line.upfront = pick([true, false, false])
      line.effective = pick(["", "0.5"])
      let cost = Int.random(in: -99_999_999...999_999_999, using: &random)
      line.cost =
        "\(cost < 0 ? "-" : "")\(abs(cost) / 10_000_000).\(String(abs(cost) % 10_000_000 + 10_000_000).dropFirst())"
      invoices[[line.payer, line.currency, line.invoice ?? ""], default: 0] += cost
      lines.append(line)
    }
    try load("2026-01", lines)

    var expected: [[String]: Int] = [:]
    for (key, total) in invoices {
      let coin = ["JPY": 10_000_000, "KWD": 10_000, "USD": 100_000][key[1]] ?? 0
      expected[[key[0], key[1]], default: 0] += (abs(total) + coin / 2) / coin * total.signum()
    }
    for _ in 0..<6 {
      let rules = RandomSpreads.toml(&random)
      try charge("2026-01", rules)
      let found = try database.connect().query(
        """
        SELECT payer, currency, trunc(sum(charged) * CASE currency WHEN 'JPY' THEN 1 WHEN 'KWD' THEN 1000 ELSE 100 END)
        FROM curlew.charge GROUP BY 1, 2
        """
      ).rows.map { ([$0[0] ?? "", $0[1] ?? ""], $0[2].flatMap { Int($0) } ?? -1) }
      #expect(Dictionary(uniqueKeysWithValues: found) == expected, "\(rules)")
      // Nothing is lost before rounding either, and each share is one of a whole.
      let amounts = try database.connect().query(
        """
        SELECT
          (SELECT sum(amount) FROM curlew.charge) = (SELECT sum(unblended_cost) FROM curlew.rollup_monthly),
          NOT EXISTS (SELECT FROM curlew.allocation WHERE abs(amount) > 0 AND how <> 'nobody' AND weight <= 0)
        """)
      #expect(amounts.rows == [["t", "t"]], "\(rules)")
    }
  }

  /// Effective cost to those who are covered, what is unused to them in proportion; a fee of a reservation is no other fee.
  @Test func commitmentsAddUp() throws {
    try load(
      "2026-01",
      [
        Line(type: "SavingsPlanCoveredUsage", cost: "10", owner: "a", effective: "6"),
        Line(type: "SavingsPlanCoveredUsage", cost: "5", owner: "b", effective: "3"),
        Line(type: "SavingsPlanNegation", cost: "-15"), Line(type: "SavingsPlanRecurringFee", cost: "12"),
        Line(type: "Usage", cost: "100", owner: "c"), Line(type: "Fee", cost: "7", owner: "c", upfront: true),
      ])
    let notes = try charge("2026-01").notes
    #expect(try charged("2026-01") == ["a": "8.00", "b": "4.00", "c": "100.00", "-": "7.00"])
    #expect(try charged("2026-01", "kind = 'usage'") == ["a": "6.00", "b": "3.00", "c": "100.00"])
    #expect(try charged("2026-01", "kind = 'commitment'") == ["a": "2.00", "b": "1.00", "-": "7.00"])
    #expect(
      notes.contains {
        $0.text == """
          commitment of AmazonEC2, 7.00 USD, is not spread: nobody has cost of usage that Reservations cover
          """
      }, "\(notes)")
  }

  // MARK: - Closing

  private static let january = [
    Line(cost: "10.004", owner: "a"), Line(cost: "20.003", owner: "b"), Line(cost: "5", product: "AmazonS3"),
    Line(type: "Tax", cost: "3", invoice: "I-2"),
  ]

  /// A delivery that changes a closed month leaves its rows as they are, and the next month charges the difference, once, to
  /// those whom it concerns. Rules and owners that change later move nothing.
  @Test func aClosedMonthNeverChanges() throws {
    try load("2026-01", Self.january)
    try charge("2026-01", "[chargeback]", freeze: true)
    let closed = try stored("2026-01")
    #expect(try charged("2026-01") == ["a": "11.01", "b": "22.00", "-": "5.00"])

    // AWS corrects January, and owners and rules change.
    try load(
      "2026-01",
      Self.january + [
        Line(type: "Credit", cost: "-6", invoice: "I-3"), Line(cost: "1", owner: "new", product: "AmazonS3"),
      ])
    try load("2026-02", [Line(cost: "100", owner: "a")])
    let even = "[[chargeback.spread]]\nmatch = { kind = \"credit\" }\nhow = \"even\""
    _ = try OwnersRun { try database.connect() }.apply(
      #require(
        PipelineFile(toml: "sources = [\"e\"]\nowner = [{ match = { account = \"*\" }, owner = \"all\" }]", file: "p")
          .ownerRules))
    try charge("2026-02", even)
    try charge("2026-01", even, freeze: true)
    #expect(try stored("2026-01") == closed)
    // The credit and the tax of January go by January's owners; what is new since has the owner of today.
    #expect(try charged("2026-02", "kind <> 'adjustment'") == ["all": "100.00"])
    let adjustments = try charged("2026-02", "kind = 'adjustment' AND origin_period = '2026-01'")
    #expect(adjustments == ["a": "-2.00", "b": "-4.00", "all": "1.00"])
    #expect(
      try database.single("SELECT sum(charged) FROM curlew.charge WHERE origin_period = '2026-01'") == "33.01")

    // In the month after, nothing of it is left; another change is charged there, and only itself.
    try charge("2026-02", freeze: true, now: "2026-04-01")
    let both = try stored("2026-01") + stored("2026-02")
    try load("2026-03", [Line(cost: "7", owner: "a")])
    try charge("2026-03")
    #expect(try charged("2026-03") == ["a": "7.00"])
    try load("2026-01", Self.january)
    try charge("2026-03")
    #expect(try charged("2026-03", "kind = 'adjustment'") == ["a": "2.00", "b": "4.00", "all": "-1.00"])
    #expect(try stored("2026-01") + stored("2026-02") == both)
  }

  /// Invoices that come later may round in another way; then the coin is charged as well.
  @Test func roundingOfLaterInvoicesIsCharged() throws {
    try load("2026-01", [Line(cost: "1.003", owner: "a", invoice: nil), Line(cost: "1.003", owner: "a", invoice: nil)])
    try charge("2026-01", anyway: true)
    #expect(try charged("2026-01") == ["a": "2.01"])
    try load(
      "2026-01", [Line(cost: "1.003", owner: "a", invoice: "I-1"), Line(cost: "1.003", owner: "a", invoice: "I-2")])
    try load("2026-02", [Line(cost: "1", owner: "a")])
    try charge("2026-02")
    #expect(try charged("2026-02") == ["a": "1.00", "-": "-0.01"])
  }

  private func refusal(_ month: String, now: String, anyway: Bool = false) -> String {
    do {
      try charge(month, freeze: true, anyway: anyway, now: now)
      return "closed"
    } catch { return "\((error as? CurlewError)?.exitCode ?? 0): \(error)" }
  }

  /// A purchase has its invoice at once: that makes no month final.
  @Test func onlyAFinalMonthIsClosed() throws {
    try load("2026-01", [Line(type: "Fee", cost: "500", owner: "a", upfront: true)])
    let running = refusal("2026-01", now: "2026-01-31T23:59:59")
    #expect(
      running.hasPrefix(
        "75: 2026-01 of payer \(Self.payer) is not final, so it was not closed: the month ends on 2026-02-01"))
    let open = refusal("2026-01", now: "2026-02-14T23:59:59")
    #expect(open.contains("closed: AWS may change it until 2026-02-15, two weeks after its end; try again"), "\(open)")
    try load("2026-01", [Line(cost: "5", owner: "a", invoice: nil), Line(type: "Fee", cost: "500", owner: "a")])
    #expect(refusal("2026-01", now: "2026-02-15").contains("closed: 1 line has no invoice yet; try again"))
    #expect(try database.single("SELECT count(*) FROM curlew.charge_freeze") == "0")
    #expect(try charge("2026-01", now: "2026-02-15").notes.first?.isWarning == true)
    try load("2026-01", [Line(cost: "5", owner: "a"), Line(type: "Fee", cost: "500", owner: "a")])
    #expect(refusal("2026-01", now: "2026-02-15") == "closed")
    #expect(refusal("2026-01", now: "2026-02-15") == "closed")
    #expect(try database.single("SELECT was_missing FROM curlew.charge_freeze") == "")
  }

  @Test func monthsAreClosedInOrder() throws {
    for month in ["2025-10", "2025-11", "2025-12"] { try load(month, [Line(cost: "5", owner: "a")]) }
    #expect(refusal("2025-11", now: "2026-03-01") == "closed")
    let before = refusal("2025-10", now: "2026-03-01")
    #expect(
      before.hasPrefix("64: 2025-10") && before.contains("2025-11 is the last that is; close 2025-12 next"), "\(before)"
    )
    #expect(refusal("2025-12", now: "2025-12-02", anyway: true) == "closed")
    #expect(refusal("2025-10", now: "2026-03-01").contains("load the month after it"))
    #expect(
      try database.single("SELECT was_missing FROM curlew.charge_freeze WHERE billing_period = '2025-12'")?
        .hasPrefix("the month ends on 2026-01-01") == true)
  }

  // MARK: - The command

  private func run(_ arguments: String...) throws -> (exitCode: Int32, output: String, errors: String) {
    try CurlewProcess.run(["chargeback", "--warehouse", database.url] + arguments)
  }

  @Test func whatTheCommandShows() throws {
    try load("2026-01", Self.january + [Line(cost: "9", owner: "c", payer: "100000000002")])
    let table = try run("--period", "2026-01")
    #expect(table.exitCode == 0 && table.errors.contains("2026-01 of payer 100000000001 is final"), "\(table.errors)")
    #expect(table.output.contains("100000000001  b           20.00  2.00    22.00  USD"), "\(table.output)")
    #expect(table.output.contains("38.01  USD") && table.output.contains("100000000001  total"), "\(table.output)")

    let csv = try run("--period", "2026-01", "--payer", Self.payer, "--format", "csv").output.split(separator: "\n")
    #expect(
      csv.contains {
        $0.hasPrefix("2026-01,100000000001,USD,b,,,tax,2026-01,1.99983337") && $0.hasSuffix(",2.00,final")
      },
      "\(csv)")
    struct Charge: Decodable {
      var owner: String?
    }
    let json = try run("--period", "2026-01", "--payer", Self.payer, "--format", "json").output
    let charges = try JSONDecoder().decode([Charge].self, from: Data(json.utf8))
    #expect(charges.count == csv.count - 1 && charges.contains { $0.owner == nil })

    let statement = try run("--period", "2026-01", "--owner", "a")
    #expect(
      statement.output.contains("by the cost of AmazonEC2, account 111122223333"), "\(statement.output)")
    #expect(statement.output.split(separator: "\n").last?.contains("total") == true)
    let unknown = try run("--period", "2026-01", "--owner", "z")
    #expect(unknown.exitCode == 64 && unknown.errors.contains("owners are (no owner), a, b, c"), "\(unknown.errors)")
    #expect(try run("--period", "2031-01").exitCode == 66)
    #expect(try run("--period", "2026-01", "--payer", "1").errors.contains("payers are 100000000001, 100000000002"))
    #expect(try run("--period", "2026").exitCode == 64)
    let closed = try run("--period", "2026-01", "--freeze")
    #expect(
      closed.exitCode == 0 && closed.errors.contains("2026-01 of payer 100000000002 was closed on"), "\(closed.errors)")
  }

  /// Without a pipeline file the rules of the last run hold.
  @Test func rulesAreKept() throws {
    try load("2026-01", Self.january)
    let rule = "[[chargeback.spread]]\nmatch = { kind = \"unowned\" }\nhow = \"fixed\"\nshares = { a = \"100\" }"
    try charge("2026-01", rule)
    try charge("2026-01")
    #expect(try charged("2026-01") == ["a": "16.01", "b": "22.00", "-": "0.00"])
    try charge("2026-01", "[chargeback]")
    #expect(try charged("2026-01") == ["a": "11.01", "b": "22.00", "-": "5.00"])
  }
}

/// Random rules as a pipeline file has them.
private enum RandomSpreads {
  static func toml(_ random: inout TestRandom) -> String {
    func pick<T>(_ values: [T]) -> T { values[Int.random(in: values.indices, using: &random)] }
    let spreads = (0..<Int.random(in: 0...5, using: &random)).map { _ in
      let match = pick([
        "kind = \"unowned\"", "owner = \"shared\"", "kind = \"tax\"", "kind = [\"credit\", \"refund\"]",
        "kind = \"commitment\"", "kind = \"support\"", "service = \"AmazonS3\"", "kind = \"fee\", service = \"*\"",
      ])
      let how = pick([
        "how = \"proportional\"", "how = \"even\"", "how = \"tokens\"", "how = \"leave\"",
        "how = \"even\"\nto = [\"a\", \"c\"]", "how = \"fixed\"\nshares = { a = \"33.3333\", new = \"66.6667\" }",
      ])
      return "[[chargeback.spread]]\nmatch = { \(match) }\n\(how)\n"
    }
    return "[chargeback]\n" + spreads.joined()
  }
}
