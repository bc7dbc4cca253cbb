/// Which columns of a result the query leaves without a name: Athena calls them `_col0`, `_col1` and so on, by place.
package struct AthenaOutputNames: Sendable, Equatable {
  /// Items of the SELECT list, in order; nil is a `*` of any number of columns.
  private var isNamed: [Bool?] = []
  /// Whether there is no list and so no name, as with VALUES.
  private var isList = true

  init(_ statement: AthenaStatement) {
    guard statement.node.kind == .queryStatement, let query = statement.query, let body = Self.firstBody(query) else {
      return
    }
    isList = body.kind != .values
    for item in body.all(.selectItem) {
      isNamed.append(item[.star] == nil ? Self.isNamed(item) : nil)
    }
  }

  /// The names of a result, of which PostgreSQL gave those that are missing.
  package func applied(to names: [String]) -> [String] {
    guard isList else { return names.indices.map(Self.name) }
    var result = names
    // From the front to the first `*`, and from the end to the last one.
    for (place, isNamed) in isNamed.enumerated() {
      guard let isNamed else { break }
      if !isNamed, place < names.count { result[place] = Self.name(place) }
    }
    for (distance, isNamed) in isNamed.reversed().enumerated() {
      guard let isNamed else { break }
      let place = names.count - 1 - distance
      if !isNamed, place >= 0 { result[place] = Self.name(place) }
    }
    return result
  }

  private static func name(_ place: Int) -> String { "_col\(place)" }

  /// The SELECT or VALUES that names a query's columns.
  private static func firstBody(_ node: AthenaNode) -> AthenaNode? {
    switch node.kind {
    case .select, .values: return node
    case .query, .setOperation, .subquery:
      return node.children.first { $0.kind != .with }.flatMap(firstBody)
    default: return nil
    }
  }

  private static func isNamed(_ item: AthenaNode) -> Bool {
    // A name in parentheses is a name.
    item[.givenName] != nil || [.columnName, .dereference].contains(item.children.first?.bare.kind)
  }
}
