import CurlewPostgres

/// A month of a payer: what is loaded of it, whether it is final, and whether it is closed.
struct ChargeMonth: Sendable {
  var period: String
  var payer: String
  var rowCount: Int
  var loadIDs: Set<String>
  /// What is missing for a final month, in words.
  var missing: [String]
  /// nil if it is not closed.
  var freeze: Freeze?

  struct Freeze: Sendable {
    var rules: ChargebackRules
    /// What was on view then, in this and all earlier closed months.
    var loadIDs: Set<String>
    var at: String
    var by: String
    var wasMissing: String
  }

  /// - Parameter now: UTC; nil for the server's.
  static func all(_ connection: Connection, now: String?) throws -> [ChargeMonth] {
    let found = try connection.query(SQL.chargeback.months, [now])
    return try found.rows.indices.map { row in
      ChargeMonth(
        period: found[row, "billing_period"] ?? "", payer: found[row, "payer"] ?? "",
        rowCount: try found.integer(row, "row_count") ?? 0, loadIDs: ids(found[row, "load_ids"]),
        missing: try missing(found, row),
        freeze: try found[row, "rules"].map { rules in
          Freeze(
            rules: try ChargebackRules(text: rules), loadIDs: ids(found[row, "frozen_load_ids"]),
            at: String((found[row, "frozen_at"] ?? "").prefix(10)), by: found[row, "frozen_by"] ?? "",
            wasMissing: found[row, "was_missing"] ?? "")
        })
    }
  }

  /// A purchase has its invoice at once, so invoices alone do not make a month final: it must be over, and AWS must have
  /// ceased to change it.
  private static func missing(_ found: Rows, _ row: Int) throws -> [String] {
    var words: [String] = []
    if found.flag(row, "is_over") != true {
      words.append("the month ends on \(found[row, "ends_on"] ?? "")")
    }
    if found.flag(row, "is_settled") != true {
      words.append("AWS may change it until \(found[row, "settles_on"] ?? ""), two weeks after its end")
    }
    let uninvoiced = try found.integer(row, "uninvoiced_row_count") ?? 0
    if uninvoiced > 0 {
      words.append(
        uninvoiced == 1 ? "1 line has no invoice yet" : "\(HumanText.count(uninvoiced)) lines have no invoice yet")
    }
    return words
  }

  private static func ids(_ array: String?) -> Set<String> {
    Set(array.map { PostgreSQLArray.parse($0).compactMap(\.self) } ?? [])
  }

  /// For messages: `2026-10 of payer 111122223333`.
  var words: String { payer.isEmpty ? period : "\(period) of payer \(payer)" }
}

extension [ChargeMonth] {
  /// The month in which later changes of closed months are charged: the first loaded one after them.
  func next(of payer: String) -> ChargeMonth? {
    guard let last = closed(of: payer).last else { return nil }
    return first { $0.payer == payer && $0.period > last.period && $0.rowCount > 0 }
  }

  /// Oldest first.
  func closed(of payer: String) -> [ChargeMonth] { filter { $0.payer == payer && $0.freeze != nil } }

  /// The closed months of a payer that were loaded anew since, as far as that was not yet charged in a later closed month.
  /// A month that was taken off view for good is as it was charged.
  func changed(of payer: String) -> [ChargeMonth] {
    let closed = closed(of: payer)
    let known = closed.last?.freeze?.loadIDs ?? []
    let onView = closed.reduce(into: Set<String>()) { $0.formUnion($1.loadIDs) }
    return closed.filter { $0.rowCount > 0 }.filter { !$0.loadIDs.isSubset(of: known) || !known.isSubset(of: onView) }
  }
}
