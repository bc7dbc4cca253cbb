import CurlewText
import TOMLKit

/// A run written down: what to load, from where, under which tag rules. The files are TOML and are kept in
/// `pipelines/`.
public struct PipelineFile: Equatable, Sendable {
  /// What `curlew load` takes: folders of exports or periods, or csv.gz files. Never empty.
  public let sources: [String]
  /// The URL of the warehouse; nil if the options or the environment name it.
  public let warehouse: String?
  /// The billing periods to load; empty for all.
  public let periods: [BillingPeriod]
  /// How many of the newest periods to load; nil for all. Never together with `periods`.
  public let latestPeriodCount: Int?
  /// Chains of stages that run at the same time; nil for a number that fits the machine.
  public let chainCount: Int?
  /// Connections that copy at the same time; nil for a number that fits the machine.
  public let linkCount: Int?
  /// Loads deliveries that the ledger already has, too.
  public let force: Bool
  /// Of exports with the same lines, these count.
  public let preferred: [String]
  /// `TagRules.standard` if the file has no `[tags]`.
  public let tagRules: TagRules
  /// nil if the file has no `[[owner]]`: the rules of the last run hold on.
  public let ownerRules: OwnerRules?
  /// nil if the file has no `[chargeback]`: the rules of the last run hold on.
  public let chargebackRules: ChargebackRules?
  /// nil if the file has no `[alerts]`.
  public let alertRules: AlertRules?

  /// Reads a pipeline file.
  /// - Throws: errors of reading a file, or `.usage` that names the file, the key and the right way.
  public init(path: String) throws {
    try self.init(toml: Self.text(of: path), file: path)
  }

  /// Reads the text of a pipeline file. `file` is the name to use in errors.
  /// - Throws: `.usage`.
  public init(toml: String, file: String) throws {
    do {
      self = try TOMLDecoder().decode(PipelineFile.self, from: toml)
    } catch let error as TOMLParseError {
      throw CurlewError(
        .usage("line \(error.source.begin.line) is not TOML: \(error.description)"), at: .init(file: file))
    } catch let error as CurlewError {
      throw CurlewError(error.reason, at: .init(file: file))
    }
  }

  private static let longestByteCount = 1 << 20

  private static func text(of path: String) throws -> String {
    let bytes = try LocalFiles.bytes(of: path, limit: longestByteCount)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CurlewError(.usage("a pipeline file is UTF-8"), at: .init(file: path))
    }
    return text
  }
}

extension PipelineFile: Decodable {
  private static let keys = [
    "sources", "warehouse", "periods", "latest_periods", "chains", "links", "force", "prefer", "tags", "owner",
    "chargeback", "alerts",
  ]

  /// A file that accepts every drop would one night load an empty month unseen. So this option is for a single run.
  private static let refused = [
    "accept_drop":
      "would load each delivery that lost most of its month, unseen; look at the one that was refused, and load that one with: curlew load --accept-drop"
  ]

  public init(from decoder: any Decoder) throws {
    let table = try PipelineTable(decoder, name: nil, keys: Self.keys, refused: Self.refused)
    sources = try table.value([String].self, "sources", as: "a list of folders or files") ?? []
    guard !sources.isEmpty, !sources.contains("") else {
      throw CurlewError(.usage("'sources' must name at least one folder or file, such as [\"exports/company\"]"))
    }
    warehouse = try table.value(String.self, "warehouse", as: "a URL in quotes")
    periods = try (table.value([String].self, "periods", as: "a list of months") ?? []).map { text in
      guard let period = BillingPeriod(text) else {
        throw CurlewError(.usage("'periods' has '\(text)', which is no month such as \"2026-10\""))
      }
      return period
    }
    latestPeriodCount = try table.count("latest_periods")
    guard periods.isEmpty || latestPeriodCount == nil else {
      throw CurlewError(.usage("'periods' and 'latest_periods' exclude each other; keep one of them"))
    }
    chainCount = try table.count("chains")
    linkCount = try table.count("links")
    force = try table.value(Bool.self, "force", as: "true or false") ?? false
    preferred = try table.value([String].self, "prefer", as: "a list of exports") ?? []
    guard !preferred.contains("") else {
      throw CurlewError(.usage("'prefer' has an empty name; it takes names of exports, such as [\"company-costs\"]"))
    }
    tagRules = try table.value(TagRules.self, "tags", as: "a table") ?? .standard
    ownerRules = try table.value(OwnerRules.self, "owner", as: "a list of tables, each [[owner]]")
    chargebackRules = try table.value(ChargebackRules.self, "chargeback", as: "a table")
    alertRules = try table.value(AlertRules.self, "alerts", as: "a table")
  }
}
