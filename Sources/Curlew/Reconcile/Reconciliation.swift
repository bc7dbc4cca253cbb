import CurlewText

/// A log beside the bill, by person, day and model, with the reasons why they differ. The reasons of a row add up to its
/// difference, to the last digit.
///
/// Each step explains a part of what is left, from evidence in the log or the bill, and takes it away: first lines of the log
/// that cannot be on the bill, then rows of the bill that cannot be in the log, then differences in tokens, at last prices. What
/// no step explains is `unexplained`.
struct Reconciliation {
  struct Cell: Hashable, Sendable {
    var party: String
    /// Since 2000-01-01.
    var day: Int
    var model: String
  }

  struct Row: Sendable {
    var requestCount = 0
    var logTokens = TokenCounts()
    var billTokens = TokenCounts()
    /// In `ChargeUnits`, like all amounts.
    var logCost: Int128 = 0
    var billCost: Int128 = 0
    var reasons: [GapReason: Int128] = [:]

    var difference: Int128 { billCost - logCost }
  }

  /// What tells how to compare.
  struct Setting: Sendable {
    /// Roles of which the bill is compared with the whole log: ARNs or names. Empty for a comparison by person.
    var roles: Set<String> = []
    /// The accounts of the gateway. Empty for all.
    var accounts: Set<String> = []
    /// What is compared, since 2000-01-01.
    var days: Set<Int>
    /// The quarter of an hour from which on the bill has nothing; nil if it has nothing at all.
    var billEnd: Int?
    var people: [People.Entry] = []
  }

  private(set) var rows: [Cell: Row] = [:]
  /// Rows of the bill that the log knows nothing of.
  private(set) var outside: [(row: BillRow, cell: Cell)] = []
  /// How far ahead of UTC the log's times seem to be, in quarters of an hour; 0 for not at all.
  private(set) var zone = 0
  /// Persons and models of the log that the bill does not have.
  private(set) var unknownPersons: Set<String> = []
  private(set) var unknownModels: Set<String> = []

  static let noPrincipal = "(no principal)"
  static let noModel = "(no model)"

  private let setting: Setting
  private let log: UsageLog
  private var prices = TokenPrices()
  /// What is left of the log, in the days of UTC.
  private var logged: [Cell: UsageLog.Sum] = [:]
  /// Lines of failed requests, which the bill may have or not.
  private var failed: [Cell: UsageLog.Sum] = [:]
  /// Rows of the bill that are left, by what they are compared with.
  private var billed: [Cell: [BillRow]] = [:]
  /// By model, how the log's prices of input and output compare with the bill's.
  private var levels: [String: PriceLevel] = [:]

  /// - Parameter log: in UTC.
  init(_ log: UsageLog, _ bill: [BillRow], _ setting: Setting) throws {
    self.setting = setting
    self.log = log
    let parties = PartyNames(bill, setting)
    let models = ModelNames(bill.compactMap(\.model))
    for row in bill { takeBill(row, parties.party(of: row)) }
    try takeLog(parties, models)
    rows = rows.mapValues { row in
      var row = row
      row.reasons = row.reasons.filter { $0.value != 0 }
      return row
    }
    let names = Set(bill.map { parties.party(of: $0) })
    let known = Set(bill.compactMap(\.model))
    let ofLog = Set(rows.filter { $0.value.requestCount > 0 || $0.value.logCost != 0 }.keys)
    unknownPersons = Set(ofLog.map(\.party)).subtracting(names)
    unknownModels = Set(ofLog.map(\.model)).subtracting(known)
  }

  private mutating func explain(_ cell: Cell, _ reason: GapReason, _ amount: Int128) {
    guard amount != 0 else { return }
    rows[cell, default: Row()].reasons[reason, default: 0] += amount
  }

  // MARK: - The bill

  private mutating func takeBill(_ row: BillRow, _ party: String) {
    let cell = Cell(party: party, day: row.day, model: row.model ?? Self.noModel)
    rows[cell, default: Row()].billCost += row.cost
    guard row.isUsage else { return explain(cell, .taxFeesCredits, row.cost) }
    if let direction = row.direction { rows[cell, default: Row()].billTokens[direction] += row.tokens }
    guard setting.accounts.isEmpty || setting.accounts.contains(row.account) else {
      return explain(cell, .otherAccounts, row.cost)
    }
    prices.add(row, party: party, model: cell.model)
    billed[cell, default: []].append(row)
  }

  // MARK: - The log

  /// A line of the log with the party and the model that the bill knows.
  private struct Item {
    var party: String
    var model: String
    var quarter: Int
    var kind: UsageLog.Kind
    var sum: UsageLog.Sum

