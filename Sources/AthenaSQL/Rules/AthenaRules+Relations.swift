/// Names in a FROM. PostgreSQL needs a name for each subquery, and no name twice; Athena needs neither.
extension AthenaRules {
  static func relations(_ node: AthenaNode, _ context: AthenaContext) -> [AthenaEdit] {
    guard node.kind == .relation, let relation = context.binder.relations[node.id] else { return [] }
    if let alias = relation.alias {
      return relation.freshName.map { [context.replace(alias.tokens, with: AthenaRewrite.quoted($0))] } ?? []
    }
    guard relation.meaning == .subquery, let subquery = node.children.first else { return [] }
    let number = context.binder.namelessSubqueries.firstIndex(of: node.id) ?? 0
    return [context.wrap(subquery.tokens, after: " AS curlew_query_\(number + 1)")]
  }
}
