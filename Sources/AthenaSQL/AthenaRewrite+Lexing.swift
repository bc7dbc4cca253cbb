/// What PostgreSQL's lexer reads otherwise.
extension AthenaRewrite {
  /// `a||-b`: PostgreSQL would take `||-` for one operator.
  mutating func separateOperators(_ statement: AthenaStatement) {
    for index in statement.tokens where source.isSymbol(index, "-") || source.isSymbol(index, "+") {
      guard source.isSymbol(index - 1, "||") || source.isSymbol(index - 1, "%"),
        source.tokens[index - 1].range.upperBound == source.tokens[index].range.lowerBound
      else { continue }
      wrap(index..<index + 1, before: " ")
    }
  }

  /// PostgreSQL's comments nest, Athena's do not: one that is opened within another would never be closed.
  mutating func separateNestedComments() {
    for comment in source.comments where source.bytes[comment.lowerBound] == UInt8(ascii: "/") {
      for offset in comment.dropFirst(2).dropLast(2)
      where source.bytes[offset] == UInt8(ascii: "/") && source.bytes[offset + 1] == UInt8(ascii: "*") {
        edits.wrap(offset + 1..<offset + 2, before: " ")
      }
    }
  }
}
