import CurlewText

/// Allocates the bill of a gateway's role to the persons of the gateway's log, in proportion to priced tokens: their tokens times
/// the bill's own prices. Of each part of the bill the shares add up to it, to the last digit.
///
/// What the log has of the same day, model and kind of tokens counts first. Where it has nothing, what is next to it does.
struct GatewaySplit {
  struct Share {
    /// The part of the bill.
    var row: BillRow
    /// nil where the log names nobody to share it.
    var person: String?
    var owner: ChargeParty
    var basis: String
    /// In `ChargeUnits`.
    var weight: Int128
    var weightTotal: Int128
    var amount: Int128
  }

  private(set) var shares: [Share] = []

  /// Tokens of the log that some part of the bill may go by; nil asks for nothing.
  private struct Circle: Hashable {
    var day: Int?
    var model: String?
    var direction: TokenDirection?
  }

  private var weights: [Circle: [String: Int128]] = [:]
  private let owners: PersonOwners

  /// - Parameters:
  ///   - log: in UTC.
  ///   - bill: the usage of the role.
  init(_ log: UsageLog, _ bill: [BillRow], _ people: [People.Entry], _ rules: OwnerRules) throws {
    owners = PersonOwners(people, rules)
    try ChargeUnits.requireRoom(bill.map(\.cost))
    try weigh(log, bill, PersonNames(people))
    for row in Self.united(bill) where row.cost != 0 { allocate(row) }
  }

  /// Sums what persons have used, at the prices of the bill.
  private mutating func weigh(_ log: UsageLog, _ bill: [BillRow], _ names: PersonNames) throws {
    let models = ModelNames(bill.compactMap(\.model))
    var prices = TokenPrices()
    for row in bill { prices.add(row, party: "", model: row.model ?? Reconciliation.noModel) }
    var spellings: [String: String] = [:]
    for (key, sum) in log.sums.sorted(by: { $0.key.person < $1.key.person }) where key.kind == .usual {
      let day = UsageLog.day(of: key.quarter)
      let model = models.name(of: key.model)
      let name = names.person(key.person, on: day)
      let person = spellings[name.lowercased(), default: name]
      spellings[name.lowercased()] = person
      for direction in TokenDirection.allCases where sum.tokens[direction] > 0 {
        guard let found = prices.price("", day, model, direction) else { continue }
        let weight = try found.price.value(of: sum.tokens[direction])
        guard weight > 0 else { continue }
        for circle in [
          Circle(day: day, model: model, direction: direction), Circle(day: day, model: model), Circle(model: model),
          Circle(day: day), Circle(),
        ] { weights[circle, default: [:]][person, default: 0] += weight }
      }
    }
  }

  /// The circles of a part of the bill, the narrowest first, and their names.
  private static func ladder(_ row: BillRow) -> [(circle: Circle, basis: String)] {
    let model = row.model ?? Reconciliation.noModel
    let ofDirection = row.direction.map { direction in
      (
        Circle(day: row.day, model: model, direction: direction),
        "priced \(direction.rawValue) tokens of the day and model"
      )
    }
    return [ofDirection].compactMap(\.self) + [
      (Circle(day: row.day, model: model), "priced tokens of the day and model"),
      (Circle(model: model), "priced tokens of the model"), (Circle(day: row.day), "priced tokens of the day"),
      (Circle(), "all priced tokens"),
    ]
  }

  private mutating func allocate(_ row: BillRow) {
    for (circle, basis) in Self.ladder(row) {
      guard let found = weights[circle]?.sorted(by: { $0.key < $1.key }) else { continue }
      let total = found.reduce(0) { $0 + $1.value }
      for (one, amount) in zip(found, LargestRemainder.split(row.cost, by: found.map(\.value))) where amount != 0 {
        shares.append(
          Share(
            row: row, person: one.key, owner: owners.owner(of: one.key, in: row), basis: basis, weight: one.value,
            weightTotal: total, amount: amount))
      }
      return
    }
    shares.append(
      Share(
        row: row, person: nil, owner: row.owner, basis: "the log has no priced tokens", weight: 0, weightTotal: 0,
        amount: row.cost))
  }

  /// Rows that differ only in what a share does not tell, such as the session, are one part of the bill.
  private static func united(_ bill: [BillRow]) -> [BillRow] {
    struct Key: Hashable {
      var texts: [String?]
      var day: Int
      var owner: ChargeParty
    }
    var rows: [Key: BillRow] = [:]
    for row in bill {
      let texts = [
        row.period, row.payer, row.currency, row.account, row.caller?.roleARN, row.seller, row.model,
        row.direction?.rawValue, row.product, row.service, row.usageType,
      ]
      let key = Key(texts: texts, day: row.day, owner: row.owner)
      if let cost = rows[key]?.cost {
        rows[key]?.cost = cost + row.cost
      } else {
        rows[key] = row
      }
    }
    return rows.sorted { left, right in
      (left.key.day, left.key.texts.map { $0 ?? "" }.joined(separator: "\0"))
        < (right.key.day, right.key.texts.map { $0 ?? "" }.joined(separator: "\0"))
    }.map(\.value)
  }
}

/// Who owns what a person spends behind a gateway: rules that ask for persons, their teams or cost centres decide, since nothing
/// else is known of the call.
private final class PersonOwners {
  private let people: [String: [People.Entry]]
  private let rules: OwnerRules
  private var known: [[String]: ChargeParty?] = [:]

  init(_ people: [People.Entry], _ rules: OwnerRules) {
    self.people = Dictionary(grouping: people.filter { $0.person != nil }) { $0.person?.lowercased() ?? "" }
    self.rules = rules
  }

  /// - Returns: the owner of the role if no rule knows the person.
  func owner(of person: String, in row: BillRow) -> ChargeParty {
    let key = [person, row.account, "\(row.day)"]
    if let found = known[key] { return found ?? row.owner }
    let day = OwnedTime(from: UsageDay(number: row.day), until: UsageDay(number: row.day + 1))
    let entry =
      people[person.lowercased()]?.first { $0.time.contains(day) }
      ?? People.Entry(known: .session, name: person, person: person, team: nil, costCenter: nil, time: OwnedTime())
    let spender = Spender(account: .init(id: row.account, name: nil), caller: nil, tags: nil, person: entry)
    let found = rules.first(for: spender).map {
      ChargeParty(owner: $0.owner, application: $0.application, costCenter: $0.costCenter)
    }
    known[key] = .some(found)
    return found ?? row.owner
  }
}
