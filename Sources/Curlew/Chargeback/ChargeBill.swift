import CurlewPostgres
import CurlewText

/// A payer's month, spread and rounded.
struct ChargeBill {
  private(set) var rows: [ChargeRow] = []
  /// By currency.
  private(set) var allocations: [(currency: String, allocation: ChargeSpread.Allocation)] = []

  private struct Invoices {
    var decimals = 2
    /// In coins.
    var total: Int128 = 0
    /// Before rounding.
    var amount: Int128 = 0
  }

  private let connection: Connection
  private let payer: String

  /// Spreads a month under rules, and adds what AWS has changed since in closed months.
  ///
  /// - Parameter changed: the closed months to look at.
  init(_ month: ChargeMonth, under rules: ChargebackRules, changed: [ChargeMonth], _ connection: Connection) throws {
    self.connection = connection
    payer = month.payer
    let invoices = try invoices(month.period, rules)
    let spreads = try spread(month, rules, invoices)
    for (currency, spread) in spreads.sorted(by: { $0.key < $1.key }) {
      let invoice = invoices[currency] ?? Invoices()
      rows += ChargeRow.rounded(
        spread.charges, currency: currency, origin: month.period, decimals: invoice.decimals, total: invoice.total)
      allocations += spread.allocations.map { (currency, $0) }
    }
    for closed in changed { rows += try adjustments(of: closed) }
  }

  /// What a closed month comes to now, less what was charged for it: under the rules and with the owners of then, so that
  /// nothing but AWS's changes is in it.
  private func adjustments(of closed: ChargeMonth) throws -> [ChargeRow] {
    guard let rules = closed.freeze?.rules else { return [] }
    var differences: [String: [ChargeSpread.Charge: Int128]] = [:]
    let invoices = try invoices(closed.period, rules)
    for (currency, spread) in try spread(closed, rules, invoices) {
      for (charge, amount) in spread.charges {
        let key = adjustment(charge.party, charge.service, charge.model, closed)
        differences[currency, default: [:]][key, default: 0] += amount
      }
    }
    var charged: [String: Int128] = [:]
    let found = try connection.query(SQL.chargeback.chargedOf, [closed.period, payer])
    for row in found.rows.indices {
      let currency = found[row, "currency"] ?? ""
      let party = ChargeParty(
        owner: found[row, "owner"], application: found[row, "application"], costCenter: found[row, "cost_center"])
      let key = adjustment(party, found[row, "service"] ?? "", found[row, "model"] ?? "", closed)
      differences[currency, default: [:]][key, default: 0] -= try ChargeUnits.parse(found[row, "amount"])
      charged[currency, default: 0] += try ChargeUnits.parse(found[row, "charged"])
    }
    return differences.sorted { $0.key < $1.key }.flatMap { currency, charges -> [ChargeRow] in
      let invoice = invoices[currency] ?? Invoices()
      let before = (charged[currency] ?? 0) / ChargeUnits.power(ChargeUnits.digitCount - invoice.decimals)
      return ChargeRow.rounded(
        charges.filter { $0.value != 0 }, currency: currency, origin: closed.period, decimals: invoice.decimals,
        total: invoice.total - before, kind: .adjustment)
    }
  }

  private func adjustment(_ party: ChargeParty, _ service: String, _ model: String, _ closed: ChargeMonth)
    -> ChargeSpread.Charge
  {
    ChargeSpread.Charge(
      party: party, kind: .adjustment, service: service, model: model,
      reason: "AWS changed \(closed.period) after it was closed")
  }

  // MARK: - Questions to the warehouse

  /// By currency.
  ///
  /// - Throws: `.checkFailed` if that is not what the invoices are for. Rounding would hide it.
  private func spread(
    _ month: ChargeMonth, _ rules: ChargebackRules, _ invoices: [String: Invoices]
  ) throws -> [String: ChargeSpread] {
    let period = month.period
    let found = try connection.query(SQL.chargeback.costs, [period, payer, rules.measure.rawValue])
    let estimates = try Dictionary(grouping: self.estimates(month, rules), by: \.currency)
    var cells: [String: [ChargeCell]] = [:]
    for row in found.rows.indices {
      func text(_ column: String) -> String { found[row, column] ?? "" }
      guard let kind = ChargeKind(rawValue: text("kind")) else { continue }
      cells[text("currency"), default: []].append(
        ChargeCell(
          party: ChargeParty(
            owner: found[row, "owner"], application: found[row, "application"], costCenter: found[row, "cost_center"]),
          kind: kind, account: text("account_id"), seller: text("seller"), product: text("product"),
          service: text("service"), usageType: text("usage_type"), commitment: text("commitment"), model: text("model"),
          amount: try ChargeUnits.parse(found[row, "amount"]), tokens: try ChargeUnits.parse(found[row, "tokens"])))
    }
    return try Dictionary(
      uniqueKeysWithValues: cells.map { currency, cells in
        let spread = try ChargeSpread(cells, estimates[currency] ?? [], under: rules)
        let (found, expected) = (spread.charges.values.reduce(0, +), invoices[currency]?.amount ?? 0)
        // Digits behind the 24th are rounded, in each cell.
        guard (found - expected).magnitude <= UInt128(cells.count) else {
          let texts = (ChargeUnits.text(found), ChargeUnits.text(expected))
          throw CurlewError(.checkFailed("owners of \(period) would pay \(texts.0) \(currency) of \(texts.1)"))
        }
        return (currency, spread)
      })
  }

  /// Estimates are of the unblended cost, and of no other measure.
  private func estimates(_ month: ChargeMonth, _ rules: ChargebackRules) throws -> [ChargeEstimate] {
    guard rules.measure == .unblended else { return [] }
    return try ChargeEstimate.all(month.period, payer: payer, isClosed: month.freeze != nil, connection)
  }

  /// By currency.
  private func invoices(_ period: String, _ rules: ChargebackRules) throws -> [String: Invoices] {
    let found = try connection.query(SQL.chargeback.invoices, [period, payer, rules.measure.rawValue])
    return try Dictionary(
      uniqueKeysWithValues: found.rows.indices.map { row in
        (
          found[row, "currency"] ?? "",
          Invoices(
            decimals: try found.integer(row, "decimals") ?? 2, total: try ChargeUnits.parse(found[row, "total"]),
            amount: try ChargeUnits.parse(found[row, "amount"]))
        )
      })
  }
}
