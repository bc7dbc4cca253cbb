import CurlewText

/// The kind of a table, found from its columns.
extension ExportKind {
  /// The kind of a table with these columns.
  ///
  /// - Returns: nil for CUR 2.0, and for a table whose columns say nothing.
  init?(columns: [String]) {
    let names = columns.map { $0.lowercased() }
    if names.contains(where: { $0.hasPrefix("lineitem/") || $0.hasPrefix("identity/") }) {
      self = .legacyCUR
    } else if Self.haveCUR2(names) {
      guard Self.haveSplitCostOnly(names) else { return nil }
      self = .splitCostOnly
    } else if !Self.focusNames.isDisjoint(with: names) {
      self = .focus
    } else if names.contains(where: { $0.hasPrefix("total_") && $0.contains("_emissions_") }) {
      self = .carbonEmissions
    } else if names.contains(where: { $0.hasPrefix("recommendation_") || $0.hasPrefix("estimated_monthly_savings") }) {
      self = .costOptimizationHub
    } else {
      return nil
    }
  }

  /// Whether a column belongs to CUR 2.0 and to nothing else that AWS exports.
  static func haveCUR2(_ columns: [String]) -> Bool {
    columns.contains { name in
      let name = name.lowercased()
      return ["line_item_", "split_line_item_", "bill_", "identity_"].contains { name.hasPrefix($0) }
    }
  }

  /// Whether the table has split costs without the costs of the lines. A column with an unknown name might be such a
  /// cost under an alias.
  private static func haveSplitCostOnly(_ names: [String]) -> Bool {
    let others = names.filter { !$0.hasPrefix("split_line_item_") }
    let known = Set(ColumnCatalogue.columns.map(\.name).filter { !$0.hasSuffix("_cost") })
    return others.count < names.count && others.allSatisfy(known.contains)
  }

  /// An export of FOCUS has some of these, whatever its query selects: costs and times have no other names.
  private static let focusNames: Set<String> = [
    "billedcost", "effectivecost", "listcost", "contractedcost", "chargeperiodstart", "chargeperiodend",
    "billingperiodstart", "billingperiodend", "chargecategory",
  ]
}
