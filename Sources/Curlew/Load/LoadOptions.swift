import CurlewText

/// The options of a load.
public struct LoadOptions: Sendable {
  /// Only these billing periods ('YYYY-MM'); nil for all.
  public var periods: Set<String>?
  /// Only this many of the newest billing periods of each export; nil for all.
  public var latestPeriodCount: Int?
  /// Loads deliveries that the ledger already has, too.
  public var force = false
  /// Loads a delivery even if it leaves less than half of its month.
  public var acceptsDrop = false
  /// Of exports with the same lines, these count.
  public var preferred: Set<String> = []
  /// Loads the newest month first, because most questions are about it.
  public var newestFirst = false
  /// Only says what would be loaded.
  public var dryRun = false
  /// Chains of stages that read files at the same time.
  public var chainCount = LoadOptions.processorCount
  /// COPY links. Each fills one leaf of the fact.
  public var linkCount = min(4, LoadOptions.processorCount)
  /// The most entries of the daily rollup, of 160 bytes each, that a chain keeps in memory.
  var rollupEntryLimit = 48 << 10
  /// nil for the rules of the last load; the first load has the standard rules.
  public var tagRules: TagRules?
  /// nil: those of the last load, at first none.
  public var ownerRules: OwnerRules?

  public init() {}

  /// The options of a pipeline file. Those of the command line replace them.
  ///
  /// - Throws: `.usage` if a period is not a month, or if the number of chains or links makes no sense.
  public init(
    _ file: PipelineFile?, periods: [String] = [], force: Bool = false, acceptsDrop: Bool = false,
    preferred: [String] = [], dryRun: Bool = false, chainCount: Int? = nil, linkCount: Int? = nil
  ) throws {
    for period in periods where BillingPeriod(period) == nil {
      throw CurlewError(.usage("'\(period)' is not a billing period such as 2026-10"))
    }
    let named = periods.isEmpty ? (file?.periods.map(\.description) ?? []) : periods
    self.periods = named.isEmpty ? nil : Set(named)
    latestPeriodCount = periods.isEmpty ? file?.latestPeriodCount : nil
    self.force = force || file?.force ?? false
    self.acceptsDrop = acceptsDrop
    self.preferred = Set(preferred.isEmpty ? file?.preferred ?? [] : preferred)
    self.dryRun = dryRun
    self.chainCount = try Self.count(chainCount ?? file?.chainCount ?? self.chainCount, "chains")
    self.linkCount = try Self.count(linkCount ?? file?.linkCount ?? self.linkCount, "links")
    tagRules = file?.tagRules
    ownerRules = file?.ownerRules
  }

  private static let processorCount = ProcessorLimit().count

  private static func count(_ value: Int, _ name: String) throws -> Int {
    guard (1...64).contains(value) else { throw CurlewError(.usage("--\(name) takes a number from 1 to 64")) }
    return value
  }
}
