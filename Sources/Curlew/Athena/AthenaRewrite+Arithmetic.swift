/// What sorts and divides otherwise in PostgreSQL.
extension AthenaRewrite {
  /// Athena sorts NULLs last either way; PostgreSQL's DESC puts them first, on top of every "the ten largest".
  mutating func sortNullsLast(_ statement: AthenaStatement) {
    for index in statement.tokens where source.word(index) == "desc" && source.word(index + 1) != "nulls" {
      wrap(index..<index + 1, after: " NULLS LAST")
    }
  }

  /// Athena's double divides by zero, to infinity or NaN; PostgreSQL fails. Nothing divided by nothing is NULL here.
  mutating func divideByZero(_ statement: AthenaStatement) {
    for index in statement.tokens where source.isSymbol(index, "/") || source.isSymbol(index, "%") {
      let divisor = index + 1..<source.endOfOperand(startingAt: index + 1)
      guard divisor.upperBound <= statement.tokens.upperBound else { continue }
      let last = divisor.upperBound - 1
      let isConstant = source.tokens[last].kind == .number || source.isString(last)
      if isConstant || source.word(divisor.lowerBound) == "nullif" { continue }
      wrap(divisor, before: "nullif(", after: ", 0)")
    }
  }
}
