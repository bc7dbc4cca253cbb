/// The relations in a FROM, from left to right, and their columns.
extension AthenaBinder {
  /// Binds a relation, or several joined ones.
  ///
  /// - Parameters:
  ///   - lateral: the scope of the SELECT, with the relations to the left. This relation is added to it.
  ///   - outer: the scope around the SELECT, for a subquery.
  mutating func bind(relation node: AthenaNode, lateral: AthenaScope, in outer: AthenaScope) throws {
    switch node.kind {
    case .join:
      for child in node.children {
        if child.kind == .joinCondition {
          try bind(child, in: lateral)
        } else {
          try bind(relation: child, lateral: lateral, in: outer)
        }
      }
    case .relation:
      guard let source = node.children.first else { return }
      if source.kind == .relationInParentheses, node[.givenName] == nil {
        for child in source.children { try bind(relation: child, lateral: lateral, in: outer) }
        return
      }
      let (meaning, columns) = try bind(source: source, lateral: lateral, in: outer)
      let alias = node[.givenName]
      let aliases = aliases(node)
      let relation = AthenaRelation(
        node, meaning, name: alias.map { [text($0)] } ?? (source.kind == .tableName ? parts(source.tokens) : []),
        alias: alias, hasColumnAliases: !aliases.isEmpty, columns: columns.renamed(aliases))
      relations[node.id] = relation
      if relation.meaning == .subquery, alias == nil { namelessSubqueries.append(node.id) }
      lateral.relations.append(relation)
    default: break
    }
  }

  mutating func bind(
    source node: AthenaNode, lateral: AthenaScope, in outer: AthenaScope
  ) throws -> (AthenaRelation.Meaning, AthenaColumns) {
    switch node.kind {
    case .tableName: return try bind(table: node, in: outer)
    case .subquery: return (.subquery, try bind(body: node, in: outer))
    case .relationInParentheses:
      // Joined relations with one common name, which hides their own names.
      let inner = snapshot(lateral)
      for child in node.children { try bind(relation: child, lateral: inner, in: outer) }
      separateNames(inner)
      var columns = AthenaColumns()
      for relation in inner.relations.dropFirst(lateral.relations.count) { columns.append(relation.columns) }
      return (.joined, columns)
    case .lateral:
      guard let inner = node.children.first else { break }
      let left = snapshot(lateral)
      if inner.kind == .subquery { return (.subquery, try bind(body: inner, in: left)) }
      return try bind(source: inner, lateral: left, in: left)
    case .unnest, .tableFunction:
      let left = snapshot(lateral)
      scopes[node.id] = left
      for child in node.children { try bind(child, in: left) }
      return (.function, columns(ofFunction: node, in: left))
    default: break
    }
    return (.subquery, AthenaColumns(rest: .ofTable))
  }

  /// The scope as it is at this point, with the relations to the left.
  func snapshot(_ scope: AthenaScope) -> AthenaScope {
    let copy = AthenaScope(parent: scope.parent)
    copy.relations = scope.relations
    return copy
  }

  mutating func bind(
    table node: AthenaNode, in scope: AthenaScope
  ) throws -> (AthenaRelation.Meaning, AthenaColumns) {
    let parts = parts(node.tokens)
    if parts.count == 1, let withQuery = scope.withQuery(parts[0]) {
      withQuery.readings += 1
      return (.withQuery, withQuery.columns)
    }
    let written = source.text(node.tokens)
    if parts.last?.contains("$") == true {
      throw AthenaFault(
        offset: source.tokens[node.tokens.lowerBound].range.lowerBound,
        words: "\(written) tells about files, which are not kept")
    }
    let meaning = try tables.meaning(
      of: parts, written: written, at: source.tokens[node.tokens.lowerBound].range.lowerBound,
      withNames: scope.withNames)
    switch meaning {
    case .made: return (meaning, tables.made[parts.last ?? ""] ?? AthenaColumns(rest: .ofTable))
    case .bill: return (meaning, AthenaColumns(rest: .ofBill))
    default:
      let isView = [naming.reportView, naming.legacyReportView].contains(parts.joined(separator: "."))
      return (meaning, AthenaColumns(rest: isView ? .ofBill : .ofTable))
    }
  }

  func columns(ofFunction node: AthenaNode, in scope: AthenaScope) -> AthenaColumns {
    guard node.kind == .unnest else { return AthenaColumns(rest: .ofTable) }
    var columns = AthenaColumns()
    for argument in node.all(.argument) {
      switch argument.children.first.map({ type(of: $0, in: scope) }) ?? .unknown {
      case .mapOfNumbers: columns.known += [.init(name: "", type: .text), .init(name: "", type: .number)]
      case .mapOfText: columns.known += [.init(name: "", type: .text), .init(name: "", type: .unknown)]
      default: columns.known.append(.init(name: "", type: .unknown))
      }
    }
    if node[.ordinality] != nil { columns.known.append(.init(name: "", type: .number)) }
    return columns
  }

  /// If two relations of a FROM have the same name, gives the second another one: PostgreSQL wants each name once.
  func separateNames(_ scope: AthenaScope) {
    for (place, relation) in scope.relations.enumerated() {
      guard relation.alias != nil, let name = relation.name.last else { continue }
      let earlier = scope.relations[..<place].count { $0.name.last == name }
      if earlier > 0 { relation.freshName = "\(name)_\(earlier + 1)" }
    }
  }
}
