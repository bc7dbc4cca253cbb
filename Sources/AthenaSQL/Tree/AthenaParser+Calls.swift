/// Calls of functions, with everything that can be inside and after their parentheses.
extension AthenaParser {
  mutating func call() throws -> AthenaNode {
    let start = index
    let name = try node(.functionName) { parser in
      try parser.takeDottedName()
      return []
    }
    let function = name.tokens.count == 1 ? source.tokens[start].text : ""
    if ["cast", "try_cast"].contains(function) { return try cast(from: start) }
    if function == "extract", isAtName(1), word(2) == "from" { return try extract(from: start) }
    try expect(symbol: "(")
    var children = [name]
    if source.isSymbol(index - 1, "("), isQuery(source.inside(index - 1)) {
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

  private mutating func arguments(of function: String) throws -> [AthenaNode] {
    switch function {
    case "trim": return try trimmed()
    case "position" where source.first(["in"], in: source.inside(index - 1)) != nil:
      return try worded(["in"])
    case "substring" where source.first(["from"], in: source.inside(index - 1)) != nil:
      return try worded(["from", "for"])
    case "overlay" where source.first(["placing"], in: source.inside(index - 1)) != nil:
      return try worded(["placing", "from", "for"])
    default: break
    }
    if !isAt("distinct", "from") { _ = take("distinct") || (isAt("all") && !isAt(symbol: ",", 1) && take("all")) }
    let isJSON = AthenaWords.jsonFunctions.contains(function)
    if isJSON, isAt(oneOf: ["key", "null", "absent", "returning"]), !isAt(symbol: ",", 1), !isAt(symbol: ")", 1) {
      return [try jsonClause()]
    }
    var children = [try argument()]
    while take(symbol: ",") { children.append(try argument()) }
    if isAt("order", "by") { children.append(try orderBy()) }
    if isAt("on", "overflow") { children.append(try overflow()) }
    if let treatment = try nullTreatment() { children.append(treatment) }
    if isJSON, !isAt(symbol: ")") { children.append(try jsonClause()) }
    return children
  }

  /// Arguments with words between them: SUBSTRING(x FROM 1 FOR 2).
  private mutating func worded(_ words: Set<String>) throws -> [AthenaNode] {
    var children: [AthenaNode] = []
    repeat {
      children.append(try node(.argument) { parser in [try parser.expression(.other)] })
    } while take(oneOf: words)
    return children
  }

  private mutating func trimmed() throws -> [AthenaNode] {
    let isWorded = source.first(["from"], in: source.inside(index - 1)) != nil
    guard isWorded else { return try list { try $0.argument() } }
    _ = take(oneOf: ["leading", "trailing", "both"])
    var children: [AthenaNode] = []
    if !isAt("from") { children.append(try argument()) }
    try expect("from")
    children.append(try argument())
    return children
  }

  private mutating func overflow() throws -> AthenaNode {
    try node(.overflow) { parser in
      parser.skip(2)
      if parser.take("error") { return [] }
      try parser.expect("truncate")
      if parser.isAt(string: 0) { parser.skip() }
      guard parser.take("with", "count") || parser.take("without", "count") else { throw parser.expected("WITH COUNT") }
      return []
    }
  }

  /// PASSING, RETURNING, ON ERROR and the like, up to the parenthesis.
  private mutating func jsonClause() throws -> AthenaNode {
    try node(.jsonClause) { parser in
      while !parser.isAtEnd, !parser.isAt(symbol: ")") { parser.skip(to: parser.source.after(parser.index)) }
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
    if isAt("over"), isAt(symbol: "(", 1) || isAtName(1) {
      return try node(.over) { parser in
        parser.skip()
        if parser.isAt(symbol: "(") { return [try parser.windowSpecification()] }
        parser.skip()
        return [try parser.node(.windowName, from: parser.index - 1)]
      }
    }
    return nil
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
        if parser.isAtName(), !parser.isAt("partition", "by"), !parser.isAt(oneOf: AthenaWords.frames) {
          if parser.isAt("measures") { throw parser.fault("patterns of rows are not supported; use window functions") }
          parser.skip()
          children.append(try parser.node(.windowName, from: parser.index - 1))
        }
        if parser.isAt("partition") {
          children.append(
            try parser.node(.partitionBy) { parser in
              try parser.expect("partition", "by")
              return try parser.list { try $0.expression() }
            })
        }
        if parser.isAt("order") { children.append(try parser.orderBy()) }
        if parser.isAt(oneOf: AthenaWords.frames) { children.append(try parser.frame()) }
        if parser.isAt(oneOf: ["measures", "pattern", "after", "initial", "seek", "subset", "define"]) {
          throw parser.fault("patterns of rows are not supported; use window functions")
        }
        return children
      }
    }
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

  private mutating func bound() throws -> [AthenaNode] {
    if take("current", "row") { return [] }
    let distance = take("unbounded") ? [] : [try expression(.other)]
    guard take(oneOf: ["preceding", "following"]) else { throw expected("PRECEDING or FOLLOWING") }
    return distance
  }
}
