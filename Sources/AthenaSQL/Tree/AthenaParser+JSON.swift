/// The functions of JSON that have words between and after their arguments, and JSON_TABLE.
extension AthenaParser {
  mutating func jsonArguments() throws -> [AthenaNode] {
    var children: [AthenaNode] = []
    if !isAtReturning { children += try jsonList() }
    return try children + jsonEndings()
  }

  /// RETURNING is a name, too.
  private var isAtReturning: Bool {
    guard isAt("returning"), isAtName(1) else { return false }
    return !isAt(oneOf: ["at", "value", "format"], 1) && !isAt("returning", 1) && !isAt("absent", 1)
  }

  private mutating func jsonList() throws -> [AthenaNode] {
    var children: [AthenaNode] = []
    repeat {
      if isAtKeyWord {
        skip()
        children.append(try node(.jsonClause, from: index - 1))
      }
      children.append(try argument())
      if let value = try jsonMemberValue() { children.append(value) }
      if let format = try jsonFormat() { children.append(format) }
    } while take(symbol: ",")
    return children
  }

  /// Whether KEY stands before a key, and is none itself.
  private var isAtKeyWord: Bool {
    guard isAt("key") else { return false }
    let next = ahead(1)
    if next.isAt("value") { return next.isAt("value", 1) && next.ahead(2).isAtValue }
    return next.isAtValue && !next.isAt("format", "json")
  }

  /// VALUE x, or `: x`.
  private mutating func jsonMemberValue() throws -> AthenaNode? {
    guard isAt("value") || isAt(symbol: ":") else { return nil }
    return try node(.jsonClause) { parser in
      parser.skip()
      let value = try parser.expression()
      return try [value] + (parser.jsonFormat().map { [$0] } ?? [])
    }
  }

  private mutating func jsonFormat() throws -> AthenaNode? {
    guard isAt("format", "json") else { return nil }
    return try node(.jsonClause) { parser in
      parser.skip(2)
      if parser.isAt("encoding"), parser.isAtName(1) { parser.skip(2) }
      return []
    }
  }

  // MARK: - Endings

  /// PASSING, RETURNING, ON ERROR and the like.
  private mutating func jsonEndings() throws -> [AthenaNode] {
    var endings: [AthenaNode] = []
    while let ending = try jsonEnding() { endings.append(ending) }
    return endings
  }

  private static let wrappers = [
    ["with"], ["with", "conditional"], ["with", "unconditional"], ["without"],
  ].flatMap { [$0 + ["wrapper"], $0 + ["array", "wrapper"]] }

  private static let others =
    wrappers + [
      ["keep", "quotes", "on", "scalar", "string"], ["omit", "quotes", "on", "scalar", "string"], ["keep", "quotes"],
      ["omit", "quotes"], ["null", "on", "null"], ["absent", "on", "null"], ["with", "unique", "keys"],
      ["with", "unique"], ["without", "unique", "keys"], ["without", "unique"],
    ]
    + [["error"], ["null"], ["true"], ["false"], ["unknown"], ["empty"], ["empty", "array"], ["empty", "object"]]
    .flatMap { [$0 + ["on", "empty"], $0 + ["on", "error"]] }

  private mutating func jsonEnding() throws -> AthenaNode? {
    let start = index
    switch word() {
    case "passing":
      skip()
      return try node(.jsonClause, from: start, list { try $0.passed() })
    case "as":
      skip()
      return try node(.jsonClause, from: start, [givenName()])
    case "returning":
      skip()
      let type = try type()
      return try node(.jsonClause, from: start, [type] + (jsonFormat().map { [$0] } ?? []))
    case "default":
      skip()
      let value = try expression()
      try expect("on")
      guard take(oneOf: ["empty", "error"]) else { throw expected("EMPTY or ERROR") }
      return try node(.jsonClause, from: start, [value])
    default:
      guard let words = Self.others.first(where: { words in words.indices.allSatisfy { word($0) == words[$0] } }) else {
        return nil
      }
      skip(words.count)
      return try node(.jsonClause, from: start)
    }
  }

  /// A value by its name in a path.
  private mutating func passed() throws -> AthenaNode {
    try node(.argument) { parser in
      var children = [try parser.expression()]
      if let format = try parser.jsonFormat() { children.append(format) }
      try parser.expect("as")
      return try children + [parser.givenName()]
    }
  }

  // MARK: - JSON_TABLE

  mutating func jsonTable() throws -> AthenaNode {
    try node(.jsonTable) { parser in
      parser.skip()
      return try parser.inParentheses { parser in
        var children = try parser.jsonList() + parser.jsonEndings()
        children += try parser.jsonColumns()
        if parser.isAt("plan") { children.append(try parser.jsonPlan()) }
        return try children + parser.jsonEndings()
      }
    }
  }

  private mutating func jsonColumns() throws -> [AthenaNode] {
    try expect("columns")
    return try inParentheses { try $0.list { parser in try parser.nested { try $0.jsonColumn() } } }
  }

  private mutating func jsonColumn() throws -> AthenaNode {
    try node(.jsonColumn) { parser in
      if parser.isAt("nested"), parser.isAt(string: 1) || (parser.isAt("path", 1) && parser.isAt(string: 2)) {
        parser.skip()
        _ = parser.take("path")
        _ = parser.takeString()
        let name = parser.take("as") ? [try parser.givenName()] : []
        return try name + parser.jsonColumns()
      }
      var children = [try parser.givenName()]
      if parser.take("for", "ordinality") { return children }
      children.append(try parser.type())
      if let format = try parser.jsonFormat() { children.append(format) }
      if parser.isAt("path"), parser.isAt(string: 1) {
        parser.skip()
        _ = parser.takeString()
      }
      return try children + parser.jsonEndings()
    }
  }

  private static let joins: Set<String> = ["outer", "inner", "union", "cross"]

  private mutating func jsonPlan() throws -> AthenaNode {
    try node(.jsonPlan) { parser in
      parser.skip()
      guard parser.take("default") else { return [try parser.inParentheses { try $0.partOfPlan() }] }
      return try parser.inParentheses { parser in
        repeat {
          guard parser.take(oneOf: Self.joins) else { throw parser.expected("OUTER, INNER, UNION or CROSS") }
        } while parser.take(symbol: ",")
        return []
      }
    }
  }

  private mutating func partOfPlan() throws -> AthenaNode {
    try nested { parser in
      try parser.node(.jsonPlan) { parser in
        var parts: [AthenaNode] = []
        repeat {
          parts.append(
            parser.isAt(symbol: "(") ? try parser.inParentheses { try $0.partOfPlan() } : try parser.givenName())
        } while parser.take(oneOf: Self.joins)
        return parts
      }
    }
  }
}
