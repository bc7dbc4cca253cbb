/// WITH queries. Athena puts them where they are read. If one is read twice, PostgreSQL first stores all its rows and
/// columns.
extension AthenaRules {
  /// Queries that only choose rows and columns are put in place. Adding up is better done once.
  static func withQueries(_ node: AthenaNode, _ context: AthenaContext) -> [AthenaEdit] {
    guard node.kind == .withQuery, let withQuery = context.binder.withQueries[node.id], withQuery.readings > 1,
      let subquery = node[.subquery], let query = subquery[.query], onlyChooses(query, context.source),
      context.source.word(subquery.tokens.lowerBound - 1) == "as"
    else { return [] }
    return [context.wrap(subquery.tokens, before: "NOT MATERIALIZED ")]
  }

  private static func onlyChooses(_ query: AthenaNode, _ source: AthenaSource) -> Bool {
    guard let select = query.children.first, select.kind == .select,
      query.children.allSatisfy({ $0.kind == .select || $0.kind == .orderBy }),
      source.word(select.tokens.lowerBound + 1) != "distinct", select[.groupBy] == nil, select[.having] == nil
    else { return false }
    return select.descendants(.over).isEmpty
      && !select.descendants(.call).contains { AthenaAggregates.names.contains(AthenaCall($0, source).name) }
  }
}
