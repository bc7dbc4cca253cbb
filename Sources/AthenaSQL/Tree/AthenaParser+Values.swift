/// Values: names, literals, brackets, CASE, casts, lambdas, and what may follow them.
extension AthenaParser {
  mutating func primary() throws -> AthenaNode {
    let start = index
    var value = try simple()
    while true {
      if isAt(symbol: "[") {
        skip()
        var children = [value, try withLambdas(to: .or) { try $0.expression() }]
        // A slice, which only PostgreSQL has.
        if take(symbol: ":") { children.append(try expression()) }
        try expect(symbol: "]")
        value = try node(.element, from: start, children)
      } else if isAt(symbol: "."), index + 1 < end, source.isName(index + 1) {
        skip(2)
        value = try node(.dereference, from: start, [value])
      } else if isAt(symbol: ":"), isAt(symbol: ":", 1) {
        skip(2)
        value = try node(.postgresCast, from: start, [value, type()])
      } else {
        return value
      }
    }
  }

  private mutating func simple() throws -> AthenaNode {
    guard index < end else { throw expected("a value") }
    if isAtLambda { return try lambda() }
    switch source.tokens[index].kind {
    case .string: return try string()
    case .number: return try number()
    case .symbol: return try inBrackets()
    case .quotedName, .backquotedName: return try named()
    case .word: return try worded()
    }
  }

  private mutating func string() throws -> AthenaNode {
    try node(.literal) { parser in
      _ = parser.takeString()
      return []
    }
  }

  private mutating func number() throws -> AthenaNode {
    let range = source.tokens[index].range
    skip()
    if index < end, source.word(index) != nil, source.tokens[index].range.lowerBound == range.upperBound {
      skip(-1)
      throw fault("a name does not begin with a digit; put it between double quotes")
    }
    return try node(.literal, from: index - 1)
  }

  private mutating func inBrackets() throws -> AthenaNode {
    if isAt(symbol: "$") { throw fault("no value is given for this $; write the value in its place") }
    if take(symbol: "?") { return try node(.parameter, from: index - 1) }
    guard isAt(symbol: "(") else { throw expected("a value") }
    if isQuery(inside) { return try subquery() }
    let start = index
    let items = try inParentheses { try $0.list { try $0.expression() } }
    return try node(items.count == 1 ? .parenthesized : .row, from: start, items)
  }

  private mutating func worded() throws -> AthenaNode {
    let start = index
    switch word() ?? "" {
    case "null", "true", "false":
      skip()
      return try node(.literal, from: start)
    case "case": return try withLambdas(to: .or) { try $0.caseExpression() }
    case "interval" where isInterval: return try interval()
    case "exists" where isAt(symbol: "(", 1):
      skip()
      return try node(.exists, from: start, [subquery()])
    case "array" where isAt(symbol: "[", 1):
      skip(2)
      let items = isAt(symbol: "]") ? [] : try withLambdas(to: .or) { try $0.list { try $0.expression() } }
      try expect(symbol: "]")
      return try node(.array, from: start, items)
    case "row" where isAt(symbol: "(", 1):
      skip()
      return try node(.row, from: start, inParentheses { try $0.list { try $0.expression() } })
    case "double" where word(1) == "precision" && isAt(string: 2):
      skip(2)
      _ = takeString()
      return try node(.typedLiteral, from: start)
    case "running" where isAtCall(1), "final" where isAtCall(1):
      skip()
      return try call(from: start, mode: node(.processingMode, from: start))
    // Only PostgreSQL has this.
    case "timestamp" where isAt("timestamp", "with", "time", "zone") && isAt(string: 4):
      skip(5)
      return try node(.typedLiteral, from: start)
    case let word where AthenaWords.sessionValues.contains(word):
      skip()
      if isAt(symbol: "(") { skip(to: source.after(index)) }
      return try node(.sessionValue, from: start)
    default: return try named()
    }
  }

  /// Everything that begins with a name: a column, a call, a typed literal, a lambda.
  private mutating func named() throws -> AthenaNode {
    if isAtName(), isAt(string: 1) {
      let start = index
      skip()
      _ = takeString()
      return try node(.typedLiteral, from: start)
    }
    let start = index
    if isAtCall() { return try call(from: start) }
    guard isAtName() else { throw expected("a value") }
    try takeDottedName()
    let name = try node(.columnName, from: start)
    guard name.tokens.count == 1, let over = try over() else { return name }
    return try node(.measure, from: start, [name, over])
  }

