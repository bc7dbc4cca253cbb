/// ORDER BY.
///
/// Athena sorts NULLs last either way; PostgreSQL's DESC puts them first, on top of every "the ten largest".
///
/// To Athena the labels of the SELECT list are names in all that is sorted by; to PostgreSQL only where one stands alone.
extension AthenaRules {
  static func order(_ node: AthenaNode, _ context: AthenaContext) -> [AthenaEdit] {
    let source = context.source
    switch node.kind {
    case .sortItem:
      let last = node.tokens.upperBound - 1
      guard source.word(last) == "desc", node.tokens.count > 1 else { return [] }
      return [context.wrap(last..<last + 1, after: " NULLS LAST")]
    case .query:
      // What combines queries is sorted by columns alone, but a query of it may be sorted by anything.
      guard let body = node[.setOperation], let order = node[.orderBy],
        !order.children.allSatisfy({ isAlone($0.children.first) })
      else { return [] }
      return [context.wrap(body.tokens, before: "SELECT * FROM (", after: ") AS curlew_combined")]
    case .columnName where node.tokens.count == 1:
      guard case .label(let label, let scope) = context.scope.meaning(of: source.parts(node.tokens)),
        scope.spellsLabelsOut
      else { return [] }
      return [.copy(of: source.byteRange(label.expression.tokens), over: source.byteRange(node.tokens))]
    default: return []
    }
  }

  /// Whether a name or a number stands alone.
  private static func isAlone(_ key: AthenaNode?) -> Bool {
    guard let key else { return true }
    return key.tokens.count == 1
  }
}
