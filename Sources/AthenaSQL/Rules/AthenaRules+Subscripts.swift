/// Subscripts. PostgreSQL accepts one after a column, and needs parentheses around anything else.
extension AthenaRules {
  static func subscripts(_ node: AthenaNode, _ context: AthenaContext) -> [AthenaEdit] {
    guard node.kind == .element, let value = node.children.first else { return [] }
    let needsParentheses =
      switch value.kind {
      case .columnName, .parenthesized, .subquery, .dereference: false
      // A key after another subscript needs parentheses, because the subscripts of a list end there.
      case .element: node.children.count == 2 && context.type(of: node.children[1]) == .text
      default: true
      }
    return needsParentheses ? [context.wrap(value.tokens, before: "(", after: ")")] : []
  }
}
