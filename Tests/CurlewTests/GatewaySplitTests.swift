import CurlewText
import Testing

@testable import Curlew
@testable import TestSupport

/// A gateway's bill over the persons of its log: nothing is lost, and who used more pays more.
struct GatewaySplitTests {
  @Test(arguments: UInt64(1)...40) func sharesAddUpToEachPartOfTheBill(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let bill = ReconciliationTests.bill(&random, priced: Bool.random(using: &random))
    let log = ReconciliationTests.log(&random, hasCost: true)
    let split = try GatewaySplit(log, bill, [], OwnerRules())
    struct Part: Hashable {
      var day: Int
      var account, seller: String
      var model: String?
      var direction: TokenDirection?
      var role: String?
    }
    func part(_ row: BillRow) -> Part {
      Part(
        day: row.day, account: row.account, seller: row.seller, model: row.model, direction: row.direction,
        role: row.caller?.roleARN)
    }
    var (found, expected): ([Part: Int128], [Part: Int128]) = ([:], [:])
    for share in split.shares { found[part(share.row), default: 0] += share.amount }
    for row in bill { expected[part(row), default: 0] += row.cost }
    #expect(found.filter { $0.value != 0 } == expected.filter { $0.value != 0 })
    for share in split.shares where share.person != nil {
      #expect(share.weight > 0 && share.weight <= share.weightTotal)
    }
  }

  private static func row(
    _ direction: TokenDirection?, tokens: Int128, cost: String, day: Int = 100, model: String = "Nova Lite"
  )
    -> BillRow
  {
    var row = BillRow(
      day: day, caller: ReconciliationTests.caller("s"), model: model, cost: ReconciliationTests.dollars(cost))
    (row.direction, row.tokens) = (direction, tokens * 1_000_000)
    return row
  }

  /// The nearest tokens count: of the kind on the day, else of the day, of the model, of all.
  @Test func theNearestTokensDecide() throws {
    var log = UsageLog()
    log.add(ReconciliationTests.line("a", "nova-lite", day: 100, input: 900, output: 10, cost: nil))
    log.add(ReconciliationTests.line("b", "nova-lite", day: 100, input: 100, output: 30, cost: nil))
    let bill = [
      Self.row(.input, tokens: 1000, cost: "1"), Self.row(.output, tokens: 40, cost: "4"),
      Self.row(.cacheRead, tokens: 5, cost: "0.1"), Self.row(.input, tokens: 1000, cost: "1", day: 101),
      Self.row(nil, tokens: 0, cost: "3", day: 102, model: "Nova Pro"),
    ]
    let split = try GatewaySplit(log, bill, [], OwnerRules())
    func amounts(_ basis: String) -> [String] {
      split.shares.filter { $0.basis == basis }.map { "\($0.person ?? "-") \(ChargeUnits.text($0.amount))" }
    }
    #expect(amounts("priced input tokens of the day and model") == ["a 0.9", "b 0.1"])
    #expect(amounts("priced output tokens of the day and model") == ["a 1", "b 3"])
    // a has 0.9 + 1 of 5 dollars, b 0.1 + 3.
    #expect(amounts("priced tokens of the day and model") == ["a 0.038", "b 0.062"])
    #expect(amounts("priced tokens of the model") == ["a 0.38", "b 0.62"])
    #expect(amounts("all priced tokens") == ["a 1.14", "b 1.86"])
    let none = try GatewaySplit(UsageLog(), bill, [], OwnerRules())
    #expect(
      none.shares.count == 5
        && none.shares.allSatisfy { $0.person == nil && $0.basis == "the log has no priced tokens" })
  }

  /// Rules that ask for persons say who owns a share; without one it stays with the owner of the role.
  @Test func personsHaveTheirOwners() throws {
    var log = UsageLog()
    for person in ["ada@example.com", "bob"] {
      log.add(ReconciliationTests.line(person, "nova-lite", day: 100, input: 500, cost: nil))
    }
    var row = Self.row(.input, tokens: 1000, cost: "1")
    row.owner = ChargeParty(owner: "Platform")
    let people = [
      People.Entry(
        known: .email, name: "ada@example.com", person: "Ada", team: "Research", costCenter: "4711", time: OwnedTime())
    ]
    let rules = try OwnerRules(
      text:
        "[[owner]]\nmatch = { person_team = \"*\" }\nowner = \"{person_team}\"\ncost_center = \"{person_cost_center}\"\n"
    )
    let split = try GatewaySplit(log, [row], people, rules)
    #expect(split.shares.map(\.person) == ["Ada", "bob"])
    #expect(
      split.shares.map(\.owner) == [ChargeParty(owner: "Research", costCenter: "4711"), ChargeParty(owner: "Platform")])
  }
}
