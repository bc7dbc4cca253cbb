/// The relations in a FROM: tables, queries, lists, and how they are joined.
extension AthenaParser {
  mutating func from() throws -> AthenaNode {
    try node(.from) { parser in
      try parser.expect("from")
      return try parser.list { try $0.joined() }
    }
  }

  /// Relations with JOIN between them are one node, from the first to the last.
  private mutating func joined() throws -> AthenaNode {
    try nested { parser in
      let start = parser.index
      var children = [try parser.relation()]
      while let needsCondition = parser.takeJoin() {
        guard needsCondition else {
          children.append(try parser.relation())
          continue
        }
        let right = parser.index
        let relation = try parser.relation()
        // a JOIN b JOIN c ON .. ON ..: the second is joined to the third first.
        children.append(parser.isAtJoin ? try parser.joined(relation, from: right) : relation)
        children.append(try parser.joinCondition())
      }
      return children.count == 1 ? children[0] : try parser.node(.join, from: start, children)
    }
  }

  private mutating func joined(_ first: AthenaNode, from start: Int) throws -> AthenaNode {
    try nested { parser in
      var children = [first]
      while parser.isAtJoin, let needsCondition = parser.takeJoin() {
        let right = parser.index
        let relation = try parser.relation()
        guard needsCondition else {
          children.append(relation)
          continue
        }
        children.append(parser.isAtJoin ? try parser.joined(relation, from: right) : relation)
        children.append(try parser.joinCondition())
      }
      return try parser.node(.join, from: start, children)
    }
  }

  private static let joins: Set<String> = ["join", "cross", "inner", "left", "right", "full", "natural"]

  private var isAtJoin: Bool { isAt(oneOf: Self.joins) }

  /// Takes the words that begin a join.
  ///
  /// - Returns: whether a condition must end the join; nil if no join begins.
  private mutating func takeJoin() -> Bool? {
    guard isAtJoin else { return nil }
    let isNatural = take("natural")
    let isCross = take("cross")
    if !isCross, take(oneOf: ["inner", "left", "right", "full"]) { _ = take("outer") }
    _ = take("join")
    return !isNatural && !isCross
  }

  private mutating func joinCondition() throws -> AthenaNode {
    try node(.joinCondition) { parser in
      if parser.take("on") { return [try parser.expression()] }
      guard parser.take("using") else { throw parser.expected("ON or USING") }
      return try parser.inParentheses { parser in
        try parser.list { parser in
          try parser.node(.columnName) { parser in
            guard parser.isAtName() else { throw parser.expected("a name") }
            parser.skip()
            return []
          }
        }
      }
    }
  }

  private mutating func relation() throws -> AthenaNode {
    try node(.relation) { parser in
      var children = [try parser.relationSource()]
      if let version = try parser.version(of: children[0]) { children.append(version) }
      if let alias = try parser.alias() {
        children.append(alias)
        if parser.isAt(symbol: "(") { children.append(try parser.columnAliases()) }
      }
      if parser.isAt("match_recognize"), parser.isAtClause { children.append(try parser.matchRecognize()) }
      if parser.isAt("tablesample"), parser.isAtClause { children.append(try parser.sample()) }
      return children
    }
  }

  private mutating func version(of table: AthenaNode) throws -> AthenaNode? {
    guard table.kind == .tableName, isAt("for") else { return nil }
    return try node(.version) { parser in
      parser.skip()
      guard parser.take(oneOf: ["timestamp", "version"]) else { throw parser.expected("TIMESTAMP or VERSION") }
      try parser.expect("as", "of")
      return [try parser.expression(.other)]
    }
  }

  private mutating func sample() throws -> AthenaNode {
    try node(.sample) { parser in
      parser.skip(2)
      return [try parser.inParentheses { try $0.expression() }]
    }
  }

  private mutating func relationSource() throws -> AthenaNode {
    if isAt(symbol: "(") {
      if isQuery(inside) { return try subquery() }
      return try node(.relationInParentheses) { parser in [try parser.inParentheses { try $0.joined() }] }
    }
    if isAt("lateral"), isAt(symbol: "(", 1) || (isAtName(1) && isAt(symbol: "(", 2) && !ahead(1).isAtClause) {
      return try node(.lateral) { parser in
        parser.skip()
        return [try parser.relationSource()]
      }
    }
    if isAtCall(of: "unnest") {
      return try node(.unnest) { parser in
        parser.skip()
        var children = try parser.inParentheses { try $0.list { try $0.argument() } }
        children += try parser.ordinality()
        return children
      }
    }
    if isAt("table"), isAt(symbol: "(", 1) { return try functionOfTables() }
    if isAtCall(of: "json_table") { return try jsonTable() }
    return try tableOrFunction()
  }

  private mutating func tableOrFunction() throws -> AthenaNode {
    var last = index
    guard isAtName() else { throw expected("a table, a query or UNNEST") }
    while last + 2 < end, source.isSymbol(last + 1, "."), source.isName(last + 2) { last += 2 }
    guard last + 1 < end, source.isSymbol(last + 1, "(") else { return try tableName() }
    return try node(.tableFunction) { parser in
      let call = try parser.call()
      return try [call] + parser.ordinality()
    }
  }

  mutating func tableName() throws -> AthenaNode {
    try node(.tableName) { parser in
      try parser.takeDottedName()
      return []
    }
  }

  private mutating func ordinality() throws -> [AthenaNode] {
    guard isAt("with", "ordinality") else { return [] }
    return [
      try node(.ordinality) { parser in
        parser.skip(2)
        return []
      }
    ]
  }

  private func isAtCall(of name: String) -> Bool {
    index + 1 < end && source.isName(index) && source.tokens[index].text == name && source.isSymbol(index + 1, "(")
  }
}
