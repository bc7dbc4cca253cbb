/// The name of a table before a column. The table may have another name after rewriting.
extension AthenaRules {
  static func qualifiers(_ node: AthenaNode, _ context: AthenaContext) throws -> [AthenaEdit] {
    guard node.kind == .columnName || node.kind == .star, node.tokens.count > 2 else { return [] }
    let parts = context.source.parts(node.tokens)
    guard node.kind == .columnName || context.source.isSymbol(node.tokens.lowerBound + 1, ".") else { return [] }
    let named = context.scope.relations(called: parts.count == 2 ? parts[0] : parts[parts.count - 2])
    if parts.count == 2, named.count > 1, named.contains(where: { $0.freshName != nil }) {
      return try owner(of: node, parts, among: named, context)
    }
    // `database.table.column`, without its database.
    guard parts.count > 2,
      named.contains(where: { $0.alias == nil && $0.meaning != .table(nil) && $0.isCalled(parts.dropLast()) })
    else { return [] }
    return node.tokens.dropLast(3).map(context.remove)
  }

  /// - Throws: if the column may belong to more than one relation.
  private static func owner(
    of node: AthenaNode, _ parts: [String], among named: [AthenaRelation], _ context: AthenaContext
  ) throws -> [AthenaEdit] {
    let name = parts[0]
    guard node.kind == .columnName, named.allSatisfy({ $0.columns.rest == .none }) else {
      let alias = named.first { $0.freshName != nil }?.alias?.tokens.lowerBound ?? node.tokens.lowerBound
      throw context.problem(alias, "the name \(name) is used twice in this FROM; give each its own")
    }
    let owners = named.filter { $0.columns.column(parts[1]) != nil }
    guard owners.count == 1 else {
      throw context.problem(
        node.tokens.lowerBound, "\(name).\(parts[1]) may be of either \(name) in this FROM; give each its own name")
    }
    return owners[0].freshName.map { [context.replace(node.tokens.lowerBound, with: AthenaRewrite.quoted($0))] } ?? []
  }
}
