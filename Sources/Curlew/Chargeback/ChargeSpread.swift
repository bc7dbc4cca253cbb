/// Spreads the cost of a payer's month, in one currency, over its owners. What goes in comes out, to the last digit.
///
/// Estimates of who is behind a gateway move cost from owner to owner before all else.
///
/// There are two steps. First every cost that is not somebody's own, such as tax, goes to those who have to do with it, also to
/// shared owners and to what nobody owns. Then these pass on what they hold, if rules say so.
struct ChargeSpread {
  /// What somebody is charged, and why.
  struct Charge: Hashable {
    var party: ChargeParty
    var kind: ChargeKind
    var service: String
    var model = ""
    /// Empty for one's own.
    var reason = ""
  }

  /// A share of something that was spread.
  struct Allocation: Equatable {
    var kind: ChargeKind
    var service: String
    var account: String
    /// Who passes it on.
    var from = ChargeParty.nobody
    /// Position of the rule, from 1; nil for the standard one.
    var rule: Int?
    /// The word of the rule, `nobody` or `estimated`.
    var how: String
    var reason: String
    var party: ChargeParty
    var weight: Int128
    var weightTotal: Int128
    var amount: Int128
  }

  private(set) var charges: [Charge: Int128] = [:]
  private(set) var allocations: [Allocation] = []

  private let rules: ChargebackRules
  private var costs: [ChargeCircle: [ChargeParty: Int128]] = [:]
  private var tokens: [ChargeParty: Int128] = [:]

  /// - Throws: `.serverUnfit` for a bill of more than a trillion.
  init(_ cells: [ChargeCell], _ estimates: [ChargeEstimate] = [], under rules: ChargebackRules) throws {
    self.rules = rules
    try ChargeUnits.requireRoom(cells.map(\.amount) + estimates.map(\.amount))
    let pools = keepOwn(cells)
    for estimate in estimates { move(estimate) }
    for (pool, amount) in pools.sorted(by: { $0.key < $1.key }) where amount != 0 { spread(pool, amount) }
    passOn()
    charges = charges.filter { $0.value != 0 }
  }

  // MARK: - The first step

  /// Costs that are spread as one.
  private struct Pool: Hashable, Comparable {
    var rule: Int?
    var cell: Cell

    /// What tells costs apart that go to different owners.
    struct Cell: Hashable {
      var kind: ChargeKind
      var account, seller, product, service, usageType, commitment: String
    }

    static func < (left: Pool, right: Pool) -> Bool {
      func order(_ pool: Pool) -> [String] {
        let cell = pool.cell
        return [
          cell.kind.rawValue, cell.service, cell.product, cell.account, cell.seller, cell.usageType, cell.commitment,
        ]
      }
      let (one, other) = (order(left), order(right))
      return one == other ? (left.rule ?? 0) < (right.rule ?? 0) : one.lexicographicallyPrecedes(other)
    }
  }

  /// Charges everybody's own, and adds it up for what goes by it.
  ///
  /// - Returns: the rest.
  private mutating func keepOwn(_ cells: [ChargeCell]) -> [Pool: Int128] {
    var pools: [Pool: Int128] = [:]
    for cell in cells {
      let rule = rules.spreads.firstIndex { $0.matches(cell.kind, service: cell.service) }
      let how = rule.map { rules.spreads[$0].how } ?? (cell.kind.isOwn ? .leave : .proportional)
      guard how == .leave else {
        let key = Pool.Cell(
          kind: cell.kind, account: cell.account, seller: cell.seller, product: cell.product, service: cell.service,
          usageType: cell.usageType, commitment: cell.commitment)
        pools[Pool(rule: rule.map { $0 + 1 }, cell: key), default: 0] += cell.amount
        continue
      }
      charge(cell.party, cell.amount, cell.kind, cell.service, model: cell.model)
      guard cell.kind.isOwn else { continue }
      for circle in ChargeCircle.around(cell) { costs[circle, default: [:]][cell.party, default: 0] += cell.amount }
      tokens[cell.party, default: 0] += cell.tokens
    }
    return pools
  }

