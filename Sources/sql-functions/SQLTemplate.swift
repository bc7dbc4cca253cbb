/// A file of SQL, divided into its text and its `{placeholders}`.
///
/// A placeholder is a name in small letters. Other braces belong to SQL, as in `'{}'` or a regular expression. What
/// looks like a misspelt placeholder, `{Leaf}` or `{leaf`, is an error. A line that begins with `--` is a comment and
/// is not filled. The comments must name every placeholder and no other, so that callers of the function can read
/// about each.
struct SQLTemplate {
  enum Piece: Equatable {
    case text(String)
    case placeholder(String)
  }

  private(set) var pieces: [Piece] = []
  /// Each placeholder once, in the order of the text.
  private(set) var placeholders: [String] = []
  /// The comment at the start of the file, without its dashes.
  private(set) var head: [Substring] = []
  /// The line number of each problem, and what is wrong.
  private(set) var problems: [(line: Int, words: String)] = []

  init(_ text: String) {
    var described: [(name: String, line: Int)] = []
    var places: [String: Int] = [:]
    var isHead = true
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { append("\n") }
      let code = line.drop { $0 == " " }
      let isComment = code.hasPrefix("--")
      isHead = isHead && isComment
      if isHead { head.append(code.dropFirst(2)) }
      for piece in split(line, index + 1, isComment: isComment) {
        switch piece {
        case .text(let text): append(text)
        case .placeholder(let name) where isComment:
          described.append((name, index + 1))
          append("{\(name)}")
        case .placeholder(let name):
          if places[name] == nil { placeholders.append(name) }
          places[name] = places[name] ?? index + 1
          pieces.append(piece)
        }
      }
    }
    for (name, line) in described where places[name] == nil {
      problems.append((line, "the comment names {\(name)}, which the statement has not"))
    }
    for name in placeholders where !described.contains(where: { $0.name == name }) {
      problems.append((places[name] ?? 1, "no comment says what {\(name)} stands for"))
    }
  }

  private mutating func append(_ text: String) {
    if case .text(let before) = pieces.last {
      pieces[pieces.count - 1] = .text(before + text)
    } else {
      pieces.append(.text(text))
    }
  }

  private mutating func split(_ line: Substring, _ number: Int, isComment: Bool) -> [Piece] {
    var pieces: [Piece] = []
    var rest = line
    while let brace = rest.firstIndex(of: "{") {
      let after = rest[rest.index(after: brace)...]
      let name = after.prefix { ("a"..."z").contains($0) || $0 == "_" }
      let isWhole = !name.isEmpty && after[name.endIndex...].hasPrefix("}")
      if isWhole {
        pieces += [.text(String(rest[..<brace])), .placeholder(String(name))]
        rest = after[name.endIndex...].dropFirst()
      } else {
        if !isComment, let next = after.first, next.isLetter || next == "_" || next == " " {
          problems.append((number, "{\(after.prefix(20)) is no placeholder: small letters and _ between braces"))
        }
        pieces.append(.text(String(rest[...brace])))
        rest = after
      }
    }
    return pieces + [.text(String(rest))]
  }
}
