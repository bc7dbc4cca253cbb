import CurlewPostgres
import CurlewText

/// Finds the tag that somebody means among the tags in the warehouse.
struct TagKeySearch {
  /// The normalized keys of the tags that lines have.
  let loaded: [String]
  let rules: TagRules

  init(loaded: [String], rules: TagRules) {
    self.loaded = loaded
    self.rules = rules
  }

  /// Searches the tags of a warehouse that the login may see.
  init(_ connection: Connection, rules: TagRules) throws {
    self.init(loaded: try connection.query(SQL.roles.tagKeys).rows.compactMap(\.[0]), rules: rules)
  }

  /// The normalized key for the text of an option.
  ///
  /// - Parameter option: the option with its value, for the error.
  /// - Throws: `.usage` with the keys most like it, if there is no such tag.
  func key(of text: String, in option: String) throws -> String {
    guard let key = key(of: text) else {
      throw CurlewError(.usage("\(option): no line has this tag; \(known(near: text))"))
    }
    return key
  }

  /// Says which tags there are instead of one that no line has.
  func known(near text: String) -> String { loaded.isEmpty ? "no line has a tag" : "known are \(nearest(to: text))" }

  /// The normalized key. The text may be that key, AWS's form of it (`user:Team`, `iamPrincipal/team`, `user_team`),
  /// or either in other capitals.
  ///
  /// - Returns: nil if there is no such tag, or if it could mean several.
  func key(of text: String) -> String? {
    let known = Set(loaded).union(rules.spellings.keys)
    if known.contains(text) { return text }
    let spelled = Self.withPrefixAsAWSWritesIt(text)
    for column in [TagKey.Column.tags, .resourceTags, .costCategory] {
      let key = rules.key(of: spelled, in: column)
      if known.contains(key) { return key }
    }
    let alike = known.filter { Self.letters(of: $0) == Self.letters(of: TagKey(spelled, in: .tags).name) }
    return alike.count == 1 ? alike.first : nil
  }

  /// The keys of lines, the most similar first, ten at most.
  func nearest(to text: String) -> String {
    let name = TagKey(Self.withPrefixAsAWSWritesIt(text), in: .tags).name
    let sorted = loaded.map { (key: $0, distance: Self.distance(name, $0)) }
      .sorted { ($0.distance, $0.key) < ($1.distance, $1.key) }
    let others = sorted.count - 10
    return sorted.prefix(10).map(\.key).joined(separator: ", ")
      + (others > 0 ? " and \(HumanText.count(others)) more" : "")
  }

  private static func withPrefixAsAWSWritesIt(_ text: String) -> String {
    var text = text
    let prefixes = TagSource.allCases.map { $0.rawValue + "/" } + ["user:"]
    for prefix in prefixes where text.lowercased().hasPrefix(prefix.lowercased()) {
      let rest = text.dropFirst(prefix.count)
      text = prefix + (rest.lowercased().hasPrefix("user:") ? "user:" + rest.dropFirst(5) : rest)
      break
    }
    return text
  }

  private static func letters(of key: String) -> String {
    key.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// The least number of letters to add, remove or change (Levenshtein distance).
  private static func distance(_ first: String, _ second: String) -> Int {
    let second = Array(second)
    var row = Array(0...second.count)
    for (count, letter) in first.enumerated() {
      var diagonal = row[0]
      row[0] = count + 1
      for index in second.indices {
        let changed = diagonal + (second[index] == letter ? 0 : 1)
        diagonal = row[index + 1]
        row[index + 1] = min(changed, diagonal + 1, row[index] + 1)
      }
    }
    return row[second.count]
  }
}
