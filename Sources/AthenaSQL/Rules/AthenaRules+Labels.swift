/// Labels without AS. PostgreSQL refuses some words there.
extension AthenaRules {
  /// Words that are names in both, but labels in PostgreSQL only after AS (`pg_get_keywords`, column `barelabel`).
  private static let wantAs: Set<String> = [
    "year", "month", "day", "hour", "minute", "second", "filter", "over", "within", "without", "precision", "char",
    "character", "overlaps", "varying",
  ]

  static func labels(_ node: AthenaNode, _ context: AthenaContext) -> [AthenaEdit] {
    guard node.kind == .selectItem, let label = node[.givenName],
      context.source.word(label.tokens.lowerBound - 1) != "as",
      context.source.isWord(label.tokens.lowerBound, wantAs)
    else { return [] }
    return [context.wrap(label.tokens, before: "AS ")]
  }
}
