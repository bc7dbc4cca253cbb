import CurlewPostgres
import CurlewText

extension CostReport {
  /// The tags of a report: their words in `report.sql`, and their raw keys.
  struct Tags {
    /// A tag that was asked for.
    struct Tag {
      /// The normalized key.
      var key: String
      /// The only namespace that counts; nil if all are folded.
      var source: TagSource?
      /// The keys as AWS writes them. The one that counts first comes first.
      var rawKeys: [RawTagKey]
      /// The word in `grouping.sql`.
      var word: String
      /// The raw keys that callers have.
      var callerKeys: [RawTagKey] { rawKeys.filter { $0.source == .iamPrincipal } }
      /// Whether a line may lack the tag because its caller does.
      var isOfCallers: Bool { source == nil || source == .iamPrincipal }
    }

    let rules: TagRules
    private let known: TagKeySearch
    private let rawKeys: RawTagKeys
    /// By the name of their settled grouping.
    private(set) var tags: [String: Tag] = [:]
    /// The lists behind the words `raw:N`.
    private(set) var lists: [[RawTagKey]] = []

    init(_ connection: Connection) throws {
      rules = try TagRules.inForce(connection)
      known = try TagKeySearch(connection, rules: rules)
      rawKeys = try RawTagKeys(connection)
    }

    /// Takes a tag as the user wrote it, and returns its grouping under the normalized key.
    ///
    /// - Throws: `.usage` with the keys most like it, if there is no such tag.
    mutating func settle(_ grouping: Grouping, in option: String, _ notes: inout [Note]) throws -> Grouping {
      guard let text = grouping.tag else { return grouping }
      let slash = text.firstIndex(of: "/")
      let source = slash.flatMap { TagSource(namespace: text[..<$0]) }
      let search = source.map { TagKeySearch(loaded: rawKeys.names(from: $0, rules), rules: rules) } ?? known
      let written = source == nil ? text : slash.map { String(text[text.index(after: $0)...]) } ?? text
      let key = try search.key(of: written, in: option)
      let isWord = !grouping.name.hasPrefix("tag:")
      let settled = isWord ? grouping : Grouping(tag: key, from: source)
      guard tags[settled.name] == nil else { return settled }
      if !search.loaded.contains(key) {
        let whole = (source.map { $0.rawValue + "/" } ?? "") + key
        notes.append(Note(text: "no line has the tag \(whole); \(search.known(near: written))", isWarning: true))
      }
      let keys = rawKeys.keys(of: key, from: source, rules)
      var word = "tag:" + key
      if source != nil {
        lists.append(keys)
        word = "raw:\(lists.count)"
      }
      tags[settled.name] = Tag(key: key, source: source, rawKeys: keys, word: word)
      return settled
    }

    /// The lists of a column, for $13 to $15 of `report.sql`.
    func lists(of column: TagKey.Column) -> String { PostgreSQLArray.text(lists.map { $0.array(of: column) }) }
  }

  // MARK: - Notes

