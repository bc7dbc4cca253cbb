/// Words of the grammar that Athena takes for names, too: `desc` for a description, `window`, `offset`.
///
/// They are names where an expression or a table begins, since no clause does there.
enum AthenaReservedNames {
  private static let words: Set<String> = [
    "any", "asc", "both", "desc", "fetch", "leading", "limit", "offset", "only", "some", "to", "trailing", "window",
  ]
  private static let before: Set<String> = [
    "and", "as", "between", "by", "case", "distinct", "else", "from", "having", "join", "like", "not", "on", "or",
    "recursive", "select", "then", "when", "where", "with",
  ]
  private static let symbolsBefore: Set<String> = [
    "(", "[", ",", ".", "+", "-", "*", "/", "%", "=", "<", ">", "<=", ">=", "<>", "!=", "||",
  ]

  /// The tokens, those words among them that are names as names which PostgreSQL wants between quotes.
  static func marked(_ tokens: [AthenaToken]) -> [AthenaToken] {
    var tokens = tokens
    for index in tokens.indices.dropFirst() where tokens[index].kind == .word && words.contains(tokens[index].text) {
      let previous = tokens[index - 1]
      let isPlaceOfName =
        switch previous.kind {
        case .word: before.contains(previous.text)
        case .symbol: symbolsBefore.contains(previous.text)
        case .string, .number, .quotedName, .backquotedName: false
        }
      // `> any (SELECT ...)`, `trim(both ' ' from x)`
      let isOfGrammar =
        (tokens.indices.contains(index + 1) && tokens[index + 1].text == "(" && tokens[index + 1].kind == .symbol)
        || (index > 1 && tokens[index - 2].text == "trim" && tokens[index - 2].kind == .word)
      if isPlaceOfName && !isOfGrammar {
        tokens[index] = AthenaToken(kind: .backquotedName, range: tokens[index].range, text: tokens[index].text)
      }
    }
    return tokens
  }
}
