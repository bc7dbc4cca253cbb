/// The kinds of things in a bucket that are not CUR 2.0 as csv.
///
/// A kind is recognized by something that it has and CUR 2.0 does not have. A file that merely lacks columns of CUR
/// 2.0 is of no other kind. Loading it is an error, so that no bill is skipped because of a missing column.
public enum ExportKind: String, Sendable, Codable, CaseIterable {
  case focus
  case carbonEmissions
  case costOptimizationHub
  case splitCostOnly
  case legacyCUR
  case parquet
  /// A sound CUR 2.0, but outside a delivery: nothing says which files belong together.
  case looseFiles
  case testObject
  case unknown

  /// Words that follow the name of an export.
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

  /// Whether somebody may expect it to be loaded.
  public var isSurprising: Bool {
    switch self {
    case .focus, .carbonEmissions, .costOptimizationHub, .testObject: false
    case .splitCostOnly, .legacyCUR, .parquet, .looseFiles, .unknown: true
    }
  }
}
