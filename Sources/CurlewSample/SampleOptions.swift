import CurlewText

/// The options of a sample. Equal options make equal files, byte for byte.
public struct SampleOptions: Sendable {
  /// Where the files of a run go (AWS's two overwrite settings).
  public enum Layout: String, Sendable, CaseIterable {
    /// `data/BILLING_PERIOD=YYYY-MM/`: a newer run replaces the files. Chunks that it no longer needs become empty.
    case overwrite
    /// `data/BILLING_PERIOD=YYYY-MM/<time>-<execution id>/`: a newer run leaves the older ones in place.
    case createNew = "create-new"
  }

  /// Rows of the whole sample, divided among the months.
  public var rowCount: Int
  /// Files in each month.
  public var fileCount: Int
  /// Distinct callers of Bedrock, with their session names. There are fewer if there are not enough rows to name them
  /// all.
  public var principalCount: Int
  public var periods: [BillingPeriod]
  public var seed: UInt64
  /// The export's folder is made in this folder.
  public var outputDirectory: String
  public var layout: Layout
  public var exportName: String
  /// The number of this run of AWS's exporter, from 1. Its id and its time follow from it.
  public var executionNumber: Int
  /// Distinct resources outside Bedrock; nil for a number that fits the number of rows.
  public var resourceCount: Int?
  /// After this many hours every line is a new one, with a new resource. nil for lines that recur as in a real bill.
  public var hoursPerLine: Int?

  public init(
    rowCount: Int, fileCount: Int = 4, principalCount: Int = 500, periods: [BillingPeriod], seed: UInt64 = 1,
    outputDirectory: String, layout: Layout = .overwrite, exportName: String = "curlew-sample",
    executionNumber: Int = 1, resourceCount: Int? = nil, hoursPerLine: Int? = nil
  ) {
    self.rowCount = rowCount
    self.fileCount = fileCount
    self.principalCount = principalCount
    self.periods = periods
    self.seed = seed
    self.outputDirectory = outputDirectory
    self.layout = layout
    self.exportName = exportName
    self.executionNumber = executionNumber
    self.resourceCount = resourceCount
    self.hoursPerLine = hoursPerLine
  }

  /// The months in `YYYY-MM` or `YYYY-MM..YYYY-MM`, both ends included.
  /// - Throws: `usage` if the text is neither, or ends before it begins.
  public static func periods(in text: String) throws -> [BillingPeriod] {
    let parts = text.split(separator: "..", omittingEmptySubsequences: false).map(String.init)
    guard (1...2).contains(parts.count), let first = BillingPeriod(parts[0]),
      let last = BillingPeriod(parts[parts.count - 1]), first <= last
    else { throw CurlewError(.usage("'\(text)' is not a range of months such as 2026-08..2026-10")) }
    var periods = [first]
    while let period = periods.last, period < last { periods.append(period.next) }
    return periods
  }

  func check() throws {
    let inBounds: [(what: String, isGood: Bool)] = [
      ("the number of rows must not be negative", rowCount >= 0),
      ("a month has 1 to 99999 files", (1...99_999).contains(fileCount)),
      ("a sample has 1 to 10000000 principals", (1...10_000_000).contains(principalCount)),
      ("a sample needs a month, and each only once", !periods.isEmpty && Set(periods).count == periods.count),
      ("executions count from 1", (1...100_000).contains(executionNumber)),
      ("the number of resources must be positive", (resourceCount ?? 1) > 0),
      ("a line recurs for an hour at least", (hoursPerLine ?? 1) > 0),
      ("the name of an export has letters, digits, - and _ only", Self.isName(exportName)),
    ]
    for case (let what, false) in inBounds { throw CurlewError(.usage(what)) }
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy {
        switch $0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }
}
