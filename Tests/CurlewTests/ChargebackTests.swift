import CurlewText
import Testing

@testable import Curlew
@testable import TestSupport

struct ChargebackTests {
  private func rules(_ toml: String) throws -> ChargebackRules {
    try #require(PipelineFile(toml: "sources = [\"e\"]\n\(toml)", file: "p.toml").chargebackRules)
  }

  private func message(_ toml: String) -> String {
    do {
      _ = try PipelineFile(toml: "sources = [\"e\"]\n\(toml)", file: "p.toml")
      return "no error"
    } catch { return "\(error)" }
  }

  // MARK: - Whole numbers

  @Test func splitsAddUpAndAreNear() {
    var random = TestRandom(seed: 3)
    for _ in 0..<2_000 {
      let whole = Int128.random(in: -1_000_000_000_000...1_000_000_000_000, using: &random)
      let weights = (0..<Int.random(in: 1...9, using: &random)).map { _ in Int128.random(in: 0...50, using: &random) }
      let sum = weights.reduce(0, +)
      guard sum > 0 else { continue }
      let parts = LargestRemainder.split(whole, by: weights)
      #expect(parts.reduce(0, +) == whole)
      for (part, weight) in zip(parts, weights) { #expect(abs(part * sum - whole * weight) < sum) }
    }
  }

  /// More than 128 bits in between, and equal remainders.
  @Test func splitsOfLargeNumbers() {
    let large = Int128(1) << 124
    #expect(LargestRemainder.split(large, by: [large / 3, large / 3, large / 3]).reduce(0, +) == large)
    #expect(LargestRemainder.split(100, by: [1, 1, 1]) == [34, 33, 33])
    #expect(LargestRemainder.split(-100, by: [1, 1, 1]) == [-34, -33, -33])
    #expect(LargestRemainder.split(5, by: [0, 7]) == [0, 5])
  }

  @Test func coinsAddUpAndAreNear() {
    var random = TestRandom(seed: 4)
    for _ in 0..<2_000 {
      let amounts = (0..<Int.random(in: 1...9, using: &random)).map { _ in
        Int.random(in: 0..<4, using: &random) == 0 ? 0 : Int128.random(in: -99_999...99_999, using: &random)
      }
      let sum = amounts.reduce(0, +)
      guard amounts.contains(where: { $0 != 0 }) else { continue }
      let total = Int128((Double(sum) / 1000).rounded())
      let coins = LargestRemainder.rounded(amounts, coin: 1000, total: total)
      #expect(coins.reduce(0, +) == total)
      for (coin, amount) in zip(coins, amounts) {
        #expect(
          abs(coin * 1000 - amount) < 1000 || coin * 1000 - amount == 1000 && amounts.filter { $0 != 0 }.count == 1)
        if amount == 0 { #expect(coin == 0) }
      }
    }
  }

  /// The sum of several rounded invoices may be further off than one coin.
  @Test func coinsThatManyInvoicesBring() {
    #expect(LargestRemainder.rounded([1_400, 2_400, 0], coin: 1000, total: 7) == [3, 4, 0])
    #expect(LargestRemainder.rounded([1_400, 2_400], coin: 1000, total: 1) == [0, 1])
    #expect(LargestRemainder.rounded([0, 0], coin: 1000, total: 1) == [1, 0])
    #expect(LargestRemainder.rounded([], coin: 1000, total: 0) == [])
  }

  @Test func amountsAreWritten() {
    let one = ChargeUnits.one
    #expect(ChargeUnits.text(one * 12 + one / 2) == "12.5" && ChargeUnits.text(-1) == "-0.000000000000000000000001")
    #expect(ChargeUnits.text(0) == "0" && ChargeUnits.text(-one) == "-1")
    #expect(
      ChargeUnits.text(coins: -5, decimals: 2) == "-0.05" && ChargeUnits.text(coins: 1200, decimals: 2) == "12.00")
    #expect(ChargeUnits.text(coins: 7, decimals: 0) == "7")
  }

