import CurlewText

/// What `curlew reconcile` says: tables for people, rows for programs, and notes.
public struct ReconcileReport {
  /// A sentence for standard error.
  public struct Note: Sendable, Equatable {
    public var text: String
    public var isWarning: Bool
  }

  /// What rows are added up by.
  public enum Grouping: String, Sendable, CaseIterable { case person, day, model }

  public let notes: [Note]
  private let cells: [(cell: Reconciliation.Cell, row: Reconciliation.Row)]
  private let outsideRows: [(row: BillRow, cell: Reconciliation.Cell)]
  private let currency: String
  /// Who has lines in the log, and how many callers have none.
  private let partiesOfLog: Set<String>
  private let outsideCount: Int

  init(
    _ reconciliation: Reconciliation, log: UsageLog, bill: [BillRow], otherCurrencies: [BillRow],
    setting: Reconciliation.Setting, options: ReconcileRun.Options, periods: [String], loaded: [String]
  ) {
    currency = options.currency
    cells = reconciliation.rows.sorted { Reconciliation.isBefore($0.key, $1.key) }.map { ($0.key, $0.value) }
    outsideRows = reconciliation.outside
    partiesOfLog = Set(cells.filter { $0.row.requestCount > 0 || $0.row.logCost != 0 }.map(\.cell.party))
    outsideCount =
      Set(cells.map(\.cell.party)).subtracting(partiesOfLog).subtracting([Reconciliation.noPrincipal]).count
    notes =
      ReconcileNotes(
        reconciliation, log: log, bill: bill, otherCurrencies: otherCurrencies, setting: setting, options: options,
        periods: periods
      ).notes
  }

  // MARK: - Tables

  /// Rows added up, those with the largest bill first.
  ///
  /// - Parameters:
  ///   - groupings: nil for persons, and in rows for programs for all three.
  ///   - top: how many rows a table for people has; the others are added up in one.
  public func table(by groupings: [Grouping]? = nil, top: Int = 20, forPeople: Bool) -> OutputTable {
    let groupings = groupings ?? (forPeople ? [.person] : Grouping.allCases)
    var sums: [[String]: Reconciliation.Row] = [:]
    for (cell, row) in cells {
      sums[groupings.map { label(cell, $0, forPeople) }, default: Reconciliation.Row()] += row
    }
    let rows = sums.sorted { left, right in
      // Days in their order; of all else first what the log knows.
      if groupings.first == .day || !forPeople { return left.key.lexicographicallyPrecedes(right.key) }
      func order(_ row: (key: [String], value: Reconciliation.Row)) -> (Int, Int128, String) {
        (row.value.requestCount > 0 ? 0 : 1, -row.value.billCost, row.key.joined(separator: "\0"))
      }
      return order(left) < order(right)
    }
    return forPeople ? summary(groupings, rows, top: top) : details(groupings, rows)
  }

  /// For people, callers that the log knows nothing of are one; `outside` tells them apart.
  private func label(_ cell: Reconciliation.Cell, _ grouping: Grouping, _ forPeople: Bool) -> String {
    if grouping == .person, forPeople, !partiesOfLog.contains(cell.party), cell.party != Reconciliation.noPrincipal {
      return "(\(HumanText.count(outsideCount)) caller\(outsideCount == 1 ? "" : "s") outside the gateway)"
    }
    return Self.label(cell, grouping)
  }

  private static func label(_ cell: Reconciliation.Cell, _ grouping: Grouping) -> String {
    switch grouping {
    case .person: cell.party
    case .day: UsageDay(number: cell.day).description
    case .model: cell.model
    }
  }

  private func summary(
    _ groupings: [Grouping], _ rows: [(key: [String], value: Reconciliation.Row)], top: Int
  ) -> OutputTable {
    let numbers: [OutputTable.Column] =
      ["bill tokens", "log tokens", "requests"].enumerated().reversed().map { order, name in
        .init(name, .number(decimals: 0), fit: .leftOut(order + 1))
      }
      + ["log", "bill", "difference", "unexplained"].map { .init($0, .number(decimals: 2)) }
    func cells(_ row: Reconciliation.Row) -> [String?] {
      [
        "\(row.requestCount)", Self.tokens(row.logTokens.magnitude), Self.tokens(row.billTokens.magnitude),
        ChargeUnits.text(row.logCost), ChargeUnits.text(row.billCost), ChargeUnits.text(row.difference),
        ChargeUnits.text(row.reasons[.unexplained] ?? 0), currency,
      ]
    }
    func sum(_ rows: some Sequence<(key: [String], value: Reconciliation.Row)>) -> Reconciliation.Row {
      rows.reduce(into: Reconciliation.Row()) { $0 += $1.value }
    }
    let shown = groupings.first == .day ? rows.count : max(top, 0)
    var table = OutputTable(
      columns: groupings.map { .init($0.rawValue, fit: .shortened) } + numbers + [.init("currency", fit: .leftOut(4))],
      rows: rows.prefix(shown).map { $0.key + cells($0.value) })
    let blanks: [String?] = groupings.dropFirst().map { _ in nil }
    if rows.count > shown {
      table.rows.append(
        ["(\(HumanText.count(rows.count - shown)) others)"] + blanks + cells(sum(rows.dropFirst(shown))))
    }
    table.footers = [["total"] + blanks + cells(sum(rows))]
    return table
  }