    func cell(shiftedBy quarters: Int = 0) -> Cell {
      Cell(party: party, day: UsageLog.day(of: quarter + quarters), model: model)
    }
  }

  private mutating func takeLog(_ parties: PartyNames, _ models: ModelNames) throws {
    var items = log.sums.map { key, sum in
      Item(
        party: parties.party(of: key.person, on: UsageLog.day(of: key.quarter)), model: models.name(of: key.model),
        quarter: key.quarter, kind: key.kind, sum: sum)
    }
    .filter { setting.days.contains($0.cell().day) }
    if !log.hasCost { try price(&items) }
    for item in items {
      rows[item.cell(), default: Row()].requestCount += item.sum.requestCount
      rows[item.cell(), default: Row()].logTokens += item.sum.tokens
      rows[item.cell(), default: Row()].logCost += item.sum.cost
      switch item.kind {
      case .duplicate: explain(item.cell(), .duplicateLines, -item.sum.cost)
      case .answered: explain(item.cell(), .gatewayCache, -item.sum.cost)
      case .usual, .failed: break
      }
    }
    items.removeAll { $0.kind == .duplicate || $0.kind == .answered }
    zone = -shift(items)
    for item in items { place(item) }
    for cell in Set(failed.keys) { mergeFailed(cell) }
    measureLevels(items)
    try explainRest()
  }

  /// A log without costs: its tokens at the bill's own prices, so that only tokens are compared.
  private func price(_ items: inout [Item]) throws {
    for index in items.indices {
      let item = items[index]
      for direction in TokenDirection.allCases where item.sum.tokens[direction] > 0 {
        let found = prices.price(item.party, item.cell().day, item.model, direction)
        items[index].sum.cost += try found?.price.value(of: item.sum.tokens[direction]) ?? 0
      }
    }
  }

  /// Puts a line on its day in UTC, unless the bill does not reach so far.
  private mutating func place(_ item: Item) {
    let (cell, moved) = (item.cell(), item.cell(shiftedBy: -zone))
    if moved.day != cell.day {
      explain(cell, .timeZone, -item.sum.cost)
      guard setting.days.contains(moved.day) else { return }
      explain(moved, .timeZone, item.sum.cost)
    }
    if let end = setting.billEnd, item.quarter - zone >= end { return explain(moved, .lag, -item.sum.cost) }
    if item.kind == .failed {
      failed[moved, default: UsageLog.Sum()] += item.sum
      logged[moved, default: UsageLog.Sum()].retryCount += item.sum.retryCount
    } else {
      logged[moved, default: UsageLog.Sum()] += item.sum
    }
  }

  // MARK: - Time zones

  /// How many quarters of an hour to add to the log's times so that its days are those of the bill.
  ///
  /// A shift moves tokens to another day. It is right if nearly all of them are missing on the one day and too many on the
  /// other: other gaps do not come and go with a shift. Days that the bill lacks miss nothing.
  private func shift(_ items: [Item]) -> Int {
    guard log.hasTimes else { return 0 }
    typealias Series = [Int: TokenCounts]
    struct Kind: Hashable { var party, model: String }
    var bill: [Kind: Series] = [:]
    for (cell, list) in billed where !isOpen(cell.day) {
      for row in list {
        guard let direction = row.direction else { continue }
        bill[Kind(party: cell.party, model: cell.model), default: [:]][cell.day, default: TokenCounts()][direction] +=
          row.tokens
      }
    }
    // Party by party and by quarter, so that a shift costs little.
    var quarters: [Kind: Series] = [:]
    for item in items where item.kind == .usual {
      let kind = Kind(party: item.party, model: item.model)
      if bill[kind] != nil { quarters[kind, default: [:]][item.quarter, default: TokenCounts()] += item.sum.tokens }
    }
    func days(_ series: Series, _ shift: Int) -> Series {
      var days: Series = [:]
      for (quarter, tokens) in series {
        days[UsageLog.day(of: quarter + shift), default: TokenCounts()] += tokens
      }
      return days
    }
    func distance(_ one: Series, _ other: Series) -> Int128 {
      Set(one.keys).union(other.keys).reduce(0) {
        $0 + ((one[$1] ?? TokenCounts()) - (other[$1] ?? TokenCounts())).magnitude
      }
    }
    let unshifted = quarters.mapValues { days($0, 0) }
    let gap = unshifted.reduce(Int128(0)) { $0 + distance($1.value, bill[$1.key] ?? [:]) }
    guard gap > 0 else { return 0 }
    var best = (shift: 0, gain: Int128(0))
    for shift in Self.shifts {
      var (moved, rest) = (Int128(0), Int128(0))
      for (kind, series) in quarters {
        let shifted = days(series, shift)
        moved += distance(shifted, unshifted[kind] ?? [:])
        rest += distance(shifted, bill[kind] ?? [:])
      }
      let gain = gap - rest
      if moved > 0, gain * 10 >= moved * 9, gain > best.gain { best = (shift, gain) }
    }
    return best.shift
  }

