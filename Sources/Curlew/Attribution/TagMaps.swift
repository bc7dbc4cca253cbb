/// One of AWS's columns of tags from the other, where an export's query has left one out.
///
/// `tags` has all tags under raw keys with their source, `resourceTags/user:CostCenter`; `resource_tags` and
/// `cost_category` have theirs under keys that AWS has normalized, `user_cost_center`. So either serves for the other, but
/// that a raw key cannot be told from a normalized one: it is then `resourceTags/cost_center`.
enum TagMaps {
  private static let resourcePrefix = "resourceTags/"
  private static let categoryPrefix = "costCategory/"

  /// What `resource_tags` has of what `tags` has. A key without a prefix of its own is a user's.
  static func resourceTags(_ tags: [String: String?]) -> [String: String?] {
    normalized(tags, resourcePrefix) { $0.hasPrefix("user:") || $0.hasPrefix("aws:") ? $0 : "user:" + $0 }
  }

  /// What `cost_category` has of what `tags` has.
  static func costCategory(_ tags: [String: String?]) -> [String: String?] { normalized(tags, categoryPrefix) { $0 } }

  /// What `tags` has of what the other two have. Where two keys meet, the one that had no `user_` before it wins.
  static func tags(resourceTags: [String: String?], costCategory: [String: String?]) -> [String: String?] {
    var tags: [String: String?] = [:]
    for case (let key, let value?) in resourceTags where key.hasPrefix("user_") {
      tags[resourcePrefix + key.dropFirst("user_".count)] = value
    }
    for case (let key, let value?) in resourceTags where !key.hasPrefix("user_") { tags[resourcePrefix + key] = value }
    for case (let key, let value?) in costCategory { tags[categoryPrefix + key] = value }
    return tags
  }

  /// Of keys that are one when they are normalized, the first in the order of their bytes wins.
  private static func normalized(
    _ tags: [String: String?], _ prefix: String, _ named: (String) -> String
  ) -> [String: String?] {
    var pairs: [String: String?] = [:]
    let keys = tags.keys.filter { $0.hasPrefix(prefix) }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for key in keys {
      let name = normalized(named(String(key.dropFirst(prefix.count))))
      if !name.isEmpty, pairs[name] == nil, let value = tags[key] ?? nil { pairs[name] = value }
    }
    return pairs
  }

  /// AWS's rule: an underscore before each capital, lower case, all that is no letter and no digit to underscores, and of
  /// these never two in a row, nor one at an end.
  private static func normalized(_ key: String) -> String {
    var name = ""
    for character in key {
      if character.isLetter || character.isNumber {
        if character.isUppercase, !name.isEmpty, name.last != "_" { name += "_" }
        name += character.lowercased()
      } else if !name.isEmpty, name.last != "_" {
        name += "_"
      }
    }
    return name.last == "_" ? String(name.dropLast()) : name
  }
}
