/// Patterns of rows, after a table (MATCH_RECOGNIZE) and in a window.
extension AthenaParser {
  mutating func matchRecognize() throws -> AthenaNode {
    try node(.matchRecognize) { parser in
      try parser.expect("match_recognize")
      var children = try parser.inParentheses { parser in
        var clauses: [AthenaNode] = []
        if parser.isAt("partition") { clauses.append(try parser.partitionBy()) }
        if parser.isAt("order") { clauses.append(try parser.orderBy()) }
        clauses += try parser.measures() + parser.rowsPerMatch()
        return try clauses + parser.patternClauses()
      }
      if let alias = try parser.alias() {
        children.append(alias)
        if parser.isAt(symbol: "(") { children.append(try parser.columnAliases()) }
      }
      return children
    }
  }

  /// MEASURES value AS name.
  mutating func measures() throws -> [AthenaNode] {
    guard isAt("measures") else { return [] }
    return [
      try node(.patternClause) { parser in
        parser.skip()
        return try parser.list { parser in
          let start = parser.index
          let value = try parser.expression()
          try parser.expect("as")
          return try parser.node(.selectItem, from: start, [value, parser.givenName()])
        }
      }
    ]
  }

  private mutating func rowsPerMatch() throws -> [AthenaNode] {
    let start = index
    guard take("one", "row", "per", "match") || take("all", "rows", "per", "match") else { return [] }
    _ = take("show", "empty", "matches") || take("omit", "empty", "matches") || take("with", "unmatched", "rows")
    return [try node(.patternClause, from: start)]
  }

  /// From AFTER MATCH to DEFINE.
  mutating func patternClauses() throws -> [AthenaNode] {
    var clauses: [AthenaNode] = []
    while isAtPatternClause {
      clauses.append(
        try node(.patternClause) { parser in
          let word = parser.word()
          parser.skip()
          switch word {
          case "after": return try parser.whereToGoOn()
          case "pattern": return [try parser.inParentheses { try $0.pattern() }]
          case "subset": return try parser.list { try $0.subset() }
          case "define": return try parser.list { try $0.definition() }
          // INITIAL and SEEK.
          default: return []
          }
        })
    }
    return clauses
  }

  private var isAtPatternClause: Bool {
    switch word() {
    case "after": isAt("match", 1)
    case "pattern": isAt(symbol: "(", 1)
    case "subset": isAtName(1) && isAt(symbol: "=", 2)
    case "define": isAtName(1) && isAt("as", 2)
    case "initial", "seek": true
    default: false
    }
  }

  private mutating func whereToGoOn() throws -> [AthenaNode] {
    try expect("match", "skip")
    if take("past", "last", "row") { return [] }
    try expect("to")
    if take("next", "row") { return [] }
    if isAt(oneOf: ["first", "last"]), isAtName(1), !ahead(1).isAtPatternClause { skip() }
    return [try givenName()]
  }

  /// s = (a, b)
  private mutating func subset() throws -> AthenaNode {
    let start = index
    let name = try givenName()
    try expect(symbol: "=")
    return try node(.pattern, from: start, [name, columnAliases()])
  }

  /// a AS condition
  private mutating func definition() throws -> AthenaNode {
    let start = index
    let name = try givenName()
    try expect("as")
    return try node(.pattern, from: start, [name, expression()])
  }

  // MARK: - What PATTERN holds

  /// Names of conditions, one after the other, with `|` between choices.
  private mutating func pattern() throws -> AthenaNode {
    try nested { parser in
      try parser.node(.pattern) { parser in
        var parts: [AthenaNode] = []
        repeat {
          repeat { parts += try parser.partOfPattern() } while !parser.isAtEndOfChoice
        } while parser.take(symbol: "|")
        return parts
      }
    }
  }

  private var isAtEndOfChoice: Bool {
    isAtEnd || ["|", ")", ","].contains { isAt(symbol: $0) } || (isAt(symbol: "-") && isAt(symbol: "}", 1))
  }

  private mutating func partOfPattern() throws -> [AthenaNode] {
    let part: [AthenaNode]
    if take(symbol: "^") || take(symbol: "$") {
      part = []
    } else if isAt(symbol: "{"), isAt(symbol: "-", 1) {
      skip(2)
      part = [try pattern()]
      try expect(symbol: "-")
      try expect(symbol: "}")
    } else if isAt(symbol: "(") {
      part = try inParentheses { $0.isAt(symbol: ")") ? [] : [try $0.pattern()] }
    } else if isAt("permute"), isAt(symbol: "(", 1), !isAt(symbol: ")", 2) {
      skip()
      part = try inParentheses { try $0.list { try $0.pattern() } }
    } else {
      part = [try givenName()]
    }
    try takeRepetition()
    return part
  }

  /// `*`, `+`, `?`, `{2}`, `{2,5}`, and a `?` for as few as will do.
  private mutating func takeRepetition() throws {
    if isAt(symbol: "{"), !isAt(symbol: "-", 1) {
      skip()
      let isFrom = takeNumber()
      guard take(symbol: ",") || isFrom else { throw expected("a number") }
      _ = takeNumber()
      try expect(symbol: "}")
    } else {
      guard take(symbol: "*") || take(symbol: "+") || take(symbol: "?") else { return }
    }
    _ = take(symbol: "?")
  }

  private mutating func takeNumber() -> Bool {
    guard index < end, source.tokens[index].kind == .number else { return false }
    skip()
    return true
  }
}