  /// From 14 hours ahead of UTC to 12 behind, by half hours, the nearest first.
  private static let shifts = (-56...48).filter { $0 % 2 == 0 && $0 != 0 }.sorted {
    ($0.magnitude, $0) < ($1.magnitude, $1)
  }

  /// Whether AWS may still deliver usage of a day: of the newest on the bill, and those after it.
  private func isOpen(_ day: Int) -> Bool { setting.billEnd.map { day >= UsageLog.day(of: $0 - 1) } ?? false }

  // MARK: - Failed requests

  /// AWS bills some requests that failed for their caller. The bill's tokens tell.
  private mutating func mergeFailed(_ cell: Cell) {
    guard let sum = failed[cell] else { return }
    var bill = TokenCounts()
    for row in billed[cell] ?? [] { if let direction = row.direction { bill[direction] += row.tokens } }
    let without = logged[cell]?.tokens ?? TokenCounts()
    var with = without
    with += sum.tokens
    if !sum.tokens.isZero, (bill - with).magnitude < (bill - without).magnitude {
      logged[cell, default: UsageLog.Sum()].tokens = with
      logged[cell, default: UsageLog.Sum()].cost += sum.cost
    } else {
      explain(cell, .retries, -sum.cost)
    }
  }

  // MARK: - What is left

  private mutating func explainRest() throws {
    try fillFromCallerless()
    for cell in Set(billed.keys).union(logged.keys) {
      let bill = billed[cell] ?? []
      if let log = logged[cell], log.requestCount > 0 || log.retryCount > 0 || log.cost != 0 || !log.tokens.isZero {
        try compare(cell, bill, log)
      } else {
        for row in bill { takeOutside(row, cell) }
      }
    }
  }

  private mutating func takeOutside(_ row: BillRow, _ cell: Cell) {
    explain(cell, .outside, row.cost)
    outside.append((row, cell))
  }

  /// Rows of the bill without a caller make up for what persons lack on that day and of that model.
  private mutating func fillFromCallerless() throws {
    let pools = billed.keys.filter { $0.party == Self.noPrincipal }
    let takers = Dictionary(grouping: logged.keys) { Cell(party: Self.noPrincipal, day: $0.day, model: $0.model) }
    for pool in pools.sorted(by: Self.isBefore) {
      for taker in (takers[pool] ?? []).sorted(by: Self.isBefore) where taker != pool {
        var lack = (logged[taker]?.tokens ?? TokenCounts())
        for row in billed[taker] ?? [] { if let direction = row.direction { lack[direction] -= row.tokens } }
        for index in (billed[pool] ?? []).indices {
          guard var row = billed[pool]?[index], let direction = row.direction else { continue }
          let tokens = min(max(lack[direction], 0), row.tokens)
          guard tokens > 0 else { continue }
          let cost = tokens == row.tokens ? row.cost : try TokenPrice.part(of: row.cost, tokens, in: row.tokens)
          lack[direction] -= tokens
          billed[pool]?[index].tokens -= tokens
          billed[pool]?[index].cost -= cost
          (row.tokens, row.cost) = (tokens, cost)
          billed[taker, default: []].append(row)
          let reason: GapReason = row.isOfMarketplace ? .marketplace : .missingPrincipals
          explain(taker, reason, -cost)
          explain(pool, reason, cost)
        }
      }
      billed[pool]?.removeAll { $0.cost == 0 && $0.tokens == 0 }
    }
  }

  // MARK: - Tokens and prices

  /// Requests without cached tokens tell whether the log has the bill's prices of input and output.
  private struct PriceLevel {
    /// What the bill asks for requests that have its prices.
    var agreed: Int128 = 0
    /// What the log and the bill ask for the others.
    var log: Int128 = 0
    var bill: Int128 = 0

    /// Whether most have other prices.
    var isOther: Bool { bill > agreed }
  }

  private mutating func measureLevels(_ items: [Item]) {
    for item in items where item.kind == .usual && item.sum.tokens.ofCache == 0 {
      guard let cost = try? listCost(item.sum.tokens, item.cell(shiftedBy: -zone)), cost > 0 else { continue }
      if (cost - item.sum.cost).magnitude <= cost.magnitude / 1000 {
        levels[item.model, default: PriceLevel()].agreed += cost
      } else {
        levels[item.model, default: PriceLevel()].log += item.sum.cost
        levels[item.model, default: PriceLevel()].bill += cost
      }
    }
  }

