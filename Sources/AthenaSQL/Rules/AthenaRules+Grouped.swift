/// Expressions of GROUP BY, used inside a query or a lambda in the SELECT list. There PostgreSQL knows only columns,
/// and not the expressions `lower(x)` and `tags['team']`.
extension AthenaRules {
  /// All rows of a group have the same value there, so any row's value is right. An aggregate of the outer query's
  /// columns belongs to the outer query.
  static func grouped(_ node: AthenaNode, _ context: AthenaContext) -> [AthenaEdit] {
    guard context.isWithinGrouped, let groups = context.groups, node.kind != .argument,
      groups.contains(AthenaGroups.key(node, in: context.scope, context.source))
    else { return [] }
    return [context.wrap(node.tokens, before: "athena.arbitrary(", after: ")")]
  }
}

/// The expressions in GROUP BY of a query, other than plain columns.
struct AthenaGroups {
  private var keys: Set<String> = []

  /// nil for a query that does not group, or that groups in several ways: then rows may have different values.
  init?(_ select: AthenaNode, in scope: AthenaScope, _ source: AthenaSource) {
    guard let groupBy = select[.groupBy], groupBy.descendants(.groupingSets).isEmpty else { return nil }
    let items = select.all(.selectItem).compactMap(\.children.first)
    for element in groupBy.children.flatMap({ $0.kind == .row ? $0.children : [$0] }) {
      var value = element.bare
      if value.kind == .literal {
        // After a `*` the positions are not known.
        guard let place = Int(source.text(value.tokens)), items.indices.contains(place - 1),
          !items.prefix(place).contains(where: { $0.kind == .star })
        else { continue }
        value = items[place - 1].bare
      }
      if value.kind != .columnName, Self.isOfRows(value, in: scope, source) {
        keys.insert(Self.key(value, in: scope, source))
      }
    }
    guard !keys.isEmpty else { return nil }
  }

  /// Whether it uses columns of the query and no others. Without any column, an aggregate would belong to the inner
  /// query.
  private static func isOfRows(_ value: AthenaNode, in scope: AthenaScope, _ source: AthenaSource) -> Bool {
    let names = value.descendants(.columnName)
    return !names.isEmpty
      && names.allSatisfy { name in
        switch scope.meaning(of: source.parts(name.tokens)) {
        case .column(_, let relation), .columnOfTable(let relation): scope.relations.contains { $0 === relation }
        case .parameter, .label, .unknown: false
        }
      }
  }

  func contains(_ key: String) -> Bool { keys.contains(key) }

  /// The same text for the same expression, however its names are written.
  static func key(_ node: AthenaNode, in scope: AthenaScope, _ source: AthenaSource) -> String {
    var text = ""
    var next = node.tokens.lowerBound
    func add(to end: Int) {
      while next < end {
        let token = source.tokens[next]
        text += token.kind == .string ? "'\(token.text)' " : "\(token.text) "
        next += 1
      }
    }
    func add(_ node: AthenaNode) {
      add(to: node.tokens.lowerBound)
      if node.kind == .columnName {
        switch scope.meaning(of: source.parts(node.tokens)) {
        case .column(_, let relation), .columnOfTable(let relation): text += "\(relation.node.tokens.lowerBound)."
        case .parameter, .label, .unknown: break
        }
        text += source.tokens[node.tokens.upperBound - 1].text + " "
        next = node.tokens.upperBound
      } else {
        for child in node.children { add(child) }
        add(to: node.tokens.upperBound)
      }
    }
    add(node)
    return text
  }
}
