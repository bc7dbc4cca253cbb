/// Subscripts: PostgreSQL takes one after a column, and wants parentheses around anything else.
extension AthenaRewrite {
  mutating func rewriteSubscripts(_ statement: AthenaStatement) {
    for index in statement.tokens where source.isSymbol(index, "[") && index > statement.tokens.lowerBound {
      let previous = index - 1
      let needsParentheses =
        if source.isSymbol(previous, "]") {
          isArrayConstructor(source.partner(previous)) || isMapKey(index)
        } else if source.isSymbol(previous, ")") {
          source.startOfOperand(endingAt: previous) != source.partner(previous)
        } else {
          false
        }
      if needsParentheses { wrap(source.startOfOperand(endingAt: previous)..<index, before: "(", after: ")") }
    }
  }

  private func isArrayConstructor(_ open: Int) -> Bool { source.word(open - 1) == "array" }

  /// A key after another subscript: that one is the end of an array's subscripts.
  private func isMapKey(_ open: Int) -> Bool { source.isString(open + 1) && source.partner(open) == open + 2 }
}