  /// What input and output cost at the bill's prices; nil if the bill has none.
  private func listCost(_ tokens: TokenCounts, _ cell: Cell) throws -> Int128? {
    var cost: Int128 = 0
    for direction in [TokenDirection.input, .output] where tokens[direction] != 0 {
      guard let found = prices.price(cell.party, cell.day, cell.model, direction) else { return nil }
      cost += try found.price.value(of: tokens[direction])
    }
    return cost
  }

  private mutating func compare(_ cell: Cell, _ bill: [BillRow], _ log: UsageLog.Sum) throws {
    var billTokens = TokenCounts()
    var rest = -log.cost
    for row in bill {
      rest += row.cost
      guard let direction = row.direction else {
        explain(cell, .notByToken, row.cost)
        rest -= row.cost
        continue
      }
      billTokens[direction] += row.tokens
    }
    let isOpen = isOpen(cell.day)
    guard self.log.hasTokens, !billTokens.isZero else {
      return explain(cell, isOpen && rest < 0 ? .lag : .unexplained, rest)
    }
    let tokens = withCachedTokens(log.tokens, like: billTokens)
    var isPriced = true
    var otherReason: GapReason?
    for direction in TokenDirection.allCases where tokens[direction] != 0 || billTokens[direction] != 0 {
      guard let found = prices.price(cell.party, cell.day, cell.model, direction) else {
        isPriced = isPriced && tokens[direction] == 0
        continue
      }
      if tokens[direction] > 0 { otherReason = otherReason ?? found.reason }
      for row in bill where row.direction == direction && !row.hasListPrice && found.reason == nil {
        let amount = row.cost - (try found.price.value(of: row.tokens))
        explain(cell, row.reasonOfTier, amount)
        rest -= amount
      }
      let more = billTokens[direction] - tokens[direction]
      let amount = try found.price.value(of: more)
      let reason: GapReason =
        if more < 0 {
          isOpen ? .lag : .unexplained
        } else if direction.isOfCache, !self.log.hasCachedTokens {
          .cachedTokens
        } else {
          log.retryCount > 0 ? .retries : .unexplained
        }
      explain(cell, reason, amount)
      rest -= amount
    }
    try explainPrices(cell, tokens, cost: log.cost, rest: rest, isPriced ? otherReason : .unexplained)
  }

  /// A log that knows of no cached tokens counts them as input.
  private func withCachedTokens(_ tokens: TokenCounts, like bill: TokenCounts) -> TokenCounts {
    let tooMany = min(tokens.input - bill.input, bill.ofCache)
    guard !log.hasCachedTokens, tooMany > 0 else { return tokens }
    let parts = LargestRemainder.split(tooMany, by: [bill.cacheRead, bill.cacheWrite])
    var tokens = tokens
    tokens.input -= tooMany
    (tokens.cacheRead, tokens.cacheWrite) = (parts[0], parts[1])
    return tokens
  }

  /// What is left when the tokens are the same: the log has other prices.
  ///
  /// - Parameters:
  ///   - cost: of the log.
  ///   - reason: what it must be, if the bill has no usual price to compare with.
  private mutating func explainPrices(
    _ cell: Cell, _ tokens: TokenCounts, cost: Int128, rest: Int128, _ reason: GapReason?
  ) throws {
    if let reason { return explain(cell, reason, rest) }
    guard tokens.ofCache > 0, let list = try listCost(tokens, cell) else { return explain(cell, .logPrices, rest) }
    var own: Int128 = 0
    if let level = levels[cell.model], level.isOther {
      own = try TokenPrice.part(of: list, level.bill - level.log, in: level.bill)
    }
    // What the log asks for cached tokens, if the rest has the prices of its other requests. A price below zero, or far above
    // that of input, was never asked for them.
    let asked = cost - (list - own)
    let input = try prices.price(cell.party, cell.day, cell.model, .input)?.price.value(of: tokens.ofCache) ?? 0
    let slack = list / 1000
    guard asked >= -slack, asked <= input / 2 * 5 + slack else { return explain(cell, .unexplained, rest) }
    explain(cell, .logPrices, own)
    explain(cell, .cachedTokens, rest - own)
  }

  // MARK: - Order

  static func isBefore(_ left: Cell, _ right: Cell) -> Bool {
    let (one, other) = ((left.party == noPrincipal ? 1 : 0), (right.party == noPrincipal ? 1 : 0))
    return (one, left.party, left.day, left.model) < (other, right.party, right.day, right.model)
  }
}

extension UsageLog {
  static func day(of quarter: Int) -> Int {
    let (day, rest) = quarter.quotientAndRemainder(dividingBy: quartersPerDay)
    return rest < 0 ? day - 1 : day
  }
}
