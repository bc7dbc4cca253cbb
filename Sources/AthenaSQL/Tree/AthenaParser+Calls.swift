/// Calls of functions, with everything that can be inside and after their parentheses.
extension AthenaParser {
  mutating func call() throws -> AthenaNode { try call(from: index) }

  /// - Parameter mode: what is read already, RUNNING or FINAL.
  mutating func call(from start: Int, mode: AthenaNode? = nil) throws -> AthenaNode {
    let name = try node(.functionName) { parser in
      parser.skip()
      while parser.isAt(symbol: ".") { parser.skip(2) }
      return []
    }
    let function = name.tokens.count == 1 ? source.tokens[name.tokens.lowerBound].text : ""
    let isCast = function == "cast" || (function == "try_cast" && source.first(["as"], in: inside) != nil)
    if isCast { return try cast(from: start) }
    if function == "extract", isAtName(1), word(2) == "from" { return try extract(from: start) }
    try expect(symbol: "(")
    var children = (mode.map { [$0] } ?? []) + [name]
    if isQuery(source.inside(index - 1)) {
      children.append(try query())
    } else if !isAt(symbol: ")") {
      children += try arguments(of: function)
    }
    try expect(symbol: ")")
    while let more = try afterCall() { children.append(more) }
    return try node(.call, from: start, children)
  }

  private mutating func cast(from start: Int) throws -> AthenaNode {
    let children = try inParentheses { parser in
      let value = try parser.expression()
      try parser.expect("as")
      return [value, try parser.type()]
    }
    return try node(.cast, from: start, children)
  }

  private mutating func extract(from start: Int) throws -> AthenaNode {
    skip(3)
    let value = try expression()
    try expect(symbol: ")")
    return try node(.extract, from: start, [value])
  }

  // MARK: - Arguments

  mutating func argument() throws -> AthenaNode {
    try node(.argument) { parser in
      if let star = try parser.star() { return [star] }
      if parser.isAtName(), parser.isAt(symbol: "=>", 1) { parser.skip(2) }
      return [try parser.expression()]
    }
  }

  private static let dividers: [String: Set<String>] = [
    "position": ["in"], "substring": ["from", "for"], "overlay": ["placing", "from", "for"],
  ]

  private mutating func arguments(of function: String) throws -> [AthenaNode] {
    if function == "trim" { return try trimmed() }
    if AthenaWords.jsonFunctions.contains(function) { return try jsonArguments() }
    takeQuantifier()
    var children: [AthenaNode]
    if isAt("order", "by") {
      children = []
    } else if let words = Self.dividers[function], !isAtStar {
      children = try divided(by: words)
    } else {
      children = [try argument()]
    }
    while take(symbol: ",") { children.append(try argument()) }
    if isAt("order", "by") { children.append(try orderBy()) }
    if isAt("on", "overflow") { children.append(try overflow()) }
    if let treatment = try nullTreatment() { children.append(treatment) }
    return children
  }

  /// Arguments with words between them, SUBSTRING(x FROM 1 FOR 2), or the first one of those with commas.
  private mutating func divided(by words: Set<String>) throws -> [AthenaNode] {
    var children = [
      try node(.argument) { parser in
        let start = parser.index
        let value = try parser.withLambdas(to: words == ["in"] ? .other : .or) { try $0.expression(.other) }
        return parser.isAt(oneOf: words) ? [value] : [try parser.expression(after: value, from: start)]
      }
    ]
    while take(oneOf: words) { children.append(try node(.argument) { [try $0.expression(.other)] }) }
    return children
  }

  /// TRIM(LEADING 'x' FROM y), where all but y may be missing.
  private mutating func trimmed() throws -> [AthenaNode] {
    let isWorded = source.first(["from"], in: source.inside(index - 1)) != nil
    if isWorded, isAt(oneOf: ["leading", "trailing", "both"]), isAt("from", 1) || ahead(1).isAtValue { skip() }
    var children = isAt("from") ? [] : [try argument()]
    if take("from") {
      children.append(try argument())
    } else {
      while take(symbol: ",") { children.append(try argument()) }
    }
    return children
  }

