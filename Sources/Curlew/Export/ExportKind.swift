/// What lies in a bucket beside CUR 2.0 as csv.
///
/// A kind is told by what it has and CUR 2.0 has not. What merely lacks columns of CUR 2.0 is of no other kind: that is an
/// error when it is loaded, since a bill must not be left aside for it.
public enum ExportKind: String, Sendable, Codable, CaseIterable {
  case focus
  case carbonEmissions
  case costOptimizationHub
  case splitCostOnly
  case legacyCUR
  case parquet
  /// Sound, but where no delivery lies: nothing says which files belong together.
  case looseFiles
  case testObject
  case unknown

  /// The kind of a table with these columns.
  ///
  /// - Returns: nil for CUR 2.0, and for a table of which the columns say nothing.
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

  /// Whether a column is one of CUR 2.0 and of nothing else that AWS exports.
  static func haveCUR2(_ columns: [String]) -> Bool {
    columns.contains { name in
      let name = name.lowercased()
      return ["line_item_", "split_line_item_", "bill_", "identity_"].contains { name.hasPrefix($0) }
    }
  }

  /// Whether somebody asked for split costs and not for the costs of the lines. A column of another name might be a cost
  /// under an alias.
  private static func haveSplitCostOnly(_ names: [String]) -> Bool {
    let others = names.filter { !$0.hasPrefix("split_line_item_") }
    let known = Set(ColumnCatalogue.columns.map(\.name).filter { !$0.hasSuffix("_cost") })
    return others.count < names.count && others.allSatisfy(known.contains)
  }

  /// An export of FOCUS has some of these, whichever its query selects: costs and times have no other names.
  private static let focusNames: Set<String> = [
    "billedcost", "effectivecost", "listcost", "contractedcost", "chargeperiodstart", "chargeperiodend",
    "billingperiodstart", "billingperiodend", "chargecategory",
  ]

  /// In words that follow the name of an export.
  public var words: String {
    switch self {
    case .focus: "a FOCUS export"
    case .carbonEmissions: "an export of carbon emissions"
    case .costOptimizationHub: "an export of the Cost Optimization Hub"
    case .splitCostOnly: "split cost allocation data alone, without a cost of the lines themselves"
    case .legacyCUR: "a legacy CUR, which is not loaded yet"
    case .parquet: "Parquet, which is not read yet; set the export's format to gzip - text/csv"
    case .looseFiles:
      "csv files of CUR 2.0 outside data/ of an export, without a manifest; copy the export whole, or name the files"
    case .testObject: "the empty object by which AWS tests its access"
    case .unknown: "a table that is not known here, without a column of CUR 2.0"
    }
  }

  /// Whether somebody may wait for it to be loaded.
  public var isSurprising: Bool {
    switch self {
    case .focus, .carbonEmissions, .costOptimizationHub, .testObject: false
    case .splitCostOnly, .legacyCUR, .parquet, .looseFiles, .unknown: true
    }
  }
}
