/// VALUES 1, 2: PostgreSQL wants each row in parentheses.
extension AthenaRewrite {
  mutating func rewriteValues(_ statement: AthenaStatement) {
    for rows in statement.outline.values {
      for row in source.separated(rows) where !row.isEmpty {
        let start = row.lowerBound
        if source.word(start) == "row", source.isSymbol(start + 1, "("), source.after(start + 1) == row.upperBound {
          remove(start)
        } else if !source.isSymbol(start, "(") || source.after(start) != row.upperBound {
          wrap(row, before: "(", after: ")")
        }
      }
    }
  }
}
