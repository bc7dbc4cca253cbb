/// Athena sorts NULLs last either way; PostgreSQL's DESC puts them first, on top of every "the ten largest".
extension AthenaRewrite {
  mutating func sortNullsLast(_ statement: AthenaStatement) {
    for index in statement.tokens where source.word(index) == "desc" && source.word(index + 1) != "nulls" {
      wrap(index..<index + 1, after: " NULLS LAST")
    }
  }
}