  private mutating func overflow() throws -> AthenaNode {
    try node(.overflow) { parser in
      parser.skip(2)
      if parser.take("error") { return [] }
      try parser.expect("truncate")
      _ = parser.takeString()
      guard parser.take("with", "count") || parser.take("without", "count") else { throw parser.expected("WITH COUNT") }
      return []
    }
  }

  // MARK: - After the parentheses

  private mutating func afterCall() throws -> AthenaNode? {
    if let treatment = try nullTreatment() { return treatment }
    if isAt("within", "group"), isAt(symbol: "(", 2) {
      return try node(.withinGroup) { parser in
        parser.skip(2)
        return [try parser.inParentheses { try $0.orderBy() }]
      }
    }
    if isAt("filter"), isAt(symbol: "(", 1) {
      return try node(.filter) { parser in
        parser.skip()
        return [
          try parser.inParentheses { parser in
            try parser.expect("where")
            return try parser.expression()
          }
        ]
      }
    }
    return try over()
  }

  /// OVER with a window or its name. What is called so is an alias.
  mutating func over() throws -> AthenaNode? {
    guard isAt("over"), isAt(symbol: "(", 1) || (isAtName(1) && !ahead(1).isAtClause) else { return nil }
    return try node(.over) { parser in
      parser.skip()
      if parser.isAt(symbol: "(") { return [try parser.windowSpecification()] }
      parser.skip()
      return [try parser.node(.windowName, from: parser.index - 1)]
    }
  }

  private mutating func nullTreatment() throws -> AthenaNode? {
    guard isAt("ignore", "nulls") || isAt("respect", "nulls") else { return nil }
    skip(2)
    return try node(.nullTreatment, from: index - 2)
  }

  // MARK: - Windows

  mutating func windowSpecification() throws -> AthenaNode {
    try node(.windowSpecification) { parser in
      try parser.inParentheses { parser in
        var children: [AthenaNode] = []
        if parser.isAtName(), !parser.isAtWindowClause {
          parser.skip()
          children.append(try parser.node(.windowName, from: parser.index - 1))
        }
        if parser.isAt("partition", "by") { children.append(try parser.partitionBy()) }
        if parser.isAt("order") { children.append(try parser.orderBy()) }
        children += try parser.measures()
        if parser.isAt(oneOf: AthenaWords.frames) { children.append(try parser.frame()) }
        return try children + parser.patternClauses()
      }
    }
  }

  mutating func partitionBy() throws -> AthenaNode {
    try node(.partitionBy) { parser in
      try parser.expect("partition", "by")
      return try parser.list { try $0.expression() }
    }
  }

  /// Whether this is no name of a window, but what a window is made of.
  private var isAtWindowClause: Bool {
    if isAt("partition") { return isAt("by", 1) }
    guard isAt("measures") || isAt(oneOf: AthenaWords.frames) else { return false }
    let next = ahead(1)
    if next.isAt("between") { return true }
    // A name, and then the clause.
    if next.isAt("measures") || next.isAt(oneOf: AthenaWords.frames), !next.isAt(oneOf: Self.sides, 1),
      next.ahead(1).isAtValue || next.isAt("between", 1)
    {
      return false
    }
    return next.isAtValue && !next.isAt("partition", "by")
  }

  private mutating func frame() throws -> AthenaNode {
    try node(.frame) { parser in
      parser.skip()
      guard parser.take("between") else { return try parser.bound() }
      let first = try parser.bound()
      try parser.expect("and")
      return try first + parser.bound()
    }
  }

  private static let sides: Set<String> = ["preceding", "following"]

  private mutating func bound() throws -> [AthenaNode] {
    if take("current", "row") { return [] }
    let isUnbounded = isAt("unbounded") && isAt(oneOf: Self.sides, 1) && take("unbounded")
    let distance = isUnbounded ? [] : [try expression()]
    guard take(oneOf: Self.sides) else { throw expected("PRECEDING or FOLLOWING") }
    return distance
  }
}
