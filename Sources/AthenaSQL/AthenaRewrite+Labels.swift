/// Labels without AS: PostgreSQL refuses some words there.
extension AthenaRewrite {
  /// Words that are names for both, and labels for PostgreSQL only after AS (`pg_get_keywords`, column `barelabel`).
  private static let wantAs: Set<String> = [
    "year", "month", "day", "hour", "minute", "second", "filter", "over", "within", "without", "precision", "char",
    "character", "overlaps",
  ]

  mutating func rewriteLabels(_ statement: AthenaStatement) {
    for index in statement.tokens
    where source.isWord(index, Self.wantAs) && source.isBareLabel(index, in: statement.tokens) {
      wrap(index..<index + 1, before: "AS ")
    }
  }

  /// Whether a column or table gets its name here.
  func isLabel(_ index: Int, in statement: AthenaStatement) -> Bool {
    source.isName(index) && (source.word(index - 1) == "as" || source.isBareLabel(index, in: statement.tokens))
  }
}

extension AthenaSource {
  /// Words after which an expression begins: no label follows them.
  private static let beforeExpression: Set<String> = [
    "all", "and", "as", "between", "by", "case", "distinct", "double", "else", "escape", "except", "from", "having",
    "in",
    "intersect", "interval", "is", "join", "like", "limit", "not", "on", "or", "over", "select", "then", "to", "union",
    "using",
    "values", "when", "where",
  ]

  private static let afterItem: Set<String> = [
    "from", "where", "having", "limit", "offset", "fetch", "union", "intersect", "except",
  ]

  /// Whether a name, which nothing but blanks divides from what is before it, is a label.
  func isBareLabel(_ index: Int, in statement: Range<Int>) -> Bool {
    let previous = index - 1
    guard previous >= statement.lowerBound, !isIntervalUnit(index) else { return false }
    let next = index + 1
    let endsItem =
      next >= statement.upperBound || isSymbol(next, ",") || isSymbol(next, ")")
      || isWord(next, Self.afterItem)
      || (isWord(next, ["group", "order"]) && word(next + 1) == "by")
    guard endsItem else { return false }
    switch tokens[previous].kind {
    case .word: return !Self.beforeExpression.contains(tokens[previous].text)
    case .symbol: return isSymbol(previous, ")") || isSymbol(previous, "]")
    case .string, .number, .quotedName, .backquotedName: return true
    }
  }
}
