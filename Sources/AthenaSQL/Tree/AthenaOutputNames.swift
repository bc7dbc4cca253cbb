/// Which columns of a result have no name in the query. Athena calls them `_col0`, `_col1` and so on, by position.
package struct AthenaOutputNames: Sendable, Equatable {
  /// Items of the SELECT list, in order. nil is a `*` with any number of columns.
  private var isNamed: [Bool?] = []
  /// False if there is no list and so no name, as with VALUES.
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

  /// The names of a result. PostgreSQL has given names of its own to columns without one.
  package func applied(to names: [String]) -> [String] {
    guard isList else { return names.indices.map(Self.name) }
    var result = names
    // Counts from the front up to the first `*`, and from the end back to the last one.
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

  /// The SELECT or VALUES that names the columns of a query.
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