  private func details(_ groupings: [Grouping], _ rows: [(key: [String], value: Reconciliation.Row)]) -> OutputTable {
    func number(_ name: String) -> OutputTable.Column { .init(name, .number(decimals: nil)) }
    let directions = TokenDirection.allCases.map { $0.rawValue.replacing(" ", with: "_") }
    let columns =
      groupings.map { OutputTable.Column($0.rawValue) } + [.init("currency"), number("requests")]
      + directions.map { number("log_\($0)_tokens") } + directions.map { number("bill_\($0)_tokens") }
      + [number("log_cost"), number("bill_cost"), number("difference")] + GapReason.allCases.map { number($0.rawValue) }
    return OutputTable(
      columns: columns,
      rows: rows.map { key, row in
        let tokens = [row.logTokens, row.billTokens].flatMap { counts in
          TokenDirection.allCases.map { Self.tokens(counts[$0]) }
        }
        let amounts = [row.logCost, row.billCost, row.difference] + GapReason.allCases.map { row.reasons[$0] ?? 0 }
        return key + [currency, "\(row.requestCount)"] + tokens + amounts.map { ChargeUnits.text($0) }
      })
  }

  /// Why the two differ, all in all. The amounts add up to the difference.
  public var reasons: OutputTable {
    let total = cells.reduce(into: Reconciliation.Row()) { $0 += $1.row }
    func text(_ amount: Int128) -> String { ChargeUnits.text(amount) }
    let found = GapReason.allCases.filter { reason in
      reason == .unexplained || cells.contains { $0.row.reasons[reason] ?? 0 != 0 }
    }
    var table = OutputTable(
      columns: [
        .init("why"), .init("amount", .number(decimals: 2)), .init("currency"), .init("what it is", fit: .shortened),
      ],
      rows: found.map { [$0.words, text(total.reasons[$0] ?? 0), currency, $0.meaning] })
    table.footers = [["difference", text(total.difference), currency, nil]]
    return table
  }

  /// What the bill has and the log has not, by caller, account and model, the dearest first.
  public var outside: OutputTable {
    var sums: [[String?]: (cost: Int128, days: Set<Int>)] = [:]
    for (row, cell) in outsideRows {
      let key = [cell.party, row.caller?.principal, row.account, cell.model, row.seller, row.whyNoCaller]
      sums[key, default: (0, [])].cost += row.cost
      sums[key, default: (0, [])].days.insert(cell.day)
    }
    let rows = sums.sorted { left, right in
      (right.value.cost, left.key.map { $0 ?? "" }.joined(separator: "\0"))
        < (left.value.cost, right.key.map { $0 ?? "" }.joined(separator: "\0"))
    }
    var table = OutputTable(
      columns: [
        .init("person", fit: .shortened), .init("principal", fit: .leftOut(3)), .init("account"),
        .init("model", fit: .shortened), .init("seller", fit: .leftOut(2)), .init("why no caller", fit: .shortened),
        .init("days", .number(decimals: 0), fit: .leftOut(1)), .init("cost", .number(decimals: 2)), .init("currency"),
      ],
      rows: rows.map { key, sum in key + ["\(sum.days.count)", ChargeUnits.text(sum.cost), currency] })
    let total = rows.reduce(Int128(0)) { $0 + $1.value.cost }
    table.footers = [["total", nil, nil, nil, nil, nil, nil, ChargeUnits.text(total), currency]]
    return table
  }

  private static func tokens(_ count: Int128) -> String {
    let (whole, rest) = count.quotientAndRemainder(dividingBy: TokenCounts.millionth)
    guard rest != 0 else { return "\(whole)" }
    let sign = count < 0 ? "-" : ""
    var fraction = String(String(rest.magnitude + TokenCounts.millionth.magnitude).dropFirst())
    while fraction.last == "0" { fraction.removeLast() }
    return "\(sign)\(whole.magnitude).\(fraction)"
  }
}

extension Reconciliation.Row {
  static func += (left: inout Self, right: Self) {
    left.requestCount += right.requestCount
    left.logTokens += right.logTokens
    left.billTokens += right.billTokens
    left.logCost += right.logCost
    left.billCost += right.billCost
    left.reasons.merge(right.reasons, uniquingKeysWith: +)
  }
}

extension BillRow {
  /// AWS names callers since this day, and of no day before.
  static let firstDayOfCallers = UsageDay("2026-04-08")?.number ?? 0

  /// Why the line has no caller; nil if it has one. The words are those of reports.
  var whyNoCaller: String? {
    guard caller == nil else { return nil }
    if day < Self.firstDayOfCallers { return "before \(UsageDay(number: Self.firstDayOfCallers))" }
    if direction == nil { return "not paid by the token" }
    return isOfMarketplace ? "Marketplace" : "no caller delivered"
  }
}
