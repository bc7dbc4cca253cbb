/// Queries: WITH, SELECT, and what combines and ends them.
extension AthenaParser {
  private static let begin: Set<String> = ["select", "with", "values"]
  private static let afterOperand: Set<String> = ["union", "intersect", "except", "order"]

  var isAtQuery: Bool {
    isAt(oneOf: Self.begin) || isAt(symbol: "(") || (isAt("table") && isAtName(1))
  }

  /// Whether these tokens are a query, and not an expression in parentheses.
  func isQuery(_ tokens: Range<Int>) -> Bool {
    var tokens = tokens
    // Skips parentheses around everything, or around the first of several combined queries. No deeper than a tree is
    // parsed.
    for _ in 0..<Self.deepestReading where source.isSymbol(tokens.lowerBound, "(") && tokens.count > 1 {
      let next = source.after(tokens.lowerBound)
      guard next >= tokens.upperBound || source.isWord(next, Self.afterOperand) || ahead(next - index).isAtLimit
      else { return false }
      tokens = source.inside(tokens.lowerBound)
    }
    guard tokens.count > 1 else { return false }
    return source.isWord(tokens.lowerBound, Self.begin)
      || (source.word(tokens.lowerBound) == "table" && source.isName(tokens.lowerBound + 1))
  }

  mutating func query() throws -> AthenaNode {
    try nested { parser in
      try parser.node(.query) { parser in
        var children = parser.isAt("with") ? [try parser.with()] : []
        children.append(try parser.combined())
        while let clause = try parser.endOfQuery() { children.append(clause) }
        return children
      }
    }
  }

  /// A query in parentheses.
  mutating func subquery() throws -> AthenaNode {
    try node(.subquery) { parser in [try parser.inParentheses { try $0.query() }] }
  }

  private mutating func with() throws -> AthenaNode {
    try node(.with) { parser in
      try parser.expect("with")
      if parser.isAt(oneOf: ["function", "session"]), !parser.isAt("as", 1), !parser.isAt(symbol: "(", 1) {
        throw parser.fault(
          "functions and settings of a query's own are not supported; write what they do where it is used")
      }
      _ = parser.take("recursive")
      return try parser.list { parser in
        try parser.node(.withQuery) { parser in
          var children = [try parser.givenName()]
          if parser.isAt(symbol: "(") { children.append(try parser.columnAliases()) }
          try parser.expect("as")
          if parser.take("not") { try parser.expect("materialized") } else { _ = parser.take("materialized") }
          return children + [try parser.subquery()]
        }
      }
    }
  }

  /// INTERSECT binds more tightly than UNION and EXCEPT.
  private mutating func combined() throws -> AthenaNode {
    try combined(by: ["union", "except"]) { try $0.combined(by: ["intersect"]) { try $0.operand() } }
  }

  private mutating func combined(
    by words: Set<String>, _ operand: (inout Self) throws -> AthenaNode
  ) throws -> AthenaNode {
    let start = index
    var operands = [try operand(&self)]
    while take(oneOf: words) {
      _ = take(oneOf: ["all", "distinct"])
      operands.append(try operand(&self))
    }
    return operands.count == 1 ? operands[0] : try node(.setOperation, from: start, operands)
  }

  private mutating func operand() throws -> AthenaNode {
    if isAt(symbol: "(") { return try subquery() }
    if isAt("select") { return try select() }
    if isAt(oneOf: ["insert", "update", "delete", "merge"]) { throw fault("queries only read") }
    let start = index
    if take("table") {
      let name = try tableName()
      return try node(.tableQuery, from: start, [node(.relation, from: start + 1, [name])])
    }
    guard take("values") else { throw expected("SELECT, VALUES or a query in parentheses") }
    return try node(.values, from: start, list { try $0.expression() })
  }

  private mutating func endOfQuery() throws -> AthenaNode? {
    switch word() {
    case "order":
      return try orderBy()
    case "offset":
      return try node(.offset) { parser in
        parser.skip()
        let count = try parser.expression(.other)
        _ = parser.take(oneOf: ["row", "rows"])
        return [count]
      }
    case "limit":
      return try node(.limit) { parser in
        parser.skip()
        return parser.take("all") ? [] : [try parser.expression(.other)]
      }
    case "fetch":
      return try node(.limit) { parser in
        parser.skip()
        guard parser.take(oneOf: ["first", "next"]) else { throw parser.expected("FIRST or NEXT") }
        let count = parser.isAt(oneOf: ["row", "rows"]) ? [] : [try parser.expression(.other)]
        guard parser.take(oneOf: ["row", "rows"]) else { throw parser.expected("ROW or ROWS") }
        guard parser.take("only") || parser.take("with", "ties") else { throw parser.expected("ONLY or WITH TIES") }
        return count
      }
    default: return nil
    }
  }