  /// Gives an owner of a person behind a gateway what the owner of the gateway's role has on the bill.
  private mutating func move(_ estimate: ChargeEstimate) {
    // What a rule spreads is nobody's own.
    let rule = rules.spreads.first { $0.matches(.usage, service: estimate.service) }
    guard rule == nil || rule?.how == .leave else { return }
    let cell = ChargeCell(
      party: estimate.to, kind: .usage, account: estimate.account, seller: estimate.seller, product: estimate.product,
      service: estimate.service, usageType: estimate.usageType, model: estimate.model, amount: estimate.amount)
    let words = "estimated: persons behind \(estimate.role)"
    for (party, amount) in [(estimate.from, -estimate.amount), (estimate.to, estimate.amount)] {
      for circle in ChargeCircle.around(cell) {
        costs[circle, default: [:]][party, default: 0] += amount
        // Who has nothing left has no cost there.
        if costs[circle]?[party] == 0 { costs[circle]?[party] = nil }
      }
      charge(party, amount, .usage, estimate.service, model: estimate.model, reason: words)
    }
    allocations.append(
      Allocation(
        kind: .usage, service: estimate.service, account: estimate.account, from: estimate.from, how: "estimated",
        reason: words, party: estimate.to, weight: estimate.amount, weightTotal: estimate.amount,
        amount: estimate.amount))
  }

  private mutating func spread(_ pool: Pool, _ amount: Int128) {
    let spread = pool.rule.map { rules.spreads[$0 - 1] }
    let cell = pool.cell
    let like = ChargeCell(
      party: .nobody, kind: cell.kind, account: cell.account, seller: cell.seller, product: cell.product,
      usageType: cell.usageType, commitment: cell.commitment, amount: amount)
    let shares = shares(
      by: spread?.how ?? .proportional, ChargeCircle.ladder(for: like), service: cell.service,
      to: { party in spread.map { Self.isNamed(party, $0.to) } ?? true })
    allocate(
      amount, shares, rule: pool.rule,
      .init(
        kind: cell.kind, service: cell.service, account: cell.account, how: spread?.how.name ?? "proportional",
        reason: "", party: .nobody, weight: 0, weightTotal: 1, amount: 0))
  }

  // MARK: - The second step

  private mutating func passOn() {
    struct Holding: Hashable {
      var rule: Int
      var from: ChargeParty
      var service: String
    }
    var held: [Holding: Int128] = [:]
    for (charge, amount) in charges {
      guard
        let rule = rules.spreads.firstIndex(where: { $0.matches(holder: charge.party.owner, service: charge.service) }),
        rules.spreads[rule].how != .leave
      else { continue }
      held[Holding(rule: rule, from: charge.party, service: charge.service), default: 0] += amount
    }
    let inOrder = held.sorted {
      ($0.key.from, $0.key.service, $0.key.rule) < ($1.key.from, $1.key.service, $1.key.rule)
    }
    for (holding, amount) in inOrder where amount != 0 {
      let spread = rules.spreads[holding.rule]
      let shares = shares(by: spread.how, [ChargeCircle()], service: holding.service) { party in
        guard let owner = party.owner, !rules.isShared(owner) else { return false }
        return Self.isNamed(party, spread.to)
      }
      let kind: ChargeKind = holding.from.owner == nil ? .unowned : .shared
      if !shares.parties.isEmpty {
        charge(
          holding.from, -amount, kind, holding.service, reason: "rule \(holding.rule + 1): passed on, \(shares.words)")
      }
      allocate(
        amount, shares, rule: holding.rule + 1,
        .init(
          kind: kind, service: holding.service, account: "", from: holding.from, how: spread.how.name, reason: "",
          party: holding.from, weight: 0, weightTotal: 1, amount: 0))
    }
  }

  // MARK: - Shares

  /// Who gets how much of a whole, and in what words.
  private struct Shares {
    var parties: [(party: ChargeParty, weight: Int128)] = []
    var words: String
  }

