import CurlewPostgres
import CurlewText

/// One `curlew chargeback`: charges the owners of a month, stores that beside the facts, and closes the month if asked.
public struct ChargebackRun {
  public struct Options: Sendable {
    public var period: BillingPeriod
    /// nil for all payers of the month.
    public var payer: String?
    /// nil for those of the last run.
    public var rules: ChargebackRules?
    public var freezes = false
    /// Closes a month that is not final, too.
    public var freezesAnyway = false

    public init(period: BillingPeriod) { self.period = period }
  }

  private let warehouse: LockedWarehouse
  private var connection: Connection { warehouse.connection }
  /// UTC; nil for the server's time.
  private let now: String?

  private static let setting = "chargeback_rules"

  /// - Parameter connect: opens a session as the loader.
  /// - Throws: `.locked` if a load is at work.
  public init(connect: () throws -> Connection) throws { try self.init(now: nil, connect: connect) }

  init(now: String?, connect: () throws -> Connection) throws {
    self.now = now
    warehouse = try LockedWarehouse(connect: connect)
  }

  /// - Throws: `.nothingLoaded`, or `.notFinal` and `.usage` for a month that may not be closed.
  public func run(_ options: Options) throws -> Chargeback {
    let months = try ChargeMonth.all(connection, now: now)
    let wanted = try Self.wanted(months, options)
    let rules = try options.rules ?? known() ?? ChargebackRules()
    try connection.transaction {
      if options.rules != nil { _ = try connection.query(SQL.load.settingRemember, [Self.setting, rules.text]) }
      for month in wanted where month.freeze == nil {
        if options.freezes {
          try Self.requireClosable(month, months, anyway: options.freezesAnyway)
          try requireFreshEstimates(month)
        }
        try charge(month, rules, months)
        if options.freezes { try close(month, rules, months) }
      }
    }
    try warehouse.requireHeld()
    let after = try Self.wanted(ChargeMonth.all(connection, now: now), options)
    return try Chargeback(after, period: options.period.description, connection)
  }

  private static func wanted(_ months: [ChargeMonth], _ options: Options) throws -> [ChargeMonth] {
    let period = options.period.description
    let found = months.filter { $0.period == period && (options.payer == nil || $0.payer == options.payer) }
    guard found.isEmpty else { return found }
    let known = months.filter { options.payer == nil || $0.payer == options.payer }.map(\.period)
    guard options.payer == nil || !known.isEmpty else {
      let payers = Set(months.map(\.payer)).sorted().joined(separator: ", ")
      throw CurlewError(.usage("--payer \(options.payer ?? ""): there is no bill of this payer; payers are \(payers)"))
    }
    throw CurlewError(.nothingLoaded(asked: period, loaded: Set(known).sorted()))
  }

  private func known() throws -> ChargebackRules? {
    try connection.query(SQL.load.setting, [Self.setting]).single.map { try ChargebackRules(text: $0) }
  }

  private func charge(_ month: ChargeMonth, _ rules: ChargebackRules, _ months: [ChargeMonth]) throws {
    let isNext = months.next(of: month.payer)?.period == month.period
    let changed = isNext ? months.changed(of: month.payer) : []
    let bill = try ChargeBill(month, under: rules, changed: changed, connection)
    let key = [month.period, month.payer]
    _ = try connection.query(SQL.chargeback.chargesClear, key)
    _ = try connection.query(SQL.chargeback.allocationsClear, key)
    func list<Row>(_ rows: [Row], _ value: (Row) -> String?) -> String { PostgreSQLArray.text(rows.map(value)) }
    let rows = bill.rows
    _ = try connection.query(
      SQL.chargeback.chargesInsert,
      key + [
        list(rows, \.currency), list(rows, \.charge.party.owner), list(rows, \.charge.party.application),
        list(rows, \.charge.party.costCenter), list(rows, \.charge.kind.rawValue), list(rows, \.origin),
        list(rows, \.charge.service), list(rows, \.charge.model), list(rows, \.charge.reason),
        list(rows) { ChargeUnits.text($0.amount) },
        list(rows) { ChargeUnits.text(coins: $0.coins, decimals: $0.decimals) },
      ])
    let shares = bill.allocations
    _ = try connection.query(
      SQL.chargeback.allocationsInsert,
      key + [
        list(shares, \.currency), list(shares, \.allocation.kind.rawValue), list(shares, \.allocation.service),
        list(shares, \.allocation.account), list(shares, \.allocation.from.owner),
        list(shares, \.allocation.from.application), list(shares, \.allocation.from.costCenter),
        list(shares) { $0.allocation.rule.map(String.init) }, list(shares, \.allocation.how),
        list(shares, \.allocation.reason), list(shares, \.allocation.party.owner),
        list(shares, \.allocation.party.application), list(shares, \.allocation.party.costCenter),
        list(shares) { Self.weight($0.allocation.weight, $0.allocation.how) },
        list(shares) { Self.weight($0.allocation.weightTotal, $0.allocation.how) },
        list(shares) { ChargeUnits.text($0.allocation.amount) },
      ])
  }

  /// In words that people know: cost, tokens, percent; even shares are of 1.
  private static func weight(_ weight: Int128, _ how: String) -> String {
    switch how {
    case "proportional", "estimated": ChargeUnits.text(weight)
    case "tokens", "fixed": ChargeUnits.text(weight * ChargeUnits.power(ChargeUnits.digitCount - 6))
    default: String(weight)
    }
  }

  // MARK: - Closing

  /// - Throws: `.notFinal`; `.usage` for a month out of order, in which changes of earlier ones would not be charged.
  private static func requireClosable(_ month: ChargeMonth, _ months: [ChargeMonth], anyway: Bool) throws {
    if let last = months.closed(of: month.payer).last {
      let next = months.next(of: month.payer)?.period
      guard next == month.period else {
        let remedy = next.map { "close \($0) next" } ?? "load the month after it"
        throw CurlewError(
          .usage(
            "\(month.words) cannot be closed: months are closed in order, and \(last.period) is the last that is; \(remedy)"
          ))
      }
    }
    guard month.missing.isEmpty || anyway else {
      throw CurlewError(.notFinal(month.words, missing: month.missing.joined(separator: "; ")))
    }
  }

  /// In a closed month estimates count as they are, so they must be of its bill.
  ///
  /// - Throws: `.usage`, with `--freeze-anyway`, too.
  private func requireFreshEstimates(_ month: ChargeMonth) throws {
    guard let stale = try ChargeEstimate.stale(month.period, payer: month.payer, connection).first else { return }
    throw CurlewError(.usage("\(month.words) cannot be closed: \(stale.words)"))
  }

  private func close(_ month: ChargeMonth, _ rules: ChargebackRules, _ months: [ChargeMonth]) throws {
    let closed = months.closed(of: month.payer)
    let onView = closed.reduce(into: month.loadIDs) { $0.formUnion($1.loadIDs) }
    _ = try connection.query(
      SQL.chargeback.freeze,
      [
        month.period, month.payer, month.missing.joined(separator: "; "), rules.text,
        PostgreSQLArray.text(onView.sorted()),
      ])
    // Of earlier months only what AWS has added to them since.
    for one in closed + [month] { _ = try connection.query(SQL.chargeback.freezeOwners, [one.period, one.payer]) }
  }
}
