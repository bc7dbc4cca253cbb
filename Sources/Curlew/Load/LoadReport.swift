import CurlewText

/// What a load did: each period that it loaded, what it skipped and why, what is no CUR 2.0, what failed.
public struct LoadReport: Sendable, Codable {
  public var loaded: [PeriodReport] = []
  public var skipped: [Skipped] = []
  public var leftAside: [FoundDelivery.LeftAside] = []
  public var failed: [Failed] = []
  /// What is of no delivery: logins from whom rows are no longer kept.
  public var warnings: [String] = []
  public var seconds = 0.0

  /// A delivery that was left alone.
  public struct Skipped: Sendable, Codable {
    public var export: String
    public var billingPeriod: String?
    public var cause: FoundDelivery.SkipCause
    public var reason: String
  }

  /// A delivery of which nothing was loaded.
  public struct Failed: Sendable, Codable {
    public var export: String
    /// nil if the fault is not of one period.
    public var billingPeriod: String?
    public var message: String
    public var exitCode: Int32
  }

  /// The exit code of the run: that of the first failure, else 0. Where nothing was ready, there was nothing to do, and
  /// whoever waits for the bill has to know.
  public var exitCode: Int32 { failed.first?.exitCode ?? (isNothingReady ? CurlewError(.nothingReady).exitCode : 0) }

  /// Whether all that was found is not ready yet.
  public var isNothingReady: Bool {
    loaded.isEmpty && failed.isEmpty && !skipped.isEmpty && skipped.allSatisfy { $0.cause == .notReady }
  }

  /// Whether all that is ready was loaded before.
  public var isUpToDate: Bool {
    loaded.isEmpty && failed.isEmpty && skipped.contains { $0.cause == .alreadyLoaded }
      && !skipped.contains { $0.cause == .dryRun }
  }
}

/// What was loaded of one billing period of one export.
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
  /// Lines before expansion and rows after it, among the lines that may have been expanded.
  public var lineGroupCount: Int
  public var expandedRowCount: Int
  /// Rows after expansion for one line before it; 1 where nothing was expanded.
  public var growthFactor: Double
  public var growth: [LineGroups.Growth]
  /// Exact sums as decimal text.
  public var amounts: [Amount]
  public var files: [FileReport]
  public var stages: [StageReport]
  /// The parts of the load that follow each other; the stages all run within the first.
  public var phases: [Phase] = []
  public var memory: MemoryReport
  /// Columns that CUR 2.0 as known here lacks; kept in `other_columns`. The first ten of them by name.
  public var unknownColumns: [String]
  public var unknownColumnCount: Int
  /// Exports that were on view in this month and are not any more, because this one has their lines.
  public var setAside: [SetAside] = []
  /// Billing periods that rows name although the delivery is of another one; the rows are loaded with the delivery.
  public var otherPeriods: [String]
  public var seconds: Double

  /// The exact sum of one amount column in one currency.
  public struct Amount: Sendable, Codable {
    public var currency: String?
    public var column: String
    public var total: String
  }

  /// An export that holds what another counts.
  public struct SetAside: Sendable, Codable, Equatable {
    public var export: String
    /// Of the cost of the smaller one, that has its equal in the other.
    public var percent: String
  }

  /// Exact unblended cost by currency.
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

  /// Every amount that is not zero, and the unblended cost in any case.
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
