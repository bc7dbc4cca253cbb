/// Names of tables: what stands for the report becomes the warehouse's view of it.
extension AthenaRewrite {
  mutating func rewriteTableNames(_ statement: AthenaStatement) throws {
    let names = columnNames(statement)
    let view = readsLegacy ? naming.legacyReportView : naming.reportView
    let missing = missingColumns(names)
    /// Database and table of names that lost their database, in whose columns it may stand before the table, too.
    var shortened: Set<[String]> = []
    for reference in statement.outline.references where reference.kind == .table {
      let parts = reference.name.map { source.tokens[$0].text }
      guard let table = parts.last, parts.count > 1 || !reference.withNames.contains(table) else { continue }
      if table.contains("$") {
        throw problem(reference.name[0], "\(source.text(reference.tokens)) tells about files, which are not kept")
      }
      guard let name = try warehouseName(parts, view: view) else { continue }
      let isReport = name == naming.reportView || name == naming.legacyReportView
      let isSubquery = name == naming.legacyReportView && !missing.isEmpty
      edits.replace(source.byteRange(reference.tokens), with: isSubquery ? Self.select(missing, from: name) : name)
      if reference.alias == nil, isReport, isSubquery || !name.hasSuffix(".\(table)") {
        // Columns may be written with the table's name before them.
        wrap(reference.tokens, after: " AS \(Self.quoted(table))")
      }
      if reference.alias == nil, parts.count > 1 { shortened.insert(parts.suffix(2)) }
      if isReport { note("\(source.text(reference.tokens)) is read from \(name)") }
      if isSubquery { note("no load has brought \(missing.joined(separator: ", ")): empty in all rows") }
    }
    shortenQualifiers(statement, shortened)
  }

  /// - Returns: nil for a name that stays as it is.
  func warehouseName(_ parts: [String], view: String) throws -> String? {
    guard let table = parts.last, parts.first != "curlew" else { return nil }
    if madeNames.contains(table) { return Self.madeName(table) }
    // The warehouse's own name for the report, which is also what many call theirs.
    let isReport = [naming.reportView, naming.legacyReportView].contains { $0.hasSuffix(".\(table)") }
    if naming.isNamed(parts) { return view }
    if let known = naming.knownView(parts) { return known }
    if isReport { return view }
    if parts.count < 3, try naming.isRelation(parts) { return nil }
    if parts.count > 1, try naming.isRelation([table]) { return Self.quoted(table) }
    return naming.tables.isEmpty ? view : nil
  }

  /// `database.table.column` where the database is gone.
  private mutating func shortenQualifiers(_ statement: AthenaStatement, _ names: Set<[String]>) {
    let tableNames = Set(statement.outline.references.flatMap(\.name))
    for index in statement.tokens
    where source.isName(index) && source.isSymbol(index + 1, ".") && !source.isSymbol(index - 1, ".")
      && source.isName(index + 2) && source.isSymbol(index + 3, ".") && !tableNames.contains(index)
    {
      guard names.contains([source.tokens[index].text, source.tokens[index + 2].text]) else { continue }
      remove(index)
      remove(index + 1)
    }
  }

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
    return used.subtracting(made).contains(where: Self.isLegacy) || statements.contains(where: readsLegacyColumn)
  }

  private static func isLegacy(_ name: String) -> Bool {
    AthenaLegacyNames.contains(name) || AthenaLegacyNames.partitions.contains(name)
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
        source.isName(index) && Self.isLegacy(source.tokens[index].text)
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
  private func missingColumns(_ names: ColumnNames) -> [String] {
    guard !naming.legacyColumns.isEmpty else { return [] }
    return names.used.subtracting(names.given)
      .filter { AthenaLegacyNames.contains($0) && !naming.legacyColumns.contains($0) && $0.utf8.count < 64 }
      .sorted()
  }

  private static func select(_ missing: [String], from view: String) -> String {
    "(SELECT *, \(missing.map { "NULL::text AS \(quoted($0))" }.joined(separator: ", ")) FROM \(view))"
  }

  /// The unit of an interval or of EXTRACT.
  private func isUnit(_ index: Int) -> Bool {
    source.isIntervalUnit(index) || source.word(index - 1) == "to"
      || (source.word(index + 1) == "from" && source.isSymbol(index - 1, "(") && source.word(index - 2) == "extract")
  }
}
