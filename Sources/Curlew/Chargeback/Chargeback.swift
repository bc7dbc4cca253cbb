import CurlewPostgres
import CurlewText

/// What the owners of a month are charged, as it is stored, to be shown.
public struct Chargeback {
  /// A sentence for standard error.
  public struct Note: Sendable, Equatable {
    public var text: String
    public var isWarning: Bool
  }

  /// How firm the month is, and what could not be spread.
  public let notes: [Note]
  /// By owner, for people.
  public let summary: OutputTable
  /// By owner and kind, with every digit, for programs.
  public let charges: OutputTable

  private let period: String
  private let payers: String
  private let connection: Connection

  private static let noOwner = "(no owner)"
  private static let shownNoteCount = 10

  init(_ months: [ChargeMonth], period: String, _ connection: Connection) throws {
    self.period = period
    self.connection = connection
    payers = PostgreSQLArray.text(months.map(\.payer))
    notes =
      try months.map(Self.state) + Self.stale(months, connection)
      + Self.unspread(connection.query(SQL.chargeback.unspread, [period, payers]))
    summary = try Self.summary(connection.query(SQL.chargeback.summary, [period, payers]))
    charges = try Self.charges(connection.query(SQL.chargeback.charges, [period, payers]), period, months)
  }

  // MARK: - Notes

  private static func state(_ month: ChargeMonth) -> Note {
    if let freeze = month.freeze {
      let lack = freeze.wasMissing.isEmpty ? "" : ", before it was final: \(freeze.wasMissing)"
      return Note(text: "\(month.words) was closed on \(freeze.at) by \(freeze.by)\(lack)", isWarning: false)
    }
    guard !month.missing.isEmpty else { return Note(text: "\(month.words) is final", isWarning: false) }
    return Note(
      text: "\(month.words) is not final: \(month.missing.joined(separator: "; "))", isWarning: true)
  }

  /// Estimates that do not count, because they are of another bill.
  private static func stale(_ months: [ChargeMonth], _ connection: Connection) throws -> [Note] {
    try months.filter { $0.freeze == nil }.flatMap { month in
      try ChargeEstimate.stale(month.period, payer: month.payer, connection).map { stale in
        Note(text: "\(stale.words), and do not count", isWarning: true)
      }
    }
  }

  private static func unspread(_ found: Rows) -> [Note] {
    let notes = found.rows.indices.prefix(shownNoteCount).map { row in
      func text(_ column: String) -> String { found[row, column] ?? "" }
      let service = text("service").isEmpty ? "" : " of \(text("service"))"
      let amount = "\(GroupedDecimal.text(text("amount"), decimals: 2)) \(text("currency"))"
      return Note(text: "\(text("kind"))\(service), \(amount), is not spread: \(text("reason"))", isWarning: true)
    }
    guard found.count > shownNoteCount else { return notes }
    let more = "\(found.count - shownNoteCount) more are not spread; see how = 'nobody' in curlew.allocation"
    return notes + [Note(text: more, isWarning: true)]
  }

  // MARK: - Tables

  private static func summary(_ found: Rows) -> OutputTable {
    let amounts = [
      "own", "support", "commitments", "tax", "credits", "unowned", "shared", "adjustments",
    ].filter { column in
      found.rows.indices.contains { found[$0, column]?.contains { "123456789".contains($0) } == true }
    }
    let hasPayers = Set(found.rows.indices.map { found[$0, "payer"] }).count > 1
    let texts = hasPayers ? ["payer"] : []
    var table = OutputTable(
      columns: texts.map { .init($0) } + [.init("owner", fit: .shortened)]
        + (amounts + ["charged"]).map { .init($0, .number(decimals: 2)) } + [.init("currency")],
      rows: found.rows.indices.map { row in
        texts.map { found[row, $0] } + [found[row, "owner"] ?? noOwner]
          + (amounts + ["charged", "currency"]).map { found[row, $0] }
      })
    var seen: Set<[String?]> = []
    for row in found.rows.indices where seen.insert([found[row, "payer"], found[row, "currency"]]).inserted {
      table.footers.append(
        texts.map { found[row, $0] } + ["total"] + amounts.map { _ in nil }
          + [found[row, "total"], found[row, "currency"]])
    }
    return table
  }

  private static func charges(_ found: Rows, _ period: String, _ months: [ChargeMonth]) -> OutputTable {
    let states = Dictionary(
      uniqueKeysWithValues: months.map { month in
        (month.payer, month.freeze != nil ? "closed" : month.missing.isEmpty ? "final" : "not final")
      })
    let texts = ["payer", "currency", "owner", "application", "cost_center", "kind", "origin_period"]
    return OutputTable(
      columns: [.init("billing_period")] + texts.map { .init($0) }
        + [.init("amount", .number(decimals: nil)), .init("charged", .number(decimals: nil)), .init("state")],
      rows: found.rows.indices.map { row in
        [period] + (texts + ["amount", "charged"]).map { found[row, $0] } + [states[found[row, "payer"] ?? ""]]
      })
  }

  /// What one owner is charged, line by line, and why.
  ///
  /// - Throws: `.usage` if there is no such owner in the month.
  public func statement(of owner: String, forPeople: Bool) throws -> OutputTable {
    let found = try connection.query(SQL.chargeback.statement, [period, payers, owner])
    guard !found.isEmpty else {
      let column = charges.columns.firstIndex { $0.name == "owner" } ?? 0
      let known = Set(charges.rows.map { $0[column] ?? Self.noOwner }).sorted().joined(separator: ", ")
      throw CurlewError(.usage("--owner \(owner): there is no such owner in \(period); owners are \(known)"))
    }
    guard forPeople else {
      var table = OutputTable(found)
      table.columns.insert(.init("owner"), at: 0)
      for row in table.rows.indices { table.rows[row].insert(owner, at: 0) }
      return table
    }
    var table = OutputTable(
      columns: [
        .init("kind"), .init("service", fit: .shortened),
        .init("why", fit: .shortened), .init("charged", .number(decimals: 2)), .init("currency"),
      ],
      rows: found.rows.indices.map { row in
        let (service, model) = (found[row, "service"] ?? "", found[row, "model"] ?? "")
        let name = model.isEmpty || service.contains(model) ? service : "\(service), \(model)"
        return [found[row, "kind"], name] + ["reason", "charged", "currency"].map { found[row, $0] }
      })
    let totals = try connection.query(SQL.chargeback.summary, [period, payers])
    for row in totals.rows.indices where (totals[row, "owner"] ?? Self.noOwner) == owner {
      table.footers.append(["total", nil, nil, totals[row, "charged"], totals[row, "currency"]])
    }
    return table
  }
}