  /// Says which namespaces the values of a tag come from, which raw keys were joined, and if lines have two values for it.
  func notes(of tag: Tags.Tag, _ rules: TagRules, sets: [Line], _ connection: Connection) throws -> [Note] {
    guard !tag.rawKeys.isEmpty, !sets.isEmpty else { return [] }
    let found = try connection.query(
      SQL.reports.tagSources,
      [
        PostgreSQLArray.text(sets.map { $0.labels[0] }), PostgreSQLArray.text(sets.map(\.unit)),
        PostgreSQLArray.text(sets.map(\.amount)), PostgreSQLArray.text(sets.map { "\($0.rowCount)" }),
        PostgreSQLArray.text(tag.rawKeys.map { RawTagKeys.columns[$0.column] }),
        PostgreSQLArray.text(tag.rawKeys.map(\.text)),
      ])
    var costs = TagCosts()
    for row in found.rows.indices {
      let position = try found.integer(row, "position") ?? 1
      try costs.add(
        tag.rawKeys[position - 1], unit: found[row, "currency"] ?? "", cost: found[row, "cost"] ?? "0",
        rowCount: found.integer(row, "row_count") ?? 0, isClash: found.flag(row, "is_clash") == true)
    }
    var notes: [Note] = []
    let name = (tag.source.map { $0.rawValue + "/" } ?? "") + tag.key
    if tag.source == nil, !costs.sources.isEmpty {
      let parts = rules.precedence.compactMap { source in costs.text(of: source).map { "\(source.rawValue) \($0)" } }
      notes.append(
        Note(
          text: "the tag \(name) is folded, the first namespace that has it counts: \(parts.joined(separator: ", ")); "
            + "--by tag:NAMESPACE/\(name) reads one of them", isWarning: false))
    }
    for source in rules.precedence {
      // The same tag lies in tags and in resource_tags. That is one spelling.
      let spellings = costs.spellings(of: source)
      guard spellings.count > 1 else { continue }
      notes.append(
        Note(text: "joined as \(source.rawValue)/\(tag.key): \(spellings.joined(separator: ", "))", isWarning: false))
    }
    if let clashes = costs.clashes {
      notes.append(
        Note(
          text: "two values for the tag \(name): \(clashes); the value of the first source counts "
            + "(\(rules.precedence.map(\.rawValue).joined(separator: ", "))), then that of the key that sorts first",
          isWarning: true))
    }
    return notes
  }
}

/// The cost of the values of a tag, by the raw key that they come from.
private struct TagCosts {
  private(set) var sources: [TagSource: [String: ExactSum]] = [:]
  private var keys: [RawTagKey: [String: ExactSum]] = [:]
  private var clashing: [String: (cost: ExactSum, rowCount: Int)] = [:]

  mutating func add(_ key: RawTagKey, unit: String, cost: String, rowCount: Int, isClash: Bool) throws {
    let sum = try ExactSum(sqlText: cost)
    sources[key.source, default: [:]][unit, default: ExactSum()].merge(sum)
    keys[key, default: [:]][unit, default: ExactSum()].merge(sum)
    if isClash {
      clashing[unit, default: (ExactSum(), 0)].cost.merge(sum)
      clashing[unit, default: (ExactSum(), 0)].rowCount += rowCount
    }
  }

  func text(of source: TagSource) -> String? { sources[source].map(Self.text) }

  /// Each raw key with its cost. Only the keys of `tags`, if there are any.
  func spellings(of source: TagSource) -> [String] {
    let ofSource = keys.filter { $0.key.source == source }
    let inTags = ofSource.filter { $0.key.column == .tags }
    return (inTags.isEmpty ? ofSource : inTags).sorted { $0.key.text < $1.key.text }
      .map { "\($0.key.text) \(Self.text($0.value))" }
  }

  var clashes: String? {
    guard !clashing.isEmpty else { return nil }
    return clashing.sorted { $0.key < $1.key }.map { unit, sum in
      "\(HumanText.count(sum.rowCount)) \(sum.rowCount == 1 ? "row" : "rows") of "
        + ["\(sum.cost)", unit].filter { !$0.isEmpty }.joined(separator: " ")
    }.joined(separator: ", ")
  }

  private static func text(_ costs: [String: ExactSum]) -> String {
    costs.sorted { $0.key < $1.key }.map { unit, sum in
      [GroupedDecimal.text("\(sum)", decimals: 2), unit].filter { !$0.isEmpty }.joined(separator: " ")
    }.joined(separator: " and ")
  }
}

extension TagRules {
  /// The rules behind the normalized tags of the warehouse. A login that may not read them gets the standard ones.
  static func inForce(_ connection: Connection) throws -> TagRules {
    guard try connection.query("SELECT has_table_privilege('curlew.setting', 'SELECT')").single == "t" else {
      return .standard
    }
    return try TagRulesUpdate(connection: connection).run(nil)
  }
}
