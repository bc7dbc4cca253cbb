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
    let kept = capitalsToKeep(statement)
    for index in statement.tokens {
      let token = source.tokens[index]
      switch token.kind {
      case .backquotedName:
        replace(index, with: Self.quoted(token.text))
      case .quotedName where source.isSymbol(index + 1, "(") && Self.grammarFunctions.contains(token.text):
        replace(index, with: token.text)
      case .quotedName where isCapitalized(index) && (!kept.contains(token.text) || source.isSymbol(index + 1, "(")):
        replace(index, with: Self.quoted(token.text))
      case .word where Self.reserved.contains(token.text) && !source.isSymbol(index - 1, "."):
        if index != statement.tokens.lowerBound + 2 || statement.kind != .explain {
          replace(index, with: Self.quoted(token.text))
        }
      default: break
      }
    }
  }

  /// Names between quotes whose capitals stay: labels, which are shown, as long as each is written in one way alone.
  ///
  /// Case is nothing to Athena, also between quotes. All other names are of columns, tables and functions, and those are
  /// in lower case; so are the columns of what is made.
  private func capitalsToKeep(_ statement: AthenaStatement) -> Set<String> {
    guard statement.kind == .query || statement.kind == .explain else { return [] }
    var spellings: [String: Set<String>] = [:]
    for index in statement.tokens where source.isName(index) {
      let isOther = source.isSymbol(index + 1, "(") || source.isString(index + 1) || source.isIntervalUnit(index)
      guard isCapitalized(index) || !isOther else { continue }
      let text = isCapitalized(index) ? source.text(index..<index + 1) : ""
      spellings[source.tokens[index].text, default: []].insert(text)
    }
    return columnNames(statement).given.filter { spellings[$0]?.count == 1 }
  }

  private func isCapitalized(_ index: Int) -> Bool {
    source.tokens[index].kind == .quotedName
      && source.text(index..<index + 1).utf8.contains { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }
}
