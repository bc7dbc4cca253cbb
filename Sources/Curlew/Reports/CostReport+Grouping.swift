import CurlewText

extension CostReport {
  /// One `--by`, or the word of a `--where`: a dimension that the rollup has, or a tag.
  public struct Grouping: Sendable, Equatable {
    /// A word of `grouping.sql`, `tag:KEY` or `tag:NAMESPACE/KEY`.
    public let name: String

    private static let sql = SQL.reports.grouping(word: "word")

    /// The words of `grouping.sql`.
    public static let names = sql.matches(of: /WHEN '([a-z-]+)' THEN/).map { String($0.output.1) }

    /// The words that are tags, with their keys.
    private static let tagNames = Dictionary(
      uniqueKeysWithValues: sql.matches(of: /WHEN '([a-z-]+)' THEN t.normalized\['([a-z_]+)'\]/).map {
        (String($0.output.1), String($0.output.2))
      })

    /// What the meaning of a word follows from: the keys of the tables that it names in `grouping.sql`, and of kinds of
    /// usage the columns, as `u.service_name`.
    static func keys(of word: String) -> Set<String> {
      guard let start = sql.firstRange(of: "\n  WHEN '\(word)' THEN")?.upperBound else { return ["tag set"] }
      let rest = sql[start...]
      let end = ["\n  WHEN ", "\n  ELSE "].compactMap { rest.firstRange(of: $0)?.lowerBound }.min() ?? rest.endIndex
      return rest[..<end].matches(of: /\b([a-z])\.([a-z_]+)/).reduce(into: []) { keys, name in
        if name.output.1 == "u" { keys.insert(String(name.output.0)) }
        // What is not known here may need everything. That costs time, and a key too few would be a wrong label.
        keys.formUnion(keysOfTables[String(name.output.1 == "f" ? name.output.2 : name.output.1)] ?? allKeys)
      }
    }

    private static let allKeys: Set = ["account", "principal", "tag set", "payer", "period", "day"]

    /// By alias in `report.sql`, or by column of its rows. Rows always have their export and rule.
    private static let keysOfTables: [String: Set<String>] = [
      "a": ["account"], "n": ["account"], "u": [], "k": ["u.bedrock_feature", "u.bedrock_tier", "u.usage_unit"],
      "p": ["principal"], "t": ["tag set"], "e": [], "bedrock_rule": [],
      "o": ["account", "principal", "tag set", "period", "day"], "payer": ["payer"], "day": ["day"],
      "billing_period": ["period"],
    ]

    /// - Returns: nil for a word that is neither a dimension nor `tag:KEY`.
    public init?(_ name: String) {
      guard Self.names.contains(name) || (name.hasPrefix("tag:") && name.utf8.count > 4) else { return nil }
      self.name = name
    }

    /// - Throws: `.usage` with the possible words.
    init(_ word: String, in option: String) throws {
      guard let grouping = Grouping(word) else {
        throw CurlewError(
          .usage("\(option): there is \(Grouping.names.joined(separator: ", ")), tag:KEY, and tag:NAMESPACE/KEY"))
      }
      self = grouping
    }

    init(tag key: String, from source: TagSource? = nil) {
      name = "tag:" + (source.map { $0.rawValue + "/" } ?? "") + key
    }

    /// A word that users cannot ask for.
    init(internal name: String) { self.name = name }

    /// The key of a tag, with its namespace if it has one: the text after `tag:`, or the key that the word stands for.
    var tag: String? { name.hasPrefix("tag:") ? String(name.dropFirst(4)) : Self.tagNames[name] }

    /// The heading of the column in a table for people.
    var title: String { name == "session" ? "role session name" : name }

    /// Whether it is a time. Times are shown in their order.
    var isTime: Bool { needsDays || name == "period" }

    /// Whether it needs the daily rollup.
    var needsDays: Bool { name == "day" || name == "week" }

    /// Whether it follows from the rules of owners and the imported people, which may change in mid-month.
    var isOwned: Bool { ["owner", "application", "cost-center", "owner-rule", "person"].contains(name) }

    /// Whether lines without a principal have no value for it, and all others have one.
    var isCaller: Bool { ["principal", "role", "kind"].contains(name) }

    /// The label of lines that have no value for it.
    ///
    /// - Parameter reason: from `reason.sql`; nil if there is none.
    func missing(_ reason: String?) -> String {
      let what =
        switch name {
        case "principal", "role", "kind": "no principal"
        case "session", "session-kind": "no role session"
        case "person": "no person"
        case "inference-profile": "no inference profile"
        case "project": "no project"
        case "region": "no region"
        case "owner", "owner-rule": "no owner"
        case "application": "no application"
        case "cost-center": "no cost center"
        default: tag.map { "no tag \($0)" } ?? "none"
        }
      return reason.map { "(\(what): \($0))" } ?? "(\(what))"
    }
  }

  /// One `--where`.
  public struct Filter: Sendable, Equatable {
    public enum Comparison: String, Sendable, CaseIterable {
      case isNot = "!="
      case equals = "="
      case contains = "~"
    }

    public var grouping: Grouping
    public var comparison: Comparison
    /// Empty for lines without a value.
    public var value: String

    /// Reads `team=ml`, `team!=ml` or `model~claude`.
    ///
    /// - Throws: `.usage` that says how it is written.
    public init(_ text: String) throws {
      let option = "--where \(text)"
      let found = Comparison.allCases.compactMap { comparison in
        text.firstRange(of: comparison.rawValue).map { (comparison: comparison, range: $0) }
      }.min { ($0.range.lowerBound, $0.comparison.rawValue) < ($1.range.lowerBound, $1.comparison.rawValue) }
      guard let found else {
        throw CurlewError(.usage("\(option): it is written WORD=value, WORD!=value or WORD~text"))
      }
      grouping = try Grouping(String(text[..<found.range.lowerBound]), in: option)
      comparison = found.comparison
      value = String(text[found.range.upperBound...])
      guard comparison != .contains || !value.isEmpty else {
        throw CurlewError(.usage("\(option): every line contains nothing; write what is to be found behind ~"))
      }
    }

    var text: String { grouping.name + comparison.rawValue + value }
  }
}
