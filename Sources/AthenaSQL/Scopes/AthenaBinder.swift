/// Gives each query of a text its scope, from the outside in and from left to right.
struct AthenaBinder {
  let source: AthenaSource
  let naming: AthenaNaming
  var tables: AthenaTables
  /// The scopes that nodes open for what is in them.
  var scopes: [AthenaNode.ID: AthenaScope] = [:]
  /// The columns of queries, by the query's node.
  var columns: [AthenaNode.ID: AthenaColumns] = [:]
  /// Relations, by their node.
  var relations: [AthenaNode.ID: AthenaRelation] = [:]
  /// Subqueries in a FROM that have no name.
  var namelessSubqueries: [AthenaNode.ID] = []
  /// The queries of WITH, by their node.
  var withQueries: [AthenaNode.ID: AthenaWithQuery] = [:]
  /// The labels of SELECT lists, by the node of the SELECT.
  var labels: [AthenaNode.ID: [String: AthenaScope.Label]] = [:]
  /// All names of columns with their scopes, in the order of the text.
  var names: [(node: AthenaNode, scope: AthenaScope)] = []

  init(_ source: AthenaSource, _ naming: AthenaNaming) {
    self.source = source
    self.naming = naming
    tables = AthenaTables(naming: naming)
  }

  /// - Throws: `AthenaFault` for a table that does not exist; what `naming.isRelation` throws.
  mutating func bind(statement: AthenaNode) throws {
    let made = AthenaStatement(source, statement).madeTable
    if let made { tables.made[made] = AthenaColumns(rest: .ofTable) }
    for query in statement.all(.query) {
      let columns = try bind(query: query, in: AthenaScope(parent: nil))
      if let made { tables.made[made] = columns }
    }
  }

  /// Whether a name is a column of the bill, as far as the text shows.
  func isOfBill(_ name: AthenaNode, in scope: AthenaScope) -> Bool {
    guard case .columnOfTable(let relation) = scope.meaning(of: source.parts(name.tokens)) else { return false }
    return relation.columns.rest == .ofBill
  }

  // MARK: - Expressions

  mutating func bind(_ node: AthenaNode, in scope: AthenaScope) throws {
    switch node.kind {
    case .columnName: names.append((node, scope))
    case .query: try bind(query: node, in: scope)
    case .lambda: break
    case .call: try bind(call: node, in: scope)
    default: for child in node.children { try bind(child, in: scope) }
    }
  }

  /// Labels have no meaning inside an aggregate or a window. A lambda's parameter is known only in the lambda.
  mutating func bind(call: AthenaNode, in scope: AthenaScope) throws {
    var scope = scope
    let name = call[.functionName].map { source.tokens[$0.tokens.upperBound - 1].text } ?? ""
    if scope.spellsLabelsOut, AthenaAggregates.names.contains(name) || call[.over] != nil || call[.filter] != nil {
      scope = scope.parent ?? scope
      scopes[call.id] = scope
    }
    let map = call[.argument]?.children.first
    let isOfNumbers = map.map { $0.kind != .lambda && type(of: $0, in: scope) == .mapOfNumbers } ?? false
    for child in call.children {
      guard child.kind == .argument, let lambda = child[.lambda], let body = lambda.children.last else {
        try bind(child, in: scope)
        continue
      }
      let inner = AthenaScope(parent: scope)
      for (place, parameter) in lambda.all(.givenName).enumerated() {
        inner.parameters[text(parameter)] = isOfNumbers && place == 1 ? .number : .unknown
      }
      scopes[lambda.id] = inner
      try bind(body, in: inner)
    }
  }

  // MARK: - Names

  func text(_ name: AthenaNode) -> String { source.tokens[name.tokens.lowerBound].text }

  func aliases(_ node: AthenaNode) -> [String] { node[.columnAliases]?.children.map(text) ?? [] }

  func parts(_ tokens: Range<Int>) -> [String] { source.parts(tokens) }
}
