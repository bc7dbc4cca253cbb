import CurlewText

/// The results of a load: the periods loaded, what was skipped and why, what is not CUR 2.0, and what failed.
public struct LoadReport: Sendable, Codable {
  public var loaded: [PeriodReport] = []
  public var skipped: [Skipped] = []
  public var leftAside: [FoundDelivery.LeftAside] = []
  public var failed: [Failed] = []
  /// Warnings that belong to no delivery: logins that can now see rows they should not.
  public var warnings: [String] = []
  public var seconds = 0.0

  /// A delivery that was skipped.
  public struct Skipped: Sendable, Codable {
    public var export: String
    public var billingPeriod: String?
    public var cause: FoundDelivery.SkipCause
    public var reason: String
  }

  /// A delivery that could not be loaded.
  public struct Failed: Sendable, Codable {
    public var export: String
    /// nil if the error concerns more than one period.
    public var billingPeriod: String?
    public var message: String
    public var exitCode: Int32
  }

  /// The exit code of the run: that of the first failure, else 0. If nothing was ready it is not 0, because whoever
  /// waits for the bill has to know.
  public var exitCode: Int32 { failed.first?.exitCode ?? (isNothingReady ? CurlewError(.nothingReady).exitCode : 0) }

  /// Whether nothing found is ready yet.
  public var isNothingReady: Bool {
    loaded.isEmpty && failed.isEmpty && !skipped.isEmpty && skipped.allSatisfy { $0.cause == .notReady }
  }

  /// Whether everything that is ready was loaded before.
  public var isUpToDate: Bool {
    loaded.isEmpty && failed.isEmpty && skipped.contains { $0.cause == .alreadyLoaded }
      && !skipped.contains { $0.cause == .dryRun }
  }
}

/// What was loaded for one billing period of one export.
public struct PeriodReport: Sendable, Codable {
  public var loadID: Int
  public var export: String
  public var billingPeriod: String
  public var executionID: String?
  public var fingerprint: String
  public var source: String
  public var rowCount: Int
  public var byteCount: Int
  public var compressedByteCount: Int
  public var principalCount: Int
  /// Lines before expansion and rows after it, counting only lines that may have been expanded.
  public var lineGroupCount: Int
  public var expandedRowCount: Int
  /// Rows after expansion for each line before it; 1 if nothing was expanded.
  public var growthFactor: Double
  public var growth: [LineGroups.Growth]
  /// Exact sums as decimal text.
  public var amounts: [Amount]
  public var files: [FileReport]
  public var stages: [StageReport]
  /// The phases of the load, one after another. All stages run in the first.
  public var phases: [Phase] = []
  public var memory: MemoryReport
  /// The first ten names of columns that this version's CUR 2.0 does not have. They are kept in `other_columns`.
  public var unknownColumns: [String]
  public var unknownColumnCount: Int
  /// Exports that are no longer on view in this month, because this one has their lines.
  public var setAside: [SetAside] = []
  /// Other billing periods that rows name. Those rows are loaded with the delivery.
  public var otherPeriods: [String]
  public var seconds: Double

  /// The exact sum of one amount column in one currency.
  public struct Amount: Sendable, Codable {
    public var currency: String?
    public var column: String
    public var total: String
  }

  /// An export that is no longer on view, because another one has its lines.
  public struct SetAside: Sendable, Codable, Equatable {
    public var export: String
    /// How much of the smaller export's cost is also in the other one.
    public var percent: String
  }

  /// The exact unblended cost in each currency.
  public var unblendedCost: [Amount] { amounts.filter { $0.column == "line_item_unblended_cost" } }

  init(
    _ delivery: Delivery, _ result: PipelineReport, _ context: LoadContext, loadID: Int, seconds: Double
  ) {
    self.loadID = loadID
    export = delivery.exportName
    billingPeriod = delivery.billingPeriod
    executionID = delivery.executionID
    fingerprint = delivery.fingerprint
    source = delivery.source
    rowCount = result.rowCount
    files = result.files
    byteCount = files.reduce(0) { $0 + $1.byteCount }
    compressedByteCount = files.reduce(0) { $0 + $1.compressedByteCount }
    principalCount = context.principals.count
    growth = result.growth
    lineGroupCount = growth.reduce(0) { $0 + $1.groupCount }
    expandedRowCount = growth.reduce(0) { $0 + $1.rowCount }
    growthFactor = lineGroupCount == 0 ? 1 : Double(expandedRowCount) / Double(lineGroupCount)
    stages = result.stages
    memory = result.memory
    unknownColumns = result.unknownColumns
    unknownColumnCount = result.unknownColumnCount
    otherPeriods = context.otherPeriods.all.sorted()
    self.seconds = seconds
    amounts = Self.amounts(result.sums, context)
  }

  /// All amounts that are not zero, and always the unblended cost.
  private static func amounts(_ sums: [UInt32: [ExactSum]], _ context: LoadContext) -> [Amount] {
    var byCurrency: [String: [ExactSum]] = [:]
    for (bill, sums) in sums {
      let currency = bill == 0 ? "" : context.currencies.name(UInt32(context.dimensions[.bill].note(bill)))
      guard let known = byCurrency[currency] else {
        byCurrency[currency] = sums
        continue
      }
      byCurrency[currency] = zip(known, sums).map { first, second in
        var sum = first
        sum.merge(second)
        return sum
      }
    }
    return byCurrency.sorted { $0.key < $1.key }.flatMap { currency, sums in
      zip(ColumnCatalogue.amounts, sums).compactMap { name, sum -> Amount? in
        guard !sum.isZero || (name == "line_item_unblended_cost" && (currency != "" || byCurrency.count == 1)) else {
          return nil
        }
        return Amount(currency: currency == "" ? nil : currency, column: name, total: sum.description)
      }
    }
  }
}