  private func shares(
    by how: ChargebackRules.How, _ ladder: [ChargeCircle], service: String, to isMeant: (ChargeParty) -> Bool
  ) -> Shares {
    switch how {
    case .proportional, .leave:
      for circle in ladder {
        let found = Self.positive(costs[circle] ?? [:], isMeant)
        let words = circle.words(service: service)
        if !found.isEmpty {
          return Shares(parties: found, words: "by the cost of \(words.isEmpty ? "everything" : words)")
        }
      }
      let words = ladder.last?.words(service: service) ?? ""
      return Shares(words: "nobody has cost of \(words.isEmpty ? "anything" : words)")
    case .tokens:
      let found = Self.positive(tokens, isMeant)
      return Shares(parties: found, words: found.isEmpty ? "nobody has used tokens" : "by tokens")
    case .even:
      let owners = Set(
        costs[ChargeCircle(), default: [:]].keys.filter { party in
          party.owner.map { !rules.isShared($0) && isMeant(party) } ?? false
        }.compactMap(\.owner))
      guard !owners.isEmpty else { return Shares(words: "there is no owner") }
      return Shares(
        parties: owners.sorted().map { (party(of: $0), 1) }, words: "the same for each of \(owners.count) owners")
    case .fixed(let shares):
      return Shares(
        parties: shares.filter { $0.percentage > 0 }.map { (party(of: $0.owner), $0.percentage) },
        words: "fixed shares")
    }
  }

  /// An owner as a whole: with its application and cost centre if it has but one.
  private func party(of owner: String) -> ChargeParty {
    let parties = costs[ChargeCircle(), default: [:]].keys.filter { $0.owner == owner }
    func only(_ name: (ChargeParty) -> String?) -> String? {
      let names = Set(parties.map(name))
      return names.count == 1 ? names.first ?? nil : nil
    }
    return ChargeParty(owner: owner, application: only(\.application), costCenter: only(\.costCenter))
  }

  private static func positive(
    _ weights: [ChargeParty: Int128], _ isMeant: (ChargeParty) -> Bool
  ) -> [(party: ChargeParty, weight: Int128)] {
    weights.filter { $0.value > 0 && isMeant($0.key) }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Whether rules without `to`, or with this owner in it, mean the party.
  private static func isNamed(_ party: ChargeParty, _ to: [OwnerPattern]) -> Bool {
    to.isEmpty || party.owner.map { owner in to.contains { $0.matches(owner) } } ?? false
  }

  /// Charges shares.
  ///
  /// - Parameter like: what all the allocations have in common. Its party keeps it if there is nobody else.
  private mutating func allocate(_ amount: Int128, _ shares: Shares, rule: Int?, _ like: Allocation) {
    var allocation = like
    allocation.rule = rule
    allocation.reason = (rule.map { "rule \($0): " } ?? "") + shares.words
    guard !shares.parties.isEmpty else {
      allocation.how = "nobody"
      allocation.amount = amount
      allocations.append(allocation)
      // What somebody holds already stays there.
      if ![.unowned, .shared].contains(like.kind) {
        charge(like.party, amount, like.kind, like.service, reason: allocation.reason)
      }
      return
    }
    let total = shares.parties.reduce(0) { $0 + $1.weight }
    let parts = LargestRemainder.split(amount, by: shares.parties.map(\.weight))
    for (share, part) in zip(shares.parties, parts) {
      allocation.party = share.party
      allocation.weight = share.weight
      allocation.weightTotal = total
      allocation.amount = part
      allocations.append(allocation)
      charge(share.party, part, like.kind, like.service, reason: allocation.reason)
    }
  }

  private mutating func charge(
    _ party: ChargeParty, _ amount: Int128, _ kind: ChargeKind, _ service: String, model: String = "",
    reason: String = ""
  ) {
    charges[Charge(party: party, kind: kind, service: service, model: model, reason: reason), default: 0] += amount
  }
}
