/// Whether a text means the columns of the legacy CUR, which names alone tell: labels may have the same ones.
extension AthenaRewrite {
  /// The names of columns in a statement.
  struct ColumnNames {
    /// Those that it reads.
    var used: Set<String> = []
    /// Those that it gives.
    var given: Set<String> = []
    /// Of these the names that it makes: `a AS b` does, `a AS a` does not.
    var made: Set<String> = []
  }

  func columnNames(_ statement: AthenaStatement) -> ColumnNames {
    var names = ColumnNames()
    names.given = Set(statement.outline.columnNames.map { source.tokens[$0].text })
    names.made = names.given
    for index in statement.tokens where source.isName(index) {
      let name = source.tokens[index].text
      if isLabel(index, in: statement) {
        names.given.insert(name)
        let last = source.word(index - 1) == "as" ? index - 2 : index - 1
        if !source.isName(last) || source.tokens[last].text != name { names.made.insert(name) }
      } else if !source.isSymbol(index + 1, "("), !isUnit(index) {
        names.used.insert(name)
      }
    }
    return names
  }

  /// Whether the columns of the legacy CUR are meant anywhere; its view has those of CUR 2.0, too.
  func readsLegacyColumns() -> Bool {
    let names = statements.map(columnNames)
    let used = names.reduce(into: Set<String>()) { $0.formUnion($1.used) }
    // A label may have such a name.
    let made = names.reduce(into: Set<String>()) { $0.formUnion($1.made) }
    return used.subtracting(made).contains(where: isLegacy) || statements.contains(where: readsLegacyColumn)
  }

  private func isLegacy(_ name: String) -> Bool {
    naming.legacyNames.contains(name) || AthenaLegacyNames.partitions.contains(name)
  }

  /// Whether one is named before GROUP BY where nothing but tables is read: no label means anything there.
  private func readsLegacyColumn(_ statement: AthenaStatement) -> Bool {
    let targets = Set(statements.compactMap { $0.target?.last.map { source.tokens[$0].text } })
    func isTable(_ reference: AthenaOutline.Reference) -> Bool {
      guard reference.kind == .table, let name = reference.name.last.map({ source.tokens[$0].text }) else {
        return false
      }
      return !targets.contains(name) && (reference.name.count > 1 || !reference.withNames.contains(name))
    }
    let scopes = Dictionary(grouping: statement.outline.references, by: \.fromClause).values
    return scopes.contains { references in
      guard let scope = references.first?.scope, references.allSatisfy(isTable) else { return false }
      let end = source.first(["group", "having", "window", "order", "limit", "offset", "fetch"], in: scope)
      return (scope.lowerBound..<(end ?? scope.upperBound)).contains { index in
        source.isName(index) && isLegacy(source.tokens[index].text)
          && !source.isSymbol(index + 1, "(") && !isUnit(index) && !isLabel(index, in: statement)
          && !isInside(index, scope, statement)
      }
    }
  }

  /// Whether a token is of a query within the one of that scope.
  private func isInside(_ index: Int, _ scope: Range<Int>, _ statement: AthenaStatement) -> Bool {
    statement.outline.references.contains {
      $0.scope != scope && scope.contains($0.scope.lowerBound) && $0.scope.contains(index)
    }
  }

  /// Tags and attributes that no load has brought yet; the legacy CUR would have a column for each once one does.
  func missingColumns(_ names: ColumnNames) -> [String] {
    guard !naming.legacyColumns.isEmpty else { return [] }
    return names.used.subtracting(names.given)
      .filter { naming.legacyNames.contains($0) && !naming.legacyColumns.contains($0) && $0.utf8.count < 64 }
      .sorted()
  }

  /// The unit of an interval or of EXTRACT.
  private func isUnit(_ index: Int) -> Bool {
    source.isIntervalUnit(index) || source.word(index - 1) == "to"
      || (source.word(index + 1) == "from" && source.isSymbol(index - 1, "(") && source.word(index - 2) == "extract")
  }
}
