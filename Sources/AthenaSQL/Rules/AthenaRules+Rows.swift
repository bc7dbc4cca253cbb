/// Rows. In VALUES, PostgreSQL needs parentheses around each row, and it must know the columns of a row.
extension AthenaRules {
  /// VALUES 1, 2.
  static func values(_ node: AthenaNode, _ context: AthenaContext) -> [AthenaEdit] {
    guard node.kind == .values else { return [] }
    return node.children.compactMap { row in
      switch row.kind {
      case .parenthesized: nil
      case .row: withoutWord(row, context)
      default: context.wrap(row.tokens, before: "(", after: ")")
      }
    }
  }

  /// Lists of rows in a FROM.
  static func listsOfRows(_ node: AthenaNode, _ context: AthenaContext) -> [AthenaEdit] {
    let arguments = node.all(.argument)
    guard node.kind == .unnest, arguments.count == 1, node[.ordinality] == nil, let list = arguments[0].children.first
    else { return [] }
    let tokens = list.tokens
    if list.kind == .call, AthenaCall(list, context.source).name == "zip",
      AthenaCall(list, context.source).tokens == tokens
    {
      // UNNEST(zip(a, b)) becomes UNNEST(a, b).
      return [
        context.remove(tokens.lowerBound), context.replace(tokens.lowerBound + 1, with: ""),
        context.replace(tokens.upperBound - 1, with: ""),
      ]
    }
    guard list.kind == .array, !list.children.isEmpty, list.children.allSatisfy({ $0.kind == .row }) else { return [] }
    // UNNEST(ARRAY[ROW(1, 'a'), ROW(2, 'b')]) becomes (VALUES (1, 'a'), (2, 'b')).
    return [
      context.replace(node.tokens.lowerBound, with: ""), context.replace(tokens.lowerBound, with: "VALUES "),
      context.replace(tokens.lowerBound + 1, with: ""),
    ] + list.children.compactMap { withoutWord($0, context) } + [context.replace(tokens.upperBound - 1, with: "")]
  }

  private static func withoutWord(_ row: AthenaNode, _ context: AthenaContext) -> AthenaEdit? {
    context.source.word(row.tokens.lowerBound) == "row" ? context.remove(row.tokens.lowerBound) : nil
  }
}