  mutating func orderBy() throws -> AthenaNode {
    try node(.orderBy) { parser in
      try parser.expect("order", "by")
      return try parser.list { try $0.sortItem() }
    }
  }

  mutating func sortItem() throws -> AthenaNode {
    try node(.sortItem) { parser in
      let key = try parser.expression()
      _ = parser.take(oneOf: ["asc", "desc"])
      if parser.take("nulls"), !parser.take(oneOf: ["first", "last"]) { throw parser.expected("FIRST or LAST") }
      return [key]
    }
  }

  // MARK: - SELECT

  private mutating func select() throws -> AthenaNode {
    try node(.select) { parser in
      try parser.expect("select")
      parser.takeQuantifier()
      var children = try parser.list { try $0.selectItem() }
      if parser.isAt("into") { throw parser.fault(Self.noInto) }
      if parser.isAt("from") { children.append(try parser.from()) }
      if parser.isAt("where") { children.append(try parser.condition(.whereClause)) }
      if parser.isAt("group") { children.append(try parser.groupBy()) }
      if parser.isAt("having") { children.append(try parser.condition(.having)) }
      if parser.isAt("window"), parser.isAtClause { children.append(try parser.windows()) }
      return children
    }
  }

  private mutating func selectItem() throws -> AthenaNode {
    try node(.selectItem) { parser in
      if let star = try parser.star() { return try [star] + parser.namesOfStar() }
      let start = parser.index
      let value = try parser.expression()
      if parser.isAt(symbol: "."), parser.isAt(symbol: "*", 1) {
        // The fields of a row.
        parser.skip(2)
        return try [parser.node(.star, from: start, [value])] + parser.namesOfStar()
      }
      return try [value] + (parser.alias().map { [$0] } ?? [])
    }
  }

  private mutating func namesOfStar() throws -> [AthenaNode] {
    guard isAt("as"), isAt(symbol: "(", 1) else { return [] }
    skip()
    return [try columnAliases()]
  }

  /// `*` or `t.*`; nil if something else follows.
  mutating func star() throws -> AthenaNode? {
    guard isAtStar else { return nil }
    return try node(.star) { parser in
      while !parser.take(symbol: "*") { parser.skip() }
      return []
    }
  }

  var isAtStar: Bool {
    var position = index
    while position + 1 < end, source.isName(position), source.isSymbol(position + 1, ".") { position += 2 }
    return position < end && source.isSymbol(position, "*")
  }

  private mutating func condition(_ kind: AthenaNode.Kind) throws -> AthenaNode {
    try node(kind) { parser in
      parser.skip()
      return [try parser.expression()]
    }
  }

  private mutating func groupBy() throws -> AthenaNode {
    try node(.groupBy) { parser in
      try parser.expect("group", "by")
      parser.takeQuantifier()
      return try parser.list { try $0.groupingElement() }
    }
  }

  private mutating func groupingElement() throws -> AthenaNode {
    let isSets = isAt("grouping", "sets")
    guard isSets || (isAt(oneOf: ["rollup", "cube"]) && isAt(symbol: "(", 1)) else { return try groupingSet() }
    return try node(.groupingSets) { parser in
      parser.skip(isSets ? 2 : 1)
      return try parser.inParentheses { parser in
        parser.isAt(symbol: ")") ? [] : try parser.list { try $0.groupingElement() }
      }
    }
  }

  private mutating func groupingSet() throws -> AthenaNode {
    // Several in parentheses are a row, which groups by each of them.
    guard isAt(symbol: "("), inside.isEmpty, !isAtLambda else { return try expression() }
    skip(2)
    return try node(.groupingSet, from: index - 2)
  }

  private mutating func windows() throws -> AthenaNode {
    try node(.windowClause) { parser in
      try parser.expect("window")
      return try parser.list { parser in
        try parser.node(.windowDefinition) { parser in
          let name = try parser.givenName()
          try parser.expect("as")
          return [name, try parser.windowSpecification()]
        }
      }
    }
  }
}
