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
      guard let name = try warehouseName(parts, view: view, reference.tokens, reference.withNames) else { continue }
      let isReport = name == naming.reportView || name == naming.legacyReportView
      let isSubquery = name == naming.legacyReportView && !missing.isEmpty
      if isSubquery, naming.legacyViewIsFull {
        throw problem(
          reference.name[0],
          "\(name) is full and has no column \(missing.joined(separator: ", ")); ask for the key of the map, as "
            + "resource_tags['user_team'] of \(naming.reportView)")
      }
      edits.replace(source.byteRange(reference.tokens), with: isSubquery ? Self.select(missing, from: name) : name)
      if reference.alias == nil, isReport, isSubquery || !name.hasSuffix(".\(table)") {
        // Columns may be written with the table's name before them.
        wrap(reference.tokens, after: " AS \(Self.quoted(table))")
      }
      if reference.alias == nil, parts.count > 1 { shortened.insert(parts.suffix(2)) }
      if isReport { note("\(source.text(reference.tokens)) is read from \(name)") }
      if isReport { noteAllMonths(reference, names) }
      if isSubquery { note("no load has brought \(missing.joined(separator: ", ")): empty in all rows") }
    }
    shortenQualifiers(statement, shortened)
  }

  /// The columns by which PostgreSQL passes months by.
  private static let times: Set<String> = [
    "billing_period", "bill_billing_period_start_date", "line_item_usage_start_date", "year", "month", "billing_year",
    "billing_month",
  ]
  /// So many are read, and their tables planned, before anybody wonders.
  private static let periodsWithoutNote = 12

  /// A query that names no time reads years, and in Athena would cost by the byte.
  private mutating func noteAllMonths(_ reference: AthenaOutline.Reference, _ names: ColumnNames) {
    guard naming.periodCount > Self.periodsWithoutNote, names.used.isDisjoint(with: Self.times) else { return }
    note(
      "\(source.text(reference.tokens)) is read in all its \(naming.periodCount) months; "
        + "WHERE billing_period = '\(naming.newestPeriod)' reads the newest alone")
  }

  /// - Returns: nil for a name that stays as it is.
  /// - Throws: `AthenaFault` for a name that is neither in the warehouse nor the report's: read as the report, a lookup
  ///   table that nobody made would join the bill with itself.
  func warehouseName(
    _ parts: [String], view: String, _ tokens: Range<Int>, _ withNames: Set<String> = []
  ) throws -> String? {
    guard let table = parts.last, parts.first != "curlew" else { return nil }
    if madeNames.contains(table) { return Self.madeName(table) }
    // The warehouse's own name for the report, which is also what many call theirs.
    let isReport = [naming.reportView, naming.legacyReportView].contains { $0.hasSuffix(".\(table)") }
    if naming.isNamed(parts) { return view }
    if let known = naming.knownView(parts) { return known }
    if isReport { return view }
    // A table that somebody else has put under one of AWS's names would be read in the bill's place, without a word.
    if parts.count == 1, AthenaNaming.isOfAWS(table) { return view }
    if parts.count < 3, try naming.isRelation(parts) { return nil }
    if parts.count > 1, try naming.isRelation([table]) { return Self.quoted(table) }
    if try naming.isRelation([AthenaNaming.ownSchema, table]) { return Self.madeName(table) }
    if naming.isUsual(parts) { return view }
    let written = source.text(tokens)
    let queries = withNames.isEmpty ? "" : ", of WITH there is \(withNames.sorted().joined(separator: ", "))"
    throw problem(
      tokens.lowerBound,
      "there is no table \(written); the bill is \(naming.names.joined(separator: ", "))\(queries); "
        + "if \(written) is the bill, too, add --table \(parts.joined(separator: "."))")
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

  private static func select(_ missing: [String], from view: String) -> String {
    "(SELECT *, \(missing.map { "''::text AS \(quoted($0))" }.joined(separator: ", ")) FROM \(view))"
  }
}
