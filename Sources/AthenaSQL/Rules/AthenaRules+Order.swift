/// ORDER BY.
///
/// Athena sorts NULLs last in both directions. PostgreSQL's DESC puts them first, at the top of every "ten largest".
///
/// In Athena the labels of the SELECT list are known everywhere in ORDER BY; in PostgreSQL only where a label stands
/// alone.
extension AthenaRules {
  static func order(_ node: AthenaNode, _ context: AthenaContext) -> [AthenaEdit] {
    let source = context.source
    switch node.kind {
    case .sortItem:
      let last = node.tokens.upperBound - 1
      guard source.word(last) == "desc", node.tokens.count > 1 else { return [] }
      return [context.wrap(last..<last + 1, after: " NULLS LAST")]
    case .query:
      // After UNION and the like only columns can be sorted by. In a query around it any expression can.
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
