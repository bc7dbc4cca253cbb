/// Brings the normalized tags of the warehouse under the rules of this load.
///
/// What a tag set comes to is derived once, when it first appears. When the rules of the pipeline file change, the sets
/// of old are derived anew, so that a new spelling joins the past as well. The raw tags stay as they are.
struct TagRulesUpdate {
  let connection: Connection
  let rules: TagRules

  /// - Returns: the number of tag sets that changed; 0 where the rules are those of the last load.
  @discardableResult
  func run() throws -> Int {
    let rulesText = Self.text(of: rules)
    guard try connection.query(SQLFile.tagRulesKnown.text).single != rulesText else { return 0 }
    return try connection.transaction {
      var changedCount = 0
      for row in try connection.query(SQLFile.tagSets.text).rows {
        let normalized = rules.normalize(
          tags: try Self.map(row[1]), resourceTags: try Self.map(row[2]), costCategory: try Self.map(row[3]))
        let changed = try connection.query(
          SQLFile.tagSetUpdate.text,
          [row[0], Self.hstore(normalized.values), "\(normalized.conflictCount)"])
        changedCount += changed.count
      }
      _ = try connection.query(SQLFile.tagRulesRemember.text, [rulesText])
      return changedCount
    }
  }

  private static func text(of rules: TagRules) -> String {
    let spellings = rules.spellings.sorted { $0.key < $1.key }
      .map { "\($0.key) = \($0.value.joined(separator: ", "))" }
    return (spellings + ["precedence: " + rules.precedence.map(\.rawValue).joined(separator: ", ")])
      .joined(separator: "\n")
  }

  private static func map(_ json: String?) throws -> [String: String?] {
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
    func quoted(_ text: String) -> String {
      "\"" + text.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] } + "\""
    }
    return map.sorted { $0.key < $1.key }.map { "\(quoted($0.key))=>\(quoted($0.value))" }.joined(separator: ", ")
  }
}
