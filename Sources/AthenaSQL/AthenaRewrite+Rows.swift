/// Lists of rows in a FROM: PostgreSQL wants to be told what columns a row has, and is not where the list stands as it is.
extension AthenaRewrite {
  mutating func rewriteListsOfRows(_ statement: AthenaStatement) {
    for reference in statement.outline.references where reference.kind == .function {
      let open = reference.name[0] + 1
      guard source.isCall(open - 1, of: ["unnest"]), source.after(open) == reference.tokens.upperBound,
        case let argument = source.inside(open), !argument.isEmpty
      else { continue }
      if source.isCall(argument.lowerBound, of: ["zip"]), source.after(argument.lowerBound + 1) == argument.upperBound {
        // UNNEST(zip(a, b)) is UNNEST(a, b).
        remove(argument.lowerBound)
        replace(argument.lowerBound + 1, with: "")
        replace(argument.upperBound - 1, with: "")
      } else if source.word(argument.lowerBound) == "array", source.isSymbol(argument.lowerBound + 1, "["),
        source.after(argument.lowerBound + 1) == argument.upperBound
      {
        // UNNEST(ARRAY[ROW(1, 'a'), ROW(2, 'b')]) is (VALUES (1, 'a'), (2, 'b')).
        let rows = source.separated(source.inside(argument.lowerBound + 1))
        guard !rows.isEmpty, rows.allSatisfy(isRow) else { continue }
        replace(open - 1, with: "")
        replace(argument.lowerBound, with: "VALUES ")
        replace(argument.lowerBound + 1, with: "")
        for row in rows where source.word(row.lowerBound) == "row" { remove(row.lowerBound) }
        replace(argument.upperBound - 1, with: "")
      }
    }
  }

  private func isRow(_ item: Range<Int>) -> Bool {
    let open = source.word(item.lowerBound) == "row" ? item.lowerBound + 1 : item.lowerBound
    return source.isSymbol(open, "(") && source.after(open) == item.upperBound
      && (open > item.lowerBound || source.separated(source.inside(open)).count > 1)
  }
}
