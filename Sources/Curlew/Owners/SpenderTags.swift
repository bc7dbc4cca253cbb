/// The tags of a row, by source and joined under the tag rules.
struct SpenderTags {
  private let rules: TagRules
  private let joined: [String: String]
  private let bySource: [TagSource: [String: String]]

  init(
    tags: [String: String?], resourceTags: [String: String?], costCategory: [String: String?], rules: TagRules
  ) {
    self.rules = rules
    joined = rules.normalize(tags: tags, resourceTags: resourceTags, costCategory: costCategory).values
    var bySource: [TagSource: [String: String]] = [:]
    for source in TagSource.allCases {
      let values = rules.normalize(
        tags: tags.filter { TagKey($0.key, in: .tags).source == source },
        resourceTags: source == .resourceTags ? resourceTags : [:],
        costCategory: source == .costCategory ? costCategory : [:]
      ).values
      if !values.isEmpty { bySource[source] = values }
    }
    self.bySource = bySource
  }

  /// - Parameters:
  ///   - key: in any spelling that the tag rules join.
  ///   - source: nil for the value that wins under the precedence.
  func value(of key: String, from source: TagSource?) -> String? {
    let key = rules.key(of: key, in: .tags)
    guard let source else { return joined[key] }
    return bySource[source]?[key]
  }
}
