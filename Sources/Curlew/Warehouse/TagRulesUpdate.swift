import CurlewPostgres
import CurlewText
import TOMLKit

/// Brings the normalized tags of the warehouse in line with the rules of this load.
///
/// The normalized tags of a tag set are derived once, when it first appears. When the rules of the pipeline file
/// change, old sets are derived anew, so that a new spelling also counts in past months. The raw tags stay as they
/// are.
struct TagRulesUpdate {
  let connection: Connection

  private static let setting = "tag_rules"

  /// - Parameter rules: the rules that the load asks for; nil for those of the last load.
  /// - Returns: the rules that now apply.
  func run(_ rules: TagRules?) throws -> TagRules {
    let known = try connection.query(SQL.load.setting, [Self.setting]).single
    guard let rules else {
      guard let known else { return .standard }
      return try TOMLDecoder().decode(TagRules.self, from: known)
    }
    let text = Self.text(of: rules)
    if known != text { try derive(rules, text) }
    return rules
  }

  private func derive(_ rules: TagRules, _ text: String) throws {
    try connection.transaction {
      for row in try connection.query(SQL.load.tagSets, [nil]).rows {
        let normalized = rules.normalize(
          tags: try MapScan.dictionary(row[1]), resourceTags: try MapScan.dictionary(row[2]),
          costCategory: try MapScan.dictionary(row[3]))
        _ = try connection.query(
          SQL.load.tagSetUpdate,
          [row[0], PostgreSQLMap.text(normalized.values), "\(normalized.conflictCount)"])
      }
      _ = try connection.query(SQL.load.settingRemember, [Self.setting, text])
    }
  }

  /// The `[tags]` table of a pipeline file with these rules.
  static func text(of rules: TagRules) -> String {
    func list(_ texts: [String]) -> String {
      "[" + texts.map { JSONText.string($0) }.joined(separator: ", ") + "]"
    }
    let spellings = rules.spellings.sorted { $0.key < $1.key }
      .map { "\(JSONText.string($0.key)) = \(list($0.value))" }
    return (["precedence = \(list(rules.precedence.map(\.rawValue)))", "[spellings]"] + spellings)
      .joined(separator: "\n")
  }
}
