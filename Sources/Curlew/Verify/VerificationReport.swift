import CurlewText

/// What `curlew verify` found for one delivery.
public struct VerificationReport: Sendable, Equatable {
  public var exportName: String
  /// `YYYY-MM`.
  public var billingPeriod: String
  /// The number of rows in the files.
  public var rowCount: Int
  /// How many amount columns were added up and compared.
  public var amountColumnCount: Int
  /// Whether every row was compared, too.
  public var comparedRows: Bool
  /// False if another delivery of the period is loaded, or none.
  public var isDeliveryLoaded: Bool
  /// Empty if the warehouse has what the files say. In this order: row count, sums, the first row that differs.
  public var differences: [VerificationDifference]
}

/// A difference between the files and the warehouse.
public enum VerificationDifference: Sendable, Equatable {
  case rowCount(inFiles: Int, inWarehouse: Int)
  /// Sums in plain digits.
  case sum(column: String, inFiles: String, inWarehouse: String)
  /// The first row of the files that has another value in the warehouse. nil stands for NULL.
  case value(file: String, row: Int, column: String, inFile: String?, inWarehouse: String?)
  /// The first row of the files that the warehouse lacks, or has fewer times.
  case missingRow(file: String, row: Int, countInFiles: Int, countInWarehouse: Int)
  /// A row of the warehouse that the files lack, or have fewer times. Named by its line id, start and unblended cost.
  case surplusRow(description: String, countInFiles: Int, countInWarehouse: Int)
  /// Nothing differs, but another delivery was loaded, or none. The next one may have other tags, or no rows.
  case notLoaded
  /// The delivery is not on view, because another export has the same lines.
  case setAside(counted: String)
  /// The first finding of an audit in `sql/audits`, as JSON: a table that reports read does not match the rows.
  case audit(name: String, found: String)
  /// The first derived column of a dimension that does not follow from its other columns. nil stands for NULL.
  case derived(table: String, key: String, column: String, expected: String?, inWarehouse: String?)
}

extension VerificationDifference: CustomStringConvertible {
  public var description: String {
    switch self {
    case .rowCount(let inFiles, 0):
      "the files have \(inFiles) rows, the warehouse has none of this period"
    case .rowCount(let inFiles, let inWarehouse):
      "the files have \(inFiles) rows, the warehouse \(inWarehouse)"
    case .sum(let column, let inFiles, let inWarehouse):
      "the sum of \(column) is \(inFiles) in the files, \(inWarehouse) in the warehouse"
    case .value(let file, let row, let column, let inFile, let inWarehouse):
      "\(file), row \(row), column \(column): \(Self.quoted(inFile)) in the file, "
        + "\(Self.quoted(inWarehouse)) in the warehouse"
    case .missingRow(let file, let row, let inFiles, let inWarehouse):
      "\(file), row \(row): \(Self.times(inFiles)) in the files, \(Self.times(inWarehouse)) in the warehouse"
    case .surplusRow(let description, let inFiles, let inWarehouse):
      "the row \(description): \(Self.times(inFiles)) in the files, \(Self.times(inWarehouse)) in the warehouse"
    case .notLoaded:
      "rows and sums agree, but this delivery is not loaded"
    case .setAside(let counted):
      "set aside in favour of \(counted): \(CurlewError(.sameLines(counted: counted)))"
    case .audit(let name, let found):
      "what reports read is not what the rows come to; audits/\(name) finds first: \(found)"
    case .derived(let table, let key, let column, let expected, let inWarehouse):
      "curlew.\(table), \(key): \(column) is \(Self.quoted(inWarehouse)), its other columns say "
        + Self.quoted(expected)
    }
  }

  private static func quoted(_ text: String?) -> String { text.map { "'\($0)'" } ?? "NULL" }

  private static func times(_ count: Int) -> String {
    switch count {
    case 0: "not"
    case 1: "once"
    default: "\(count) times"
    }
  }
}
