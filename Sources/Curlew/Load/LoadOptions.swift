import CurlewText
import Glibc

/// How a load is to be done.
public struct LoadOptions: Sendable {
  /// Only these billing periods ('YYYY-MM'); nil for all that are found.
  public var periods: Set<String>?
  /// Only so many of the latest billing periods of each export; nil for all.
  public var latestPeriodCount: Int?
  /// Load also what the ledger has.
  public var force = false
  /// Load also a delivery that leaves less than half of its month.
  public var acceptsDrop = false
  /// Exports that count where another holds the same lines.
  public var preferred: Set<String> = []
  /// Say what would be loaded, and load nothing.
  public var dryRun = false
  /// Chains of stages that read files side by side.
  public var chainCount = LoadOptions.processorCount
  /// COPY links, and so leaves of the fact.
  public var linkCount = min(4, LoadOptions.processorCount)
  /// Rows of the daily rollup that each chain keeps in memory, of 160 bytes each.
  var rollupEntryLimit = 48 << 10
  /// nil: those of the last load, at first the standard ones.
  public var tagRules: TagRules?

  public init() {}

  /// The options of a pipeline file, with what the command line says before them.
  ///
  /// - Throws: `.usage` for a period that is no month, or a number of chains or links that makes no sense.
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
  }

  /// Processors that this process may use.
  private static let processorCount = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  private static func count(_ value: Int, _ name: String) throws -> Int {
    guard (1...64).contains(value) else { throw CurlewError(.usage("--\(name) takes a number from 1 to 64")) }
    return value
  }
}
