/// WITH queries: Athena puts them where they are read; PostgreSQL first keeps all rows and columns of one that is read twice.
extension AthenaRewrite {
  /// Those that only choose rows and columns of the report are put in place. What adds up is better done once.
  mutating func inlineWithQueries(_ statement: AthenaStatement) {
    for (name, open) in statement.outline.withQueries {
      let readings = statement.outline.references.count { reference in
        reference.name.count == 1 && reference.withNames.contains(name) && source.tokens[reference.name[0]].text == name
      }
      let query = source.inside(open)
      guard readings > 1, source.word(query.lowerBound) == "select",
        source.first(Self.addingUp, in: query) == nil, !query.contains(where: addsUp)
      else { continue }
      wrap(open..<open + 1, before: "NOT MATERIALIZED ")
    }
  }

  private static let addingUp: Set<String> = [
    "distinct", "group", "having", "union", "intersect", "except", "limit", "offset", "fetch",
  ]

  private func addsUp(_ index: Int) -> Bool {
    source.isCall(index, of: Self.aggregates) || source.word(index) == "over"
  }
}
