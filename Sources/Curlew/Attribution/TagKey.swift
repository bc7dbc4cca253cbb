/// A tag key taken apart: where the tag comes from, and its name with every way of writing joined into one.
struct TagKey {
  /// Which columns hold it: `tags` has prefixed raw keys, the two others have AWS's normalized ones.
  enum Column: Int {
    case tags
    case resourceTags
    case costCategory
  }

  let source: TagSource
  /// In snake case: `CostCenter`, `cost-center`, `Cost Center` are all `cost_center`. Applied again, nothing changes.
  let name: String

  init(_ text: String, in column: Column) {
    var name = text[...]
    switch column {
    case .resourceTags:
      source = .resourceTags
      name = Self.without("user_", name)
    case .costCategory:
      source = .costCategory
    case .tags:
      // The first slash only: the tag's own name may hold more of them.
      if let slash = text.firstIndex(of: "/"), let source = TagSource(rawValue: String(text[..<slash])),
        source != .unprefixed
      {
        self.source = source
        name = text[text.index(after: slash)...]
      } else {
        source = .unprefixed
      }
    }
    if name.hasPrefix("bedrock:iam-principal:"), let colon = name.lastIndex(of: ":") {
      name = name[name.index(after: colon)...]
    } else {
      name = Self.without("user:", name)
    }
    let snake = Self.snakeCase(name)
    // A key of punctuation only is still a key, and so is a prefix with nothing after it.
    let rest = name.isEmpty ? Self.snakeCase(text) : String(name)
    self.name = !snake.isEmpty ? snake : rest.isEmpty ? text : rest
  }

  private static func without(_ prefix: String, _ name: Substring) -> Substring {
    name.hasPrefix(prefix) ? name.dropFirst(prefix.count) : name
  }

  /// AWS's rule for `resource_tags` keys (an underscore before each capital, lower case, all else to underscores),
  /// and then what that rule tore apart is put together again: `TEAM` became `t_e_a_m` and is `team`, `EC2` became
  /// `e_c2` and is `ec2`. So a raw key and AWS's form of it meet.
  static func snakeCase(_ text: some StringProtocol) -> String {
    var words: [String] = []
    var word = ""
    func endWord() {
      if !word.isEmpty { words.append(word) }
      word = ""
    }
    for character in text {
      guard character.isLetter || character.isNumber else {
        endWord()
        continue
      }
      if character.isUppercase { endWord() }
      word += character.lowercased()
    }
    endWord()

    var joined: [String] = []
    var isAfterSingleLetter = false
    for word in words {
      if isAfterSingleLetter, isLetterWithDigits(word) {
        joined[joined.count - 1] += word
      } else {
        joined.append(word)
      }
      isAfterSingleLetter = word.utf8.count == 1 && isLetterWithDigits(word)
    }
    return joined.joined(separator: "_")
  }

  /// One ASCII letter, with or without digits after it.
  private static func isLetterWithDigits(_ word: String) -> Bool {
    guard let first = word.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else { return false }
    return word.utf8.dropFirst().allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
