/// Words of the grammar that Athena takes for names, too: `desc` for a description, `window`, `offset`.
enum AthenaReservedNames {
  private static let words: Set<String> = [
    "analyze", "any", "asc", "both", "desc", "fetch", "grant", "leading", "limit", "offset", "only", "some", "to",
    "trailing", "window",
  ]
  /// Where an expression or a table begins, no clause does.
  private static let before: Set<String> = [
    "and", "as", "between", "by", "case", "distinct", "else", "from", "having", "join", "like", "not", "on", "or",
    "recursive", "select", "then", "when", "where", "with",
  ]
  private static let symbolsBefore: Set<String> = [
    "(", "[", ",", ".", "+", "-", "*", "/", "%", "=", "<", ">", "<=", ">=", "<>", "!=", "||",
  ]
  /// These begin a clause, which does not end at once: what does is the label of a column.
  private static let beginClause: Set<String> = ["fetch", "limit", "offset", "window"]

  /// The tokens, those words among them that are names as names which PostgreSQL wants between quotes.
  static func marked(_ tokens: [AthenaToken]) -> [AthenaToken] {
    var tokens = tokens
    func isSymbol(_ index: Int, _ symbols: Set<String>) -> Bool {
      tokens.indices.contains(index) && tokens[index].kind == .symbol && symbols.contains(tokens[index].text)
    }
    func isWord(_ index: Int, _ words: Set<String>) -> Bool {
      tokens.indices.contains(index) && tokens[index].kind == .word && words.contains(tokens[index].text)
    }
    for index in tokens.indices where isWord(index, words) {
      // `> any (SELECT ...)`, `trim(both ' ' from x)`
      let isOfGrammar = isSymbol(index + 1, ["("]) || isWord(index - 2, ["trim"])
      let isBegin = isWord(index - 1, before) || isSymbol(index - 1, symbolsBefore)
      let isLabel =
        isWord(index, beginClause) && (isSymbol(index + 1, [",", ")"]) || isWord(index + 1, ["from"]))
      if !isOfGrammar && (isBegin || isLabel) {
        tokens[index] = AthenaToken(kind: .backquotedName, range: tokens[index].range, text: tokens[index].text)
      }
    }
    return tokens
  }
}
