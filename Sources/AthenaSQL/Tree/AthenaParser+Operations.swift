/// Operators, by how tightly they bind.
extension AthenaParser {
  /// From OR to AT TIME ZONE; the loosest come first. `other` is for PostgreSQL's operators.
  enum Level: Int, Comparable {
    case or, and, not, predicate, other, concatenation, sum, product, sign, zone

    static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }

    var next: Level { Level(rawValue: rawValue + 1) ?? .zone }

    /// The kind of node for a chain of such operators.
    var chain: AthenaNode.Kind? {
      switch self {
      case .or: .or
      case .and: .and
      case .other: .otherOperation
      case .concatenation: .concatenation
      case .sum: .sum
      case .product: .product
      case .not, .predicate, .sign, .zone: nil
      }
    }
  }

  /// An expression of operators that bind as tightly as a level, or more tightly.
  mutating func expression(_ lowest: Level = .or) throws -> AthenaNode {
    try nested { parser in
      let start = parser.index
      return try parser.expression(lowest, after: parser.operand(), from: start)
    }
  }

  /// What an expression becomes by the operators that follow what is read of it.
  mutating func expression(
    _ lowest: Level = .or, after first: AthenaNode, from start: Int
  ) throws -> AthenaNode {
    try nested { parser in
      var left = first
      while let level = parser.level, level >= lowest {
        if let kind = level.chain {
          var operands = [left]
          while parser.level == level {
            parser.skipOperator()
            operands.append(try parser.expression(level.next))
          }
          left = try parser.node(kind, from: start, operands)
        } else if level == .zone {
          parser.skip(3)
          let zone = try parser.primary()
          left = try parser.node(.atTimeZone, from: start, [left, zone])
        } else {
          left = try parser.predicate(left, from: start)
        }
      }
      return left
    }
  }

  /// A value, with a NOT or a sign before it.
  private mutating func operand() throws -> AthenaNode {
    if isAt("not") {
      return try node(.not) { parser in
        parser.skip()
        return [try parser.expression(.not)]
      }
    }
    if isAt(symbol: "-") || isAt(symbol: "+") {
      return try node(.sign) { parser in
        parser.skip()
        return [try parser.expression(.sign)]
      }
    }
    return try primary()
  }

  // MARK: - Which operator comes

  private static let comparisons: Set<String> = ["=", "<>", "!=", "<", "<=", ">", ">="]
  private static let predicates: Set<String> = ["between", "in", "like", "ilike", "similar"]
  /// Characters of operators that PostgreSQL has and Trino does not have.
  private static let others: Set<String> = ["@", "#", "~", "&", "|", "^", "!"]

  private var level: Level? {
    guard index < end else { return nil }
    switch source.tokens[index].kind {
    case .word:
      switch source.tokens[index].text {
      case "or": return .or
      case "and": return .and
      case "is": return .predicate
      case "not": return isAt(oneOf: Self.predicates, 1) ? .predicate : nil
      case "similar": return word(1) == "to" ? .predicate : nil
      case "at": return isAt("at", "time", "zone") ? .zone : nil
      case "operator": return isAt(symbol: "(", 1) ? .other : nil
      case let word: return Self.predicates.contains(word) ? .predicate : nil
      }
    case .symbol:
      let text = source.tokens[index].text
      if Self.others.contains(text) { return .other }
      if Self.comparisons.contains(text) { return isOther(index + 1) ? .other : .predicate }
      switch text {
      case "||": return isOther(index + 1) ? .other : .concatenation
      case "+", "-": return .sum
      case "*", "/", "%": return .product
      default: return nil
      }
    case .string, .number, .quotedName, .backquotedName: return nil
    }
  }

  /// Whether a token continues the operator before it.
  private func isOther(_ position: Int) -> Bool {
    guard position < end, source.tokens[position].kind == .symbol,
      source.tokens[position - 1].range.upperBound == source.tokens[position].range.lowerBound
    else { return false }
    return Self.others.contains(source.tokens[position].text) || Self.comparisons.contains(source.tokens[position].text)
  }

  private mutating func skipOperator() {
    let isOther = level == .other
    if isAt("operator") { return skip(to: source.after(index + 1)) }
    skip()
    while isOther, self.isOther(index) { skip() }
  }

  // MARK: - Predicates

  /// Whether ALL, ANY or SOME has a query, or PostgreSQL's one list, and is no function of that name.
  private var isQuantified: Bool {
    let inside = source.inside(index + 1)
    return isQuery(inside) || (!inside.isEmpty && source.first(symbol: ",", in: inside) == nil)
  }

  private mutating func predicate(_ left: AthenaNode, from start: Int) throws -> AthenaNode {
    if take("is") {
      _ = take("not")
      if take("distinct", "from") { return try node(.isTest, from: start, [left, expression(.other)]) }
      guard take(oneOf: ["null", "true", "false", "unknown"]) else { throw expected("NULL or DISTINCT FROM") }
      return try node(.isTest, from: start, [left])
    }
    _ = take("not")
    if take("between") {
      _ = take(oneOf: ["symmetric", "asymmetric"])
      let low = try withLambdas(to: .not) { try $0.expression(.other) }
      try expect("and")
      return try node(.between, from: start, [left, low, expression(.other)])
    }
    if take("in") {
      guard isAt(symbol: "(") else { throw expected("(") }
      if isQuery(inside) { return try node(.inList, from: start, [left, subquery()]) }
      let items = try inParentheses { try $0.list { try $0.expression() } }
      return try node(.inList, from: start, [left] + items)
    }
    if isAt(oneOf: ["like", "ilike", "similar"]) {
      skip(isAt("similar") ? 2 : 1)
      var children = [left, try expression(.other)]
      if take("escape") { children.append(try expression(.other)) }
      return try node(.like, from: start, children)
    }
    skip()
    if isAt(oneOf: ["all", "any", "some"]), isAt(symbol: "(", 1), isQuantified {
      let quantified = try node(.quantified) { parser in
        parser.skip()
        if parser.isQuery(parser.inside) { return [try parser.subquery()] }
        return [try parser.inParentheses { try $0.expression() }]
      }
      return try node(.comparison, from: start, [left, quantified])
    }
    return try node(.comparison, from: start, [left, expression(.other)])
  }
}
