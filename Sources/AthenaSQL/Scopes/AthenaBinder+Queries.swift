/// Scopes of queries: WITH, SELECT, and ORDER BY after it.
extension AthenaBinder {
  @discardableResult
  mutating func bind(query: AthenaNode, in outer: AthenaScope) throws -> AthenaColumns {
    let scope = AthenaScope(parent: outer)
    scopes[query.id] = scope
    for with in query.all(.with) {
      let isRecursive = source.word(with.tokens.lowerBound + 1) == "recursive"
      for withQuery in with.children { try bind(withQuery: withQuery, isRecursive: isRecursive, in: scope) }
    }
    let bodyKinds: Set<AthenaNode.Kind> = [.select, .setOperation, .values, .tableQuery, .subquery]
    guard let body = query.children.first(where: { bodyKinds.contains($0.kind) }) else { return AthenaColumns() }
    let columns = try bind(body: body, in: scope)
    for clause in query.children where [.orderBy, .offset, .limit].contains(clause.kind) {
      try bind(clause, after: body, columns, in: scope)
    }
    self.columns[query.id] = columns
    return columns
  }

  mutating func bind(withQuery: AthenaNode, isRecursive: Bool, in scope: AthenaScope) throws {
    guard let name = withQuery[.givenName].map(text), let subquery = withQuery[.subquery] else { return }
    let aliases = aliases(withQuery)
    // Without RECURSIVE, a query that reads its own name reads the table of that name.
    if isRecursive {
      scope.withQueries[name] = AthenaWithQuery(
        columns: AthenaColumns(
          known: aliases.map { .init(name: $0, type: .unknown) }, rest: aliases.isEmpty ? .ofTable : .none))
    }
    let columns = try bind(body: subquery, in: scope)
    let result = AthenaWithQuery(columns: columns.renamed(aliases))
    if !isRecursive { withQueries[withQuery.id] = result }
    scope.withQueries[name] = result
  }

  mutating func bind(body: AthenaNode, in scope: AthenaScope) throws -> AthenaColumns {
    switch body.kind {
    case .select: return try bind(select: body, in: scope)
    case .subquery: return try body[.query].map { try bind(query: $0, in: scope) } ?? AthenaColumns()
    case .values:
      for row in body.children { try bind(row, in: scope) }
      return body.children.map { columnsOfRow($0, in: scope) }.reduce(nil) { $0?.combined(with: $1) ?? $1 }
        ?? AthenaColumns()
    case .tableQuery:
      let inner = AthenaScope(parent: scope)
      scopes[body.id] = inner
      for relation in body.children { try bind(relation: relation, lateral: inner, in: scope) }
      return inner.relations.first?.columns ?? AthenaColumns()
    case .setOperation:
      return try body.children.map { try bind(body: $0, in: scope) }.reduce(nil) { $0?.combined(with: $1) ?? $1 }
        ?? AthenaColumns()
    default: return AthenaColumns()
    }
  }

  func columnsOfRow(_ row: AthenaNode, in scope: AthenaScope) -> AthenaColumns {
    let values = row.kind == .row ? row.children : [row]
    return AthenaColumns(
      known: values.enumerated().map { .init(name: "_col\($0)", type: type(of: $1, in: scope)) })
  }

  /// ORDER BY and LIMIT. They know the labels of a single SELECT before them; otherwise the columns of the result.
  mutating func bind(
    _ clause: AthenaNode, after body: AthenaNode, _ columns: AthenaColumns, in scope: AthenaScope
  ) throws {
    var inner = AthenaScope(parent: scope)
    if body.kind == .select, let select = scopes[body.id] {
      inner = AthenaScope(parent: select)
      inner.labels = labels[body.id] ?? [:]
      inner.prefersLabels = true
    } else {
      inner.relations = [
        AthenaRelation(body, .subquery, name: [], alias: nil, hasColumnAliases: false, columns: columns)
      ]
    }
    scopes[clause.id] = inner
    for item in clause.children {
      guard item.kind == .sortItem, let key = item.children.first, body.kind == .select, key.kind != .columnName else {
        try bind(item, in: inner)
        continue
      }
      let spelling = AthenaScope(parent: inner.parent)
      spelling.labels = inner.labels
      spelling.prefersLabels = true
      spelling.spellsLabelsOut = true
      scopes[item.id] = spelling
      try bind(item, in: spelling)
    }
  }

  // MARK: - SELECT

  mutating func bind(select: AthenaNode, in outer: AthenaScope) throws -> AthenaColumns {
    let scope = AthenaScope(parent: outer)
    scopes[select.id] = scope
    for relation in select[.from]?.children ?? [] { try bind(relation: relation, lateral: scope, in: outer) }
    separateNames(scope)
    var columns = AthenaColumns()
    var labels: [String: AthenaScope.Label] = [:]
    for item in select.all(.selectItem) {
      for child in item.children { try bind(child, in: scope) }
      guard let value = item.children.first else { continue }
      if value.kind == .star {
        columns.append(self.columns(ofStar: value, in: scope))
        continue
      }
      let type = type(of: value, in: scope)
      let label = item[.givenName].map(text)
      if let label { labels[label] = AthenaScope.Label(expression: value, type: type) }
      let name = label ?? (value.bare.kind == .columnName ? source.tokens[value.bare.tokens.upperBound - 1].text : "")
      columns.known.append(.init(name: name, type: type))
    }
    for clause in select.children where clause.kind == .whereClause { try bind(clause, in: scope) }
    // PostgreSQL allows labels in GROUP BY, so people use them there.
    let grouped = AthenaScope(parent: outer)
    grouped.relations = scope.relations
    grouped.labels = labels
    for clause in select.children where [.groupBy, .having, .windowClause].contains(clause.kind) {
      scopes[clause.id] = grouped
      try bind(clause, in: grouped)
    }
    self.labels[select.id] = labels
    return columns
  }

  func columns(ofStar star: AthenaNode, in scope: AthenaScope) -> AthenaColumns {
    let qualifier = parts(star.tokens.lowerBound..<star.tokens.upperBound - 1)
    var columns = AthenaColumns()
    for relation in scope.relations where qualifier.isEmpty || relation.isCalled(qualifier) {
      columns.append(relation.columns)
    }
    return columns
  }
}
