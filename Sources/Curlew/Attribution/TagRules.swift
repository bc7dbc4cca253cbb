import CurlewText

/// How the tags of a row become one value a key: the `[tags]` table of a pipeline file.
public struct TagRules: Sendable, Equatable {
  /// Key on view -> the other spellings that stand for it, all in snake case.
  public let spellings: [String: [String]]
  /// All sources, the one that wins first.
  public let precedence: [TagSource]
  private let keyOfSpelling: [String: String]

  /// Spellings that nobody disputes, and principal before resource before account.
  public static let standard = TagRules(
    spellings: [
      "application": ["app"],
      "cost_center": ["cost_centre", "costcenter", "costcentre"],
      "department": ["departments", "dept"],
      "environment": ["env"],
      "owner": [],
      "project": ["projects"],
      "team": ["teams"],
    ],
    inOrder: TagSource.allCases)

  /// - Parameters:
  ///   - spellings: key on view -> other spellings, each written as one likes (`Cost Center`).
  ///   - precedence: sources, the one that wins first; those left out follow in the standard order.
  /// - Throws: `CurlewError` (`usage`) if a spelling stands for two keys, or a source is named twice.
  public init(spellings: [String: [String]], precedence: [TagSource] = TagSource.allCases) throws {
    var normalized: [String: [String]] = [:]
    var keyOfSpelling: [String: String] = [:]
    for key in spellings.keys.sorted() {
      let canonical = TagKey(key, in: .tags).name
      guard keyOfSpelling.updateValue(canonical, forKey: canonical) == nil else {
        throw CurlewError(.usage("the tag key '\(key)' is given twice, or is a spelling of another"))
      }
      normalized[canonical] = []
      for spelling in spellings[key] ?? [] {
        let name = TagKey(spelling, in: .tags).name
        guard keyOfSpelling[name] == nil || keyOfSpelling[name] == canonical else {
          throw CurlewError(
            .usage("the tag spelling '\(spelling)' stands for both \(keyOfSpelling[name] ?? "") and \(canonical)"))
        }
        guard keyOfSpelling.updateValue(canonical, forKey: name) == nil else { continue }
        normalized[canonical]?.append(name)
      }
    }
    guard Set(precedence).count == precedence.count else {
      throw CurlewError(.usage("a source of tags is named twice in the precedence"))
    }
    self.init(
      spellings: normalized, inOrder: precedence + TagSource.allCases.filter { !precedence.contains($0) })
  }

  /// Takes spellings that are normalized and checked, and all sources.
  private init(spellings: [String: [String]], inOrder precedence: [TagSource]) {
    self.spellings = spellings
    self.precedence = precedence
    var keyOfSpelling: [String: String] = [:]
    for (key, names) in spellings {
      for name in names { keyOfSpelling[name] = key }
    }
    self.keyOfSpelling = keyOfSpelling
  }

  /// The key on view that a raw key of a column stands for.
  func key(of text: String, in column: TagKey.Column) -> String {
    let name = TagKey(text, in: column).name
    return keyOfSpelling[name] ?? name
  }

  /// Joins the three columns of a row. The order of a dictionary plays no part; a null value is no tag.
  ///
  /// On one key, the source that comes first in `precedence` wins; within a source, the key's own name before
  /// its spellings in their order, then the `tags` column, then the raw key that sorts first by its bytes.
  public func normalize(
    tags: [String: String?], resourceTags: [String: String?] = [:], costCategory: [String: String?] = [:]
  ) -> NormalizedTags {
    var candidates: [String: [Candidate]] = [:]
    for (column, map) in [(TagKey.Column.tags, tags), (.resourceTags, resourceTags), (.costCategory, costCategory)] {
      for case (let text, let value?) in map {
        let (key, rank) = place(of: text, in: column)
        candidates[key, default: []].append(Candidate(rank: rank, text: text, value: value))
      }
    }
    var normalized = NormalizedTags(values: [:], conflictCount: 0)
    for (key, candidates) in candidates {
      guard let winner = candidates.min(by: { $0.precedes($1) }) else { continue }
      normalized.values[key] = winner.value
      let losers = candidates.lazy.filter { $0.value != winner.value }
      normalized.conflictCount += Set(losers.map { Loser(source: $0.rank.source, value: $0.value) }).count
    }
    return normalized
  }

  /// The raw keys of a normalized key. The one whose value counts comes first, as in `normalize`.
  func inOrder(_ rawKeys: [RawTagKey], of key: String) -> [RawTagKey] {
    rawKeys.compactMap { rawKey -> (rawKey: RawTagKey, candidate: Candidate)? in
      let place = place(of: rawKey.text, in: rawKey.column)
      return place.key == key ? (rawKey, Candidate(rank: place.rank, text: rawKey.text, value: "")) : nil
    }.sorted { $0.candidate.precedes($1.candidate) }.map(\.rawKey)
  }

  /// The normalized key of a raw key, and its rank among the others.
  private func place(
    of text: String, in column: TagKey.Column
  ) -> (key: String, rank: (source: Int, spelling: Int, column: Int)) {
    let tag = TagKey(text, in: column)
    let key = keyOfSpelling[tag.name] ?? tag.name
    let spelling = key == tag.name ? 0 : 1 + (spellings[key]?.firstIndex(of: tag.name) ?? 0)
    return (key, (precedence.firstIndex(of: tag.source) ?? precedence.count, spelling, column.rawValue))
  }

  private struct Candidate {
    let rank: (source: Int, spelling: Int, column: Int)
    let text: String
    let value: String

    func precedes(_ other: Candidate) -> Bool {
      rank != other.rank ? rank < other.rank : text.utf8.lexicographicallyPrecedes(other.text.utf8)
    }
  }

  /// The same tag lies in `tags` and in `resource_tags` or `cost_category`: that is one conflict.
  private struct Loser: Hashable {
    let source: Int
    let value: String
  }
}
