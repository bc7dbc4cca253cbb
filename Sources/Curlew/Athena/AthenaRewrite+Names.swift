/// Names that PostgreSQL writes otherwise.
extension AthenaRewrite {
  /// Names for Athena that are words of PostgreSQL's grammar: `user` would be the session's user.
  private static let reserved: Set<String> = [
    "analyse", "asymmetric", "binary", "check", "collate", "collation", "column", "concurrently", "default",
    "deferrable",
    "do", "foreign", "freeze", "initially", "placing", "primary", "references", "returning", "session_user", "similar",
    "symmetric", "unique", "user", "variadic", "verbose",
  ]

  /// Functions that are words of PostgreSQL's grammar, and unknown to it between quotes.
  private static let grammarFunctions: Set<String> = ["coalesce", "nullif", "trim"]

  mutating func rewriteNames(_ statement: AthenaStatement) {
    let capitals = namesInOneCase(statement)
    for index in statement.tokens {
      let token = source.tokens[index]
      switch token.kind {
      case .backquotedName:
        replace(index, with: Self.quoted(token.text))
      case .quotedName where source.isSymbol(index + 1, "(") && Self.grammarFunctions.contains(token.text):
        replace(index, with: token.text)
      case .quotedName where capitals.contains(token.text) && isCapitalized(index):
        replace(index, with: Self.quoted(token.text))
      case .word where Self.reserved.contains(token.text) && !source.isSymbol(index - 1, "."):
        if index != statement.tokens.lowerBound + 2 || statement.kind != .explain {
          replace(index, with: Self.quoted(token.text))
        }
      default: break
      }
    }
  }

  /// Names that are written with capitals between quotes, and also in another way: one name for Athena, two for
  /// PostgreSQL.
  private func namesInOneCase(_ statement: AthenaStatement) -> Set<String> {
    var capitalized: [String: Set<String>] = [:]
    var plain: Set<String> = []
    for index in statement.tokens where source.isName(index) {
      let name = source.tokens[index].text
      if isCapitalized(index) {
        capitalized[name, default: []].insert(source.text(index..<index + 1))
      } else if !source.isSymbol(index + 1, "("), !source.isString(index + 1), !source.isIntervalUnit(index) {
        plain.insert(name)
      }
    }
    return Set(capitalized.filter { $0.value.count > 1 || plain.contains($0.key) }.keys)
  }

  private func isCapitalized(_ index: Int) -> Bool {
    source.tokens[index].kind == .quotedName
      && source.text(index..<index + 1).utf8.contains { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }
}
