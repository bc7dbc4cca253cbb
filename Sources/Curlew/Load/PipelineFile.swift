import CurlewText
import TOMLKit

/// A declarative run: what to load, from where, under which tag rules. Written in TOML, kept in `pipelines/`.
public struct PipelineFile: Equatable, Sendable {
  /// What `curlew load` takes: folders of exports or periods, or csv.gz files. Never empty.
  public let sources: [String]
  /// The warehouse's URL; nil leaves it to the options and the environment.
  public let warehouse: String?
  /// The billing periods to load; empty means all that are found.
  public let periods: [BillingPeriod]
  /// Load this many of the newest periods that are found; nil means all. Never together with `periods`.
  public let latestPeriodCount: Int?
  /// Chains of stages side by side; nil leaves it to the machine.
  public let chainCount: Int?
  /// Connections that copy side by side; nil leaves it to the machine.
  public let linkCount: Int?
  /// True loads again what the ledger has.
  public let force: Bool
  /// Exports that count where another holds the same lines.
  public let preferred: [String]
  /// `TagRules.standard` if the file has no `[tags]`.
  public let tagRules: TagRules

  /// Reads a pipeline file.
  /// - Throws: `CurlewError`: `what reading a file can throw, or `usage` that names the file, the key and what is right.
  public init(path: String) throws {
    try self.init(toml: Self.text(of: path), file: path)
  }

  /// Takes the text of a pipeline file; `file` is its name in errors.
  /// - Throws: `CurlewError` (`usage`).
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
    "sources", "warehouse", "periods", "latest_periods", "chains", "links", "force", "prefer", "tags",
  ]

  /// A file that accepts every drop would load an emptied month unseen, some night: the option is for one run.
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
  }
}
