import CurlewPostgres
import CurlewText

extension ReconcileRun {
  /// Allocates the bill of the gateway's roles, month by month, and stores that in place of what was allocated before.
  ///
  /// - Parameter connect: opens a session as the loader.
  /// - Throws: `.locked` if a load is at work; `.usage` without a role, and for a month that is closed.
  public static func split(_ options: Options, connect: () throws -> Connection) throws -> (
    OutputTable, [ReconcileReport.Note]
  ) {
    guard !options.roles.isEmpty else {
      throw CurlewError(.usage("--split needs --role, the role of the gateway whose bill is split"))
    }
    guard options.from == nil, options.to == nil else {
      throw CurlewError(.usage("--split is of whole months; use --period in place of --from and --to"))
    }
    let warehouse = try LockedWarehouse(connect: connect)
    let run = try ReconcileRun(options, warehouse.connection)
    // Its notes say what of the log does not count, and whether its days are those of the bill.
    let comparison = try run.comparison()
    let rows = try run.roleBill()
    try run.requireOpen(Set(rows.map { [$0.period, $0.payer] }))
    let split = try GatewaySplit(run.log, rows, run.people, OwnerRules(text: run.ownerRules()))
    try warehouse.connection.transaction { try run.store(split) }
    try warehouse.requireHeld()
    let shown = try Self.shown(run.periods, payer: options.payer, warehouse.connection)
    return (shown.0, comparison.notes + run.notes(of: split) + shown.1)
  }

  /// What was allocated, and whether the bill has changed since.
  ///
  /// - Parameter periods: empty for all.
  public static func shown(
    _ periods: [String], payer: String?, _ connection: Connection
  ) throws -> (OutputTable, [ReconcileReport.Note]) {
    let asked = periods.isEmpty ? nil : PostgreSQLArray.text(periods)
    let found = try connection.query(SQL.reconcile.estimates, [asked, payer])
    let stale = try connection.query(SQL.reconcile.estimatesStale, [asked])
    let table = OutputTable(
      columns: [
        .init("period"), .init("payer", fit: .leftOut(3)), .init("role", fit: .shortened),
        .init("person", fit: .shortened),
        .init("owner", fit: .shortened), .init("days", .number(decimals: 0), fit: .leftOut(2)),
        .init("estimated", .number(decimals: 2)), .init("currency"), .init("estimated_at", fit: .leftOut(1)),
      ],
      rows: found.rows.indices.map { row in
        ["billing_period", "payer", "role", "person", "owner", "day_count", "amount", "currency", "estimated_at"].map {
          found[row, $0]
        }
      })
    let notes = stale.rows.indices.map { row in
      func text(_ column: String) -> String { stale[row, column] ?? "" }
      let isOfOwners = text("billed") == text("allocated")
      let what =
        isOfOwners
        ? "has another owner now than when it was allocated"
        : "is \(text("billed")) \(text("currency")) now, and \(text("allocated")) was allocated"
      return ReconcileReport.Note(
        text: "the bill of \(text("role")) in \(text("billing_period")) \(what); run --split again", isWarning: true)
    }
    return (table, notes)
  }

  /// All usage of the roles in the months, whatever days the log has.
  private func roleBill() throws -> [BillRow] {
    let months = periods.compactMap { BillingPeriod($0) }
    guard let first = months.min(), let last = months.max() else { return [] }
    // A line may begin some days before or after its month.
    let days = UsageDay(startOf: first.previous)...UsageDay(startOf: last.next.next)
    let bill = try BillRow.all(periods, days, payer: options.payer, connection)
    try requireRoles(in: bill)
    return bill.filter { $0.isOf(Set(options.roles)) }
  }

  /// - Throws: `.usage` for a month that is closed: what was charged for it never changes.
  private func requireOpen(_ months: Set<[String]>) throws {
    let closed = try ChargeMonth.all(connection, now: nil).first { month in
      month.freeze != nil && months.contains([month.period, month.payer])
    }
    guard let closed else { return }
    throw CurlewError(
      .usage("\(closed.words) is closed, so what was allocated for it stays; name other months with --period"))
  }

  private func ownerRules() throws -> String {
    try connection.query(SQL.load.setting, [OwnersUpdate.rulesSetting]).single ?? ""
  }

  private func store(_ split: GatewaySplit) throws {
    let byMonth = Dictionary(grouping: split.shares) { [$0.row.period, $0.row.payer] }
    for (month, shares) in byMonth.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let roles = Set(shares.compactMap { $0.row.caller?.roleARN }).sorted()
      _ = try connection.query(SQL.reconcile.estimatesClear, month + [PostgreSQLArray.text(roles)])
      func list(_ value: (GatewaySplit.Share) -> String?) -> String { PostgreSQLArray.text(shares.map(value)) }
      _ = try connection.query(
        SQL.reconcile.estimatesInsert,
        month + [
          list(\.row.currency), list { $0.row.caller?.roleARN }, list { UsageDay(number: $0.row.day).description },
          list(\.row.account), list(\.row.seller), list(\.row.product), list(\.row.service), list(\.row.usageType),
          list { $0.row.model ?? "" }, list(\.row.direction?.rawValue), list(\.row.owner.owner),
          list(\.row.owner.application), list(\.row.owner.costCenter), list(\.person), list(\.owner.owner),
          list(\.owner.application), list(\.owner.costCenter), list(\.basis),
          list { ChargeUnits.text($0.weight) }, list { ChargeUnits.text($0.weightTotal) },
          list { ChargeUnits.text($0.amount) },
        ])
    }
  }

  /// How much went by what, so that nobody takes a guess for a measure.
  private func notes(of split: GatewaySplit) -> [ReconcileReport.Note] {
    var sums: [String: Int128] = [:]
    for share in split.shares { sums[share.basis + "\0" + share.row.currency, default: 0] += share.amount }
    return sums.sorted { $1.value < $0.value }.map { key, amount in
      let parts = key.split(separator: "\0", omittingEmptySubsequences: false)
      let text = GroupedDecimal.text(ChargeUnits.text(amount), decimals: 2)
      let isGuess = split.shares.contains { $0.basis == parts[0] && $0.person == nil }
      return .init(text: "\(text) \(parts[1]) by: \(parts[0])", isWarning: isGuess)
    }
  }
}
