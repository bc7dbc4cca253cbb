/// Labels without AS: PostgreSQL refuses some words there.
extension AthenaRewrite {
  /// Words that are names for both, and labels for PostgreSQL only after AS (`pg_get_keywords`, column `barelabel`).
  private static let wantAs: Set<String> = [
    "year", "month", "day", "hour", "minute", "second", "filter", "over", "within", "without", "precision", "char",
    "character", "overlaps",
  ]

  /// Words after which an expression begins: no label follows them.
  private static let beforeExpression: Set<String> = [
    "all", "and", "as", "between", "by", "case", "distinct", "double", "else", "escape", "except", "from", "having",
    "in",
    "intersect", "interval", "is", "join", "like", "limit", "not", "on", "or", "select", "then", "to", "union", "using",
    "values", "when", "where",
  ]

  private static let afterItem: Set<String> = [
    "from", "where", "having", "limit", "offset", "fetch", "union", "intersect", "except",
  ]

  mutating func rewriteLabels(_ statement: AthenaStatement) {
    for index in statement.tokens where source.isWord(index, Self.wantAs) && isBareLabel(index, in: statement) {
      wrap(index..<index + 1, before: "AS ")
    }
  }

  /// Whether a column or table gets its name here.
  func isLabel(_ index: Int, in statement: AthenaStatement) -> Bool {
    source.isName(index) && (source.word(index - 1) == "as" || isBareLabel(index, in: statement))
  }

  private func isBareLabel(_ index: Int, in statement: AthenaStatement) -> Bool {
    let previous = index - 1
    guard previous >= statement.tokens.lowerBound, !isIntervalUnit(index) else { return false }
    let next = index + 1
    let endsItem =
      next >= statement.tokens.upperBound || source.isSymbol(next, ",") || source.isSymbol(next, ")")
      || source.isWord(next, Self.afterItem)
      || (source.isWord(next, ["group", "order"]) && source.word(next + 1) == "by")
    guard endsItem else { return false }
    switch source.tokens[previous].kind {
    case .word: return !Self.beforeExpression.contains(source.tokens[previous].text)
    case .symbol: return source.isSymbol(previous, ")") || source.isSymbol(previous, "]")
    case .string, .number, .quotedName, .backquotedName: return true
    }
  }
}