  /// Whether a function's name comes, and its parentheses.
  private func isAtCall(_ ahead: Int = 0) -> Bool {
    guard isAtName(ahead) || isAt(oneOf: AthenaWords.functions.union(["unnest"]), ahead) else { return false }
    var last = index + ahead
    while last + 2 < end, source.isSymbol(last + 1, "."), source.isName(last + 2) { last += 2 }
    return last + 1 < end && source.isSymbol(last + 1, "(")
  }

  /// Whether `x ->`, `(x, y) ->` or `() ->` comes.
  var isAtLambda: Bool {
    if isAt(symbol: "(") { return source.after(index) < end && source.isSymbol(source.after(index), "->") }
    return isAtName() && isAt(symbol: "->", 1)
  }

  private mutating func lambda() throws -> AthenaNode {
    try node(.lambda) { parser in
      let parameters =
        if parser.isAt(symbol: "(") {
          try parser.inParentheses { $0.isAt(symbol: ")") ? [] : try $0.list { try $0.givenName() } }
        } else {
          [try parser.givenName()]
        }
      try parser.expect(symbol: "->")
      return parameters + [try parser.expression(parser.lambdaLevel)]
    }
  }

  private mutating func caseExpression() throws -> AthenaNode {
    try node(.caseExpression) { parser in
      try parser.expect("case")
      var children = parser.isAt("when") ? [] : [try parser.expression()]
      repeat {
        children.append(
          try parser.node(.when) { parser in
            try parser.expect("when")
            let condition = try parser.expression()
            try parser.expect("then")
            return [condition, try parser.expression()]
          })
      } while parser.isAt("when")
      if parser.isAt("else") {
        children.append(
          try parser.node(.otherwise) { parser in
            parser.skip()
            return [try parser.expression()]
          })
      }
      try parser.expect("end")
      return children
    }
  }

  // MARK: - Intervals

  private static let fields: Set<String> = ["year", "quarter", "month", "week", "day", "hour", "minute", "second"]

  /// With a sign it is an interval if a field follows; else the sign is an operator after a column.
  private var isInterval: Bool {
    if isAt(string: 1) { return true }
    guard isAt(symbol: "-", 1) || isAt(symbol: "+", 1) else { return false }
    var next = ahead(2)
    return next.takeString() && next.isAt(oneOf: Self.fields)
  }

  private mutating func interval() throws -> AthenaNode {
    try node(.interval) { parser in
      parser.skip(parser.isAt(string: 1) ? 1 : 2)
      _ = parser.takeString()
      if parser.take(oneOf: Self.fields), parser.isAt("to"), parser.isAt(oneOf: Self.fields, 1) { parser.skip(2) }
      return []
    }
  }

  // MARK: - Types

  mutating func type() throws -> AthenaNode {
    try nested { parser in
      let start = parser.index
      var type = try parser.node(.type) { try $0.simpleType() }
      while true {
        if parser.isAt(symbol: "["), parser.inside.count < 2 {
          parser.skip(to: parser.source.after(parser.index))
        } else if parser.take("array") {
          if parser.isAt(symbol: "[") { parser.skip(to: parser.source.after(parser.index)) }
        } else {
          return type
        }
        type = try parser.node(.type, from: start, [type])
      }
    }
  }

  private mutating func simpleType() throws -> [AthenaNode] {
    guard isAtName() else { throw expected("a type") }
    if isAt("row"), isAt(symbol: "(", 1) {
      skip(to: source.after(index + 1))
      return []
    }
    if isAt(oneOf: ["array", "map"]), isAt(symbol: "<", 1) {
      skip(2)
      let types = try list { try $0.type() }
      try expect(symbol: ">")
      return types
    }
    if isAt("interval") {
      skip()
      if take(oneOf: Self.fields), take("to"), !take(oneOf: Self.fields) { throw expected("a field") }
      return []
    }
    try takeDottedName()
    _ = take("precision") || take("varying")
    var types: [AthenaNode] = []
    if isAt(symbol: "(") {
      types = try inParentheses { parser in
        try parser.list { parser in
          guard parser.index < parser.end, parser.source.tokens[parser.index].kind == .number else {
            return try parser.type()
          }
          parser.skip()
          return try parser.node(.literal, from: parser.index - 1)
        }
      }
    }
    _ = take("with", "time", "zone") || take("without", "time", "zone")
    return types
  }
}
