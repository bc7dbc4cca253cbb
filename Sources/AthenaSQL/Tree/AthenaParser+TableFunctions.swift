/// TABLE(f(...)): functions that take tables and lists of columns, and give a table.
extension AthenaParser {
  mutating func functionOfTables() throws -> AthenaNode {
    try node(.functionOfTables) { parser in
      parser.skip()
      return try parser.inParentheses { parser in
        let name = try parser.node(.functionName) { parser in
          try parser.takeDottedName()
          return []
        }
        return try [name] + parser.inParentheses { try $0.argumentsOfTableFunction() }
      }
    }
  }

  private mutating func argumentsOfTableFunction() throws -> [AthenaNode] {
    var children: [AthenaNode] = []
    if !isAt(symbol: ")"), !isAtCopartition { children = try list { try $0.argumentOfTableFunction() } }
    if isAtCopartition {
      skip()
      children += try list { parser in
        try parser.node(.tableArgument) { try $0.inParentheses { try $0.list { try $0.tableName() } } }
      }
    }
    return children
  }

  private var isAtCopartition: Bool { isAt("copartition") && isAt(symbol: "(", 1) }

  private mutating func argumentOfTableFunction() throws -> AthenaNode {
    try node(.argument) { parser in
      if parser.isAtName(), parser.isAt(symbol: "=>", 1) { parser.skip(2) }
      if parser.isAt("table"), parser.isAt(symbol: "(", 1) { return [try parser.tableArgument()] }
      if parser.isAt("descriptor"), parser.isAt(symbol: "(", 1) { return [try parser.descriptor()] }
      return [try parser.expression()]
    }
  }

  private mutating func tableArgument() throws -> AthenaNode {
    try node(.tableArgument) { parser in
      parser.skip()
      var children = [
        parser.isQuery(parser.inside) ? try parser.subquery() : try parser.inParentheses { try $0.tableName() }
      ]
      if !parser.isAtCopartition, let alias = try parser.alias() {
        children.append(alias)
        if parser.isAt(symbol: "(") { children.append(try parser.columnAliases()) }
      }
      if parser.isAt("partition") { children.append(try parser.partitionOfTable()) }
      _ = parser.take("prune", "when", "empty") || parser.take("keep", "when", "empty")
      if parser.isAt("order") { children.append(try parser.orderOfTable()) }
      return children
    }
  }

  private mutating func partitionOfTable() throws -> AthenaNode {
    try node(.partitionBy) { parser in
      try parser.expect("partition", "by")
      guard parser.isAt(symbol: "("), parser.inside.isEmpty, !parser.isAtLambda else {
        return [try parser.expression()]
      }
      parser.skip(2)
      return []
    }
  }

  /// One thing to order by, or several in parentheses: a comma ends it.
  private mutating func orderOfTable() throws -> AthenaNode {
    try node(.orderBy) { parser in
      try parser.expect("order", "by")
      let isList = parser.isAt(symbol: "(") && !parser.isQuery(parser.inside) && parser.endsArgument(parser.inside)
      guard isList else { return [try parser.sortItem()] }
      return try parser.inParentheses { try $0.list { try $0.sortItem() } }
    }
  }

  /// Whether an argument ends behind the parentheses around these tokens.
  private func endsArgument(_ inside: Range<Int>) -> Bool {
    let next = ahead(inside.upperBound + 1 - index)
    return next.isAt(symbol: ",") || next.isAt(symbol: ")") || next.isAtCopartition
  }

  /// DESCRIPTOR(a, b bigint)
  private mutating func descriptor() throws -> AthenaNode {
    try node(.descriptor) { parser in
      parser.skip()
      return try parser.inParentheses { parser in
        try parser.list { parser in
          let start = parser.index
          let name = try parser.givenName()
          let ends = parser.isAt(symbol: ",") || parser.isAt(symbol: ")")
          return ends ? name : try parser.node(.descriptor, from: start, [name, parser.type()])
        }
      }
    }
  }
}