  @Test func aBillThatIsTooLargeIsRefused() throws {
    let cell = ChargeCell(party: .nobody, kind: .usage, amount: Int128.max / 4 * 3)
    #expect(throws: CurlewError.self) { try ChargeSpread([cell, cell], under: ChargebackRules()) }
    #expect(throws: CurlewError.self) { try ChargeUnits.parse(String(repeating: "9", count: 40)) }
  }

  // MARK: - Rules

  private static let manyRules = #"""
    [chargeback]
    measure = "net unblended"
    [[chargeback.spread]]
    match = { kind = ["tax", "credit"], service = "Amazon*" }
    how = "fixed"
    shares = { "A \"x\"" = "33.333333", B = "66.666667" }
    [[chargeback.spread]]
    match = { owner = "Shared*" }
    how = "even"
    to = ["A", "B*"]
    [[chargeback.spread]]
    match = { kind = "unowned" }
    how = "leave"
    """#

  @Test func rulesComeBackFromTheirText() throws {
    let rules = try rules(Self.manyRules)
    #expect(rules.spreads.count == 3 && rules.measure == .netUnblended)
    #expect(try ChargebackRules(text: rules.text) == rules)
    #expect(try ChargebackRules(text: ChargebackRules().text) == ChargebackRules())
    #expect(try PipelineFile(toml: "sources = [\"e\"]", file: "p").chargebackRules == nil)
    #expect(try self.rules("[chargeback]") == ChargebackRules())
  }

  @Test(arguments: [
    ("chargeback = 1", "'chargeback' must be a table"),
    ("[chargeback]\nmeasure = \"blended\"", "'chargeback.measure' is 'blended'; known are unblended and net unblended"),
    ("[chargeback]\nspreads = []", "unknown key 'chargeback.spreads'"),
    ("[[chargeback.spread]]\nhow = \"even\"", "'chargeback.spread.match' is missing"),
    ("[[chargeback.spread]]\nmatch = {}\nhow = \"even\"", "'chargeback.spread.match' is empty"),
    ("[[chargeback.spread]]\nmatch = { kind = \"tax\" }", "'chargeback.spread.how' is missing"),
    ("[[chargeback.spread]]\nmatch = { kind = \"tax\" }\nhow = \"fair\"", "'chargeback.spread.how' is 'fair'"),
    ("[[chargeback.spread]]\nmatch = { kind = \"taxes\" }\nhow = \"even\"", "has 'taxes'; known are usage, fee"),
    ("[[chargeback.spread]]\nmatch = { kind = \"adjustment\" }\nhow = \"even\"", "has 'adjustment'; known are"),
    ("[[chargeback.spread]]\nmatch = { kind = \"tax\", owner = \"A\" }\nhow = \"even\"", "has owner and kind"),
    ("[[chargeback.spread]]\nmatch = { kind = [\"tax\", \"unowned\"] }\nhow = \"even\"", "unowned beside others"),
    (
      "[[chargeback.spread]]\nmatch = { service = [] }\nhow = \"even\"",
      "'chargeback.spread.match.service' has no value"
    ),
    ("[[chargeback.spread]]\nmatch = { kind = \"tax\" }\nhow = \"fixed\"", "'chargeback.spread.shares' goes with"),
    ("[[chargeback.spread]]\nmatch = { kind = \"tax\" }\nhow = \"even\"\nshares = { A = \"100\" }", "goes with"),
    ("[[chargeback.spread]]\nmatch = { kind = \"tax\" }\nhow = \"leave\"\nto = \"A\"", "'chargeback.spread.to' names"),
    ("[[chargeback.spread]]\nmatch = { kind = \"tax\" }\nhow = \"even\"\nto = []", "'chargeback.spread.to' names"),
    (
      "[[chargeback.spread]]\nmatch = { kind = \"tax\" }\nhow = \"fixed\"\nshares = { A = \"60\", B = \"39.999999\" }",
      "add up to 99.999999, not to 100"
    ),
    (
      "[[chargeback.spread]]\nmatch = { kind = \"tax\" }\nhow = \"fixed\"\nshares = { A = \"1e2\" }",
      "'chargeback.spread.shares.A' is '1e2', which is no percentage"
    ),
    (
      "[[chargeback.spread]]\nmatch = { kind = \"tax\" }\nhow = \"fixed\"\nshares = { A = 100 }", "must be a percentage"
    ),
  ])
  func whatIsWrongIsSaid(toml: String, words: String) {
    let message = message(toml)
    #expect(message.hasPrefix("p.toml") && message.contains(words), "\(message)")
  }

  // MARK: - Who pays what

  private static func cell(
    _ owner: String?, _ kind: ChargeKind, _ amount: Int128, account: String = "1", seller: String = "AWS",
    product: String = "", usageType: String = "", commitment: String = "", tokens: Int128 = 0
  ) -> ChargeCell {
    ChargeCell(
      party: ChargeParty(owner: owner), kind: kind, account: account, seller: seller, product: product,
      service: product, usageType: usageType, commitment: commitment, amount: amount, tokens: tokens)
  }

  private func charged(_ cells: [ChargeCell], _ toml: String = "[chargeback]") throws -> [String: Int128] {
    var charged: [String: Int128] = [:]
    for (charge, amount) in try ChargeSpread(cells, under: rules(toml)).charges {
      charged[charge.party.owner ?? "-", default: 0] += amount
    }
    return charged.filter { $0.value != 0 }
  }

  /// A credit for native Amazon Bedrock never reaches models of AWS Marketplace.
  @Test func aCreditGoesToThoseWhomItCovers() throws {
    let bill = [
      Self.cell("native", .usage, 100, product: "AmazonBedrock", usageType: "nova"),
      Self.cell("titan", .usage, 300, product: "AmazonBedrock", usageType: "titan"),
      Self.cell("market", .usage, 9_600, seller: "AWS Marketplace", product: "7zgyu5r4"),
      Self.cell("other account", .usage, 100, account: "2", product: "AmazonBedrock", usageType: "nova"),
    ]
    let all = ["native": Int128(100), "titan": 300, "market": 9_600, "other account": 100]
    func with(_ credit: ChargeCell) throws -> [String: Int128] {
      try charged(bill + [credit]).merging(all) { $0 - $1 }.filter { $0.value != 0 }
    }
    #expect(try with(Self.cell("payer", .credit, -80, product: "AmazonBedrock")) == ["native": -20, "titan": -60])
    #expect(try with(Self.cell(nil, .credit, -80, product: "AmazonBedrock", usageType: "nova")) == ["native": -80])
    #expect(
      try with(Self.cell(nil, .refund, -50, account: "3", product: "AmazonBedrock"))
        == ["native": -10, "titan": -30, "other account": -10])
    #expect(try with(Self.cell(nil, .credit, -80, product: "AmazonS3")) == ["-": -80])
    #expect(try with(Self.cell(nil, .discount, -96, seller: "AWS Marketplace", product: "7zgyu5r4")) == ["market": -96])
  }

  @Test func taxFollowsWhatWasTaxed() throws {
    let bill = [
      Self.cell("a", .usage, 100, product: "AmazonEC2"), Self.cell("b", .usage, 300, product: "AmazonEC2"),
      Self.cell("a", .usage, 100, product: "AmazonS3"), Self.cell(nil, .usage, 100, account: "2"),
      Self.cell("b", .usage, -50, account: "2"),
    ]
    #expect(try charged(bill + [Self.cell("a", .tax, 40, product: "AmazonEC2")]) == ["a": 210, "b": 280, "-": 100])
    #expect(try charged(bill + [Self.cell("a", .tax, 50, product: "AmazonRDS")]) == ["a": 220, "b": 280, "-": 100])
    #expect(try charged(bill + [Self.cell("a", .tax, 50, account: "2")]) == ["a": 200, "b": 250, "-": 150])
  }

  @Test func commitmentsFollowWhatTheyCover() throws {
    let bill = [
      Self.cell("a", .usage, 30, product: "AmazonEC2", commitment: "Savings Plans"),
      Self.cell("b", .usage, 10, product: "AWSLambda", commitment: "Savings Plans"),
      Self.cell("c", .usage, 500, product: "AmazonEC2"),
      Self.cell("c", .usage, 70, product: "AmazonRDS", commitment: "Reservations"),
      Self.cell("d", .usage, 90, product: "AmazonEC2", commitment: "Reservations"),
    ]
    let unused = Self.cell("payer", .commitment, 20, account: "", seller: "", commitment: "Savings Plans")
    #expect(try charged(bill + [unused]) == ["a": 45, "b": 15, "c": 570, "d": 90])
    let fee = Self.cell(
      "payer", .commitment, 30, account: "", seller: "", product: "AmazonRDS", commitment: "Reservations")
    #expect(try charged(bill + [fee]) == ["a": 30, "b": 10, "c": 600, "d": 90])
    let rule = "[[chargeback.spread]]\nmatch = { kind = \"commitment\" }\nhow = \"even\"\nto = [\"a\", \"b\"]"
    #expect(try charged(bill + [unused], rule) == ["a": 40, "b": 20, "c": 570, "d": 90])
  }

  /// With its tax, and to none of those who pass on themselves.
  @Test func sharedOwnersAndNobodyPassOn() throws {
    let bill = [
      Self.cell("a", .usage, 100, tokens: 1), Self.cell("b", .usage, 300, tokens: 9),
      Self.cell("Shared 1", .usage, 400),
      Self.cell(nil, .usage, 200), Self.cell("x", .tax, 100),
    ]
    #expect(try charged(bill) == ["a": 110, "b": 330, "Shared 1": 440, "-": 220])
    let shared = "[[chargeback.spread]]\nmatch = { owner = \"Shared*\" }\nhow = \"proportional\"\n"
    let unowned = "[[chargeback.spread]]\nmatch = { kind = \"unowned\" }\n"
    #expect(try charged(bill, shared) == ["a": 220, "b": 660, "-": 220])
    #expect(try charged(bill, shared + unowned + "how = \"tokens\"") == ["a": 242, "b": 858])
    #expect(try charged(bill, shared + unowned + "how = \"even\"") == ["a": 330, "b": 770])
    #expect(
      try charged(bill, unowned + "how = \"fixed\"\nshares = { b = \"25\", new = \"75\" }")
        == ["a": 110, "b": 385, "Shared 1": 440, "new": 165])
    #expect(
      try charged(bill, unowned + "how = \"even\"\nto = \"z\"") == ["a": 110, "b": 330, "Shared 1": 440, "-": 220])
  }

  /// What no rule can spread stays with nobody, and says so.
  @Test func thereMayBeNobodyToSpreadTo() throws {
    let spread = try ChargeSpread(
      [Self.cell("a", .credit, -5, product: "AmazonS3"), Self.cell("a", .usage, 7, product: "AmazonEC2")],
      under: ChargebackRules())
    let nobody = spread.allocations.filter { $0.how == "nobody" }
    #expect(nobody.map(\.amount) == [-5] && nobody.first?.party == .nobody)
    #expect(nobody.first?.reason == "nobody has cost of AmazonS3")
  }

  // MARK: - Random rules

  /// For 1,000 random rule sets over random bills: each party pays what plain fractions say, nothing is lost when it is spread,
  /// and coins add up to the invoice.
  @Test func aChargebackAddsUpUnderAThousandRuleSets() throws {
    var random = TestRandom(seed: 20_261_201)
    var spreadCount = 0
    var passedOnCount = 0
    for _ in 0..<1_000 {
      let cells = RandomChargeback.cells(&random)
      let rules = RandomChargeback.rules(&random)
      let spread = try ChargeSpread(cells, under: rules)
      let total = cells.reduce(0) { $0 + $1.amount }
      #expect(spread.charges.values.reduce(0, +) == total)

      let plain = PlainChargeback(cells: cells, rules: rules).charges()
      var found: [PlainChargeback.Key: Int128] = [:]
      for (charge, amount) in spread.charges { found[.init(charge.party, charge.kind), default: 0] += amount }
      for key in Set(found.keys).union(plain.keys) {
        let difference = (found[key] ?? 0) - (plain[key] ?? 0)
        // The oracle drops less than a unit of its own in each division.
        #expect(abs(difference) < 1_000_000, "\(key) \(difference) under \(rules.text)")
      }

      let coin = ChargeUnits.one / 100
      let invoice = Int128((Double(total / (coin / 1_000_000)) / 1_000_000).rounded())
      let rows = ChargeRow.rounded(
        spread.charges, currency: "USD", origin: "2026-10", decimals: 2, total: invoice)
      #expect(rows.reduce(0) { $0 + $1.coins } == invoice)
      let byOwner = Dictionary(grouping: rows) { [$0.charge.party.owner] }
      let byKind = Dictionary(grouping: rows) {
        [$0.charge.party.owner, $0.charge.party.costCenter, $0.charge.kind.rawValue]
      }
      for rows in Array(byOwner.values) + Array(byKind.values) {
        let difference = rows.reduce(0) { $0 + $1.coins } * coin - rows.reduce(0) { $0 + $1.amount }
        #expect(abs(difference) <= coin)
      }
      spreadCount += spread.allocations.filter { ![.unowned, .shared].contains($0.kind) && $0.how != "nobody" }.count
      passedOnCount += spread.allocations.filter { [.unowned, .shared].contains($0.kind) && $0.how != "nobody" }.count
    }
    #expect(spreadCount > 5_000 && passedOnCount > 1_000)
  }

  /// An estimate that moves all of some cells is what their bill would be with other owners.
  @Test func anEstimateIsAChangeOfOwner() throws {
    var random = TestRandom(seed: 11)
    var movedCount = 0
    for _ in 0..<500 {
      let cells = RandomChargeback.cells(&random)
      var rules = RandomChargeback.rules(&random)
      // Tokens stay where the bill has them.
      rules.spreads.removeAll { $0.how == .tokens }
      var owned = cells
      var estimates: [ChargeEstimate] = []
      for index in cells.indices where cells[index].kind == .usage && cells[index].commitment.isEmpty {
        guard Bool.random(using: &random) else { continue }
        let cell = cells[index]
        owned[index].party = ChargeParty(owner: ["a", "b", "new"].randomElement(using: &random), costCenter: "3")
        estimates.append(
          ChargeEstimate(
            role: "r", from: cell.party, to: owned[index].party, account: cell.account, seller: cell.seller,
            product: cell.product, service: cell.service, usageType: cell.usageType, model: cell.model,
            amount: cell.amount))
      }
      func sums(_ spread: ChargeSpread) -> [[String?]: Int128] {
        var sums: [[String?]: Int128] = [:]
        for (charge, amount) in spread.charges {
          let party = charge.party
          sums[[party.owner, party.costCenter, charge.kind.rawValue, charge.service], default: 0] += amount
        }
        return sums.filter { $0.value != 0 }
      }
      let found = try ChargeSpread(cells, estimates, under: rules)
      #expect(sums(found) == sums(try ChargeSpread(owned, under: rules)), "\(rules.text)")
      movedCount += found.allocations.filter { $0.how == "estimated" }.count
    }
    #expect(movedCount > 300)
  }
}

/// Random bills and rules, with few names so that they meet.
enum RandomChargeback {
  static let owners: [String?] = ["a", "a", "b", "c", "shared", nil]
  static let products = [("AWS", "p1"), ("AWS", "p2"), ("AWS Marketplace", "m1"), ("AWS", "")]

  /// Amounts are whole millionths.
  static func cells(_ random: inout TestRandom) -> [ChargeCell] {
    func pick<T>(_ values: [T]) -> T { values[Int.random(in: values.indices, using: &random)] }
    return (0..<Int.random(in: 1...25, using: &random)).map { _ in
      let kind = pick([
        ChargeKind.usage, .usage, .usage, .usage, .fee, .support, .commitment, .tax, .credit, .refund, .discount,
      ])
      let (seller, product) = pick(products)
      let owner = pick(owners)
      let sign: Int128 = [.credit, .refund, .discount].contains(kind) || pick([1, 2, 3, 4, 5, 6, 7]) == 1 ? -1 : 1
      return ChargeCell(
        party: ChargeParty(owner: owner, costCenter: owner == nil ? nil : pick(["1", "2"])), kind: kind,
        account: pick(["1", "2"]), seller: seller, product: product, service: product,
        usageType: pick(["u1", "u2", ""]),
        commitment: kind == .commitment
          ? pick(["Savings Plans", "Reservations"])
          : kind == .usage ? pick(["Savings Plans", "Reservations", ""]) : "",
        amount: sign * Int128.random(in: 0...9_999_999, using: &random) * (ChargeUnits.one / 1_000_000),
        tokens: kind == .usage ? pick([0, 1, 5_000_000]) : 0)
    }
  }

  static func rules(_ random: inout TestRandom) -> ChargebackRules {
    func pick<T>(_ values: [T]) -> T { values[Int.random(in: values.indices, using: &random)] }
    var rules = ChargebackRules()
    rules.spreads = (0..<Int.random(in: 0...5, using: &random)).map { _ in
      let shares: [String: Int128] = pick([
        ["a": 100_000_000], ["a": 33_333_333, "new": 66_666_667], ["b": 50_000_000, "c": 50_000_000],
      ])
      let how: ChargebackRules.How = pick([
        .proportional, .even, .tokens, .leave,
        .fixed(shares.sorted { $0.key < $1.key }.map { .init(owner: $0.key, percentage: $0.value) }),
      ])
      var spread = ChargebackRules.Spread(how: how)
      switch pick([0, 1, 2, 3]) {
      case 0: spread.kinds = [.unowned]
      case 1: spread.owners = [OwnerPattern(pick(["shared", "c"]))]
      case 2: spread.kinds = [pick([.usage, .fee, .support]), pick([.commitment, .tax]), pick([.credit, .refund])]
      default: spread.services = [OwnerPattern(pick(["p1", "m1"]))]
      }
      if pick([true, false, false]) { spread.services = [OwnerPattern(pick(["p1", "p2", "m1"]))] }
      if [.proportional, .even, .tokens].contains(how), pick([true, false, false]) {
        spread.to = [OwnerPattern("a"), OwnerPattern(pick(["b", "nobody"]))]
      }
      return spread
    }
    return rules
  }
}

/// The oracle: the rules of a chargeback read one cost at a time, in plain fractions, without pools.
struct PlainChargeback {
  struct Key: Hashable {
    var owner: String?
    var costCenter: String?
    var kind: ChargeKind

    init(_ party: ChargeParty, _ kind: ChargeKind) {
      (owner, costCenter, self.kind) = (party.owner, party.costCenter, kind)
    }
  }
  private struct Held {
    var party: ChargeParty
    var kind: ChargeKind
    var service: String
    var amount: Int128
  }

  let cells: [ChargeCell]
  let rules: ChargebackRules

  private func names(_ patterns: [OwnerPattern], _ name: String?) -> Bool {
    name.map { name in patterns.contains { $0.text == name } } ?? false
  }

  private func isHolderRule(_ rule: ChargebackRules.Spread) -> Bool { !rule.owners.isEmpty || rule.kinds == [.unowned] }

  private func ruleOfCost(_ cell: ChargeCell) -> ChargebackRules.Spread? {
    rules.spreads.first { rule in
      !isHolderRule(rule) && (rule.kinds.isEmpty || rule.kinds.contains(cell.kind))
        && (rule.services.isEmpty || names(rule.services, cell.service))
    }
  }

  private func stays(_ cell: ChargeCell) -> Bool {
    ruleOfCost(cell).map { $0.how == .leave } ?? [.usage, .fee].contains(cell.kind)
  }

  /// The cells that are somebody's own, by which others go.
  private var own: [ChargeCell] { cells.filter { [.usage, .fee].contains($0.kind) && stays($0) } }

  private func isShared(_ owner: String?) -> Bool {
    rules.spreads.contains { names($0.owners, owner) && $0.how != .leave }
  }

  func charges() -> [Key: Int128] {
    var held: [Held] = []
    for cell in cells {
      if stays(cell) {
        held.append(Held(party: cell.party, kind: cell.kind, service: cell.service, amount: cell.amount))
        continue
      }
      let rule = ruleOfCost(cell)
      let to = rule?.to ?? []
      func isMeant(_ party: ChargeParty) -> Bool { to.isEmpty || names(to, party.owner) }
      let weights = weights(rule?.how ?? .proportional, isMeant, among: circles(of: cell))
      for (party, amount) in spread(cell.amount, weights) ?? [(.nobody, cell.amount)] {
        held.append(Held(party: party, kind: cell.kind, service: cell.service, amount: amount))
      }
    }
    var charges: [Key: Int128] = [:]
    for one in held {
      charges[Key(one.party, one.kind), default: 0] += one.amount
      let rule = rules.spreads.first { rule in
        isHolderRule(rule) && (rule.services.isEmpty || names(rule.services, one.service))
          && (one.party.owner == nil ? rule.owners.isEmpty : names(rule.owners, one.party.owner))
      }
      guard let rule, rule.how != .leave else { continue }
      func isMeant(_ party: ChargeParty) -> Bool {
        party.owner != nil && !isShared(party.owner) && (rule.to.isEmpty || names(rule.to, party.owner))
      }
      guard let parts = spread(one.amount, weights(rule.how, isMeant, among: [own])) else { continue }
      let kind: ChargeKind = one.party.owner == nil ? .unowned : .shared
      charges[Key(one.party, kind), default: 0] -= one.amount
      for (party, amount) in parts { charges[Key(party, kind), default: 0] += amount }
    }
    return charges
  }

  /// Whose cost is looked at, one list after another.
  private func circles(of cell: ChargeCell) -> [[ChargeCell]] {
    let sameSeller = own.filter { $0.seller == cell.seller }
    let sameAccount = sameSeller.filter { $0.account == cell.account }
    let sameProduct = sameSeller.filter { $0.product == cell.product }
    let both = sameProduct.filter { $0.account == cell.account }
    switch cell.kind {
    case .tax: return [both, sameAccount, sameSeller]
    case .credit, .refund, .discount:
      if cell.product == "" { return [sameAccount, sameSeller] }
      let sameType = cell.usageType == "" ? [] : both.filter { $0.usageType == cell.usageType }
      return [sameType, both, sameProduct]
    case .commitment:
      let covered = own.filter { $0.commitment == cell.commitment }
      return [cell.product == "" ? [] : covered.filter { $0.product == cell.product }, covered]
    default: return [own]
    }
  }

  private func weights(
    _ how: ChargebackRules.How, _ isMeant: (ChargeParty) -> Bool, among circles: [[ChargeCell]]
  ) -> [(ChargeParty, Int128)] {
    func added(_ cells: [ChargeCell], _ value: (ChargeCell) -> Int128) -> [(ChargeParty, Int128)] {
      Dictionary(grouping: cells) { $0.party }.map { ($0, $1.reduce(0) { $0 + value($1) }) }
        .filter { $0.1 > 0 && isMeant($0.0) }
    }
    func whole(_ owner: String) -> ChargeParty {
      let centers = Set(own.filter { $0.party.owner == owner }.map(\.party.costCenter))
      return ChargeParty(owner: owner, costCenter: centers.count == 1 ? centers.first ?? nil : nil)
    }
    switch how {
    case .proportional, .leave:
      // Whole millionths, so that products have room.
      for circle in circles {
        let found = added(circle) { $0.amount / (ChargeUnits.one / 1_000_000) }
        if !found.isEmpty { return found }
      }
      return []
    case .tokens: return added(own, \.tokens)
    case .even:
      let owners = Set(
        own.filter { $0.party.owner != nil && !isShared($0.party.owner) && isMeant($0.party) }
          .compactMap(\.party.owner))
      return owners.map { (whole($0), 1) }
    case .fixed(let shares): return shares.map { (whole($0.owner), $0.percentage) }
    }
  }

  /// nil if there is nobody. Rounds down; fractions are of amounts in units of 10^-21, so that products have room.
  private func spread(_ amount: Int128, _ weights: [(ChargeParty, Int128)]) -> [(ChargeParty, Int128)]? {
    let sum = weights.reduce(0) { $0 + $1.1 }
    guard sum > 0 else { return nil }
    return weights.map { ($0.0, amount / 1_000 * $0.1 / sum * 1_000) }
  }
}
