/// Names in a FROM. PostgreSQL wants a name for each subquery, and no name twice; Athena does neither.
extension AthenaRewrite {
  mutating func nameSubqueries(_ statement: AthenaStatement) {
    let nameless = statement.outline.references.filter { $0.kind == .subquery && $0.alias == nil }
    for (number, reference) in nameless.enumerated() {
      wrap(reference.tokens, after: " AS curlew_query_\(number + 1)")
    }
  }

  /// Gives the second of two equal names in one FROM another one, and what is read through it.
  ///
  /// - Throws: where a column may be of either.
  mutating func separateRepeatedAliases(_ statement: AthenaStatement) throws {
    let references = statement.outline.references
    let nameTokens = Set(references.flatMap(\.name))
    for (number, reference) in references.enumerated() {
      guard let alias = reference.alias else { continue }
      let name = source.tokens[alias].text
      let earlier = references[..<number].filter { $0.fromClause == reference.fromClause && self.name($0) == name }
      guard !earlier.isEmpty else { continue }
      let fresh = "\(name)_\(earlier.count + 1)"
      replace(alias, with: Self.quoted(fresh))
      for index in reference.scope
      where source.isName(index) && source.tokens[index].text == name && source.isSymbol(index + 1, ".")
        && !source.isSymbol(index - 1, ".") && !nameTokens.contains(index)
      {
        let all = earlier + [reference]
        guard source.isName(index + 2), all.allSatisfy({ !$0.columns.isEmpty }) else {
          throw problem(alias, "the name \(name) is used twice in this FROM; give each its own")
        }
        let column = source.tokens[index + 2].text
        let owners = all.filter { owner in owner.columns.contains { source.tokens[$0].text == column } }
        guard owners.count == 1 else {
          throw problem(index, "\(name).\(column) may be of either \(name) in this FROM; give each its own name")
        }
        if owners[0] == reference { replace(index, with: Self.quoted(fresh)) }
      }
    }
  }

  private func name(_ reference: AthenaOutline.Reference) -> String? {
    (reference.alias ?? reference.name.last).map { source.tokens[$0].text }
  }
}
