import TOMLKit

/// Brings the normalized tags of the warehouse under the rules of this load.
///
/// What a tag set comes to is derived once, when it first appears. When the rules of the pipeline file change, the sets
/// of old are derived anew, so that a new spelling joins the past as well. The raw tags stay as they are.
struct TagRulesUpdate {
  let connection: Connection

  private static let setting = "tag_rules"

  /// - Parameter rules: those that the load asks for; nil for those of the last load.
  /// - Returns: the rules that hold from now on.
  func run(_ rules: TagRules?) throws -> TagRules {
    let known = try connection.query(SQLFile.setting.text, [Self.setting]).single
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
      for row in try connection.query(SQLFile.tagSets.text).rows {
        let normalized = rules.normalize(
          tags: try Self.map(row[1]), resourceTags: try Self.map(row[2]), costCategory: try Self.map(row[3]))
        _ = try connection.query(
          SQLFile.tagSetUpdate.text,
          [row[0], Self.hstore(normalized.values), "\(normalized.conflictCount)"])
      }
      _ = try connection.query(SQLFile.settingRemember.text, [Self.setting, text])
    }
  }

  /// The `[tags]` table of a pipeline file that says these rules.
  private static func text(of rules: TagRules) -> String {
    func list(_ texts: [String]) -> String {
      "[" + texts.map { JSONText.string($0) }.joined(separator: ", ") + "]"
    }
    let spellings = rules.spellings.sorted { $0.key < $1.key }
      .map { "\(JSONText.string($0.key)) = \(list($0.value))" }
    return (["precedence = \(list(rules.precedence.map(\.rawValue)))", "[spellings]"] + spellings)
      .joined(separator: "\n")
  }

  /// A map that the warehouse gave as JSON; none for NULL.
  static func map(_ json: String?) throws -> [String: String?] {
    guard var json else { return [:] }
    var scan = MapScan()
    var pairs: [String: String?] = [:]
    try json.withUTF8 { text in
      guard scan.read(text) == .map else { throw CurlewError(.internal("the warehouse returned a map that is none")) }
      for pair in scan.pairs {
        pairs[String(decoding: pair.key, as: UTF8.self)] = .some(
          pair.value.map { String(decoding: $0, as: UTF8.self) })
      }
    }
    return pairs
  }

  /// As text that PostgreSQL reads as `hstore`.
  private static func hstore(_ map: [String: String]) -> String {
    map.sorted { $0.key < $1.key }
      .map { "\(PostgreSQLArray.quoted($0.key))=>\(PostgreSQLArray.quoted($0.value))" }.joined(separator: ", ")
  }
}
