/// What names mean at a place in the text: the names of the query there, then those of the queries around it.
final class AthenaScope {
  /// An expression in a SELECT list, with a label.
  struct Label {
    let expression: AthenaNode
    let type: AthenaType
  }

  let parent: AthenaScope?
  var withQueries: [String: AthenaWithQuery] = [:]
  var relations: [AthenaRelation] = []
  /// The parameters of a lambda.
  var parameters: [String: AthenaType] = [:]
  var labels: [String: Label] = [:]
  /// Whether labels hide columns of the same name, as in ORDER BY.
  var prefersLabels = false
  /// Whether PostgreSQL does not know the labels here, because they are inside an expression.
  var spellsLabelsOut = false

  init(parent: AthenaScope?) { self.parent = parent }

  func withQuery(_ name: String) -> AthenaWithQuery? { withQueries[name] ?? parent?.withQuery(name) }

  /// The names of the WITH queries that can be read here.
  var withNames: Set<String> { Set(withQueries.keys).union(parent?.withNames ?? []) }

  /// What the name of a value may mean.
  enum Meaning {
    case parameter(AthenaType)
    case label(Label, in: AthenaScope)
    case column(AthenaColumns.Column, of: AthenaRelation)
    /// A column of a table whose columns the text does not show.
    case columnOfTable(AthenaRelation)
    case unknown
  }

  /// The meaning of a name, given as its parts between the dots.
  func meaning(of parts: [String]) -> Meaning {
    guard let column = parts.last else { return .unknown }
    return parts.count == 1 ? meaning(of: column) : meaning(of: column, behind: Array(parts.dropLast()))
  }

  private func meaning(of name: String) -> Meaning {
    if let type = parameters[name] { return .parameter(type) }
    if prefersLabels, let label = labels[name] { return .label(label, in: self) }
    for relation in relations {
      if let column = relation.columns.column(name) { return .column(column, of: relation) }
    }
    if let label = labels[name] { return .label(label, in: self) }
    if let open = relations.max(by: { $0.columns.rest < $1.columns.rest }), open.columns.rest != .none {
      return .columnOfTable(open)
    }
    return parent?.meaning(of: name) ?? .unknown
  }

  private func meaning(of column: String, behind qualifier: [String]) -> Meaning {
    let named = relations.filter { $0.isCalled(qualifier) }
    guard !named.isEmpty else { return parent?.meaning(of: column, behind: qualifier) ?? .unknown }
    for relation in named {
      if let column = relation.columns.column(column) { return .column(column, of: relation) }
    }
    return named.first { $0.columns.rest != .none }.map(Meaning.columnOfTable) ?? .unknown
  }

  /// The relations of the nearest FROM whose columns may have this qualifier.
  func relations(called name: String) -> [AthenaRelation] {
    let named = relations.filter { $0.isCalled([name]) }
    return named.isEmpty ? parent?.relations(called: name) ?? [] : named
  }
}
