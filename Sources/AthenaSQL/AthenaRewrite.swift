/// Makes of a text in Athena's SQL one that PostgreSQL takes, by edits that leave the rest as it is.
///
/// Each idea has a file of its own, `AthenaRewrite+Idea.swift`, and sees the text as it was written. It changes what
/// PostgreSQL's parser refuses, and the few things that PostgreSQL takes and means otherwise.
package struct AthenaRewrite {
  let source: AthenaSource
  let naming: AthenaNaming
  private(set) var statements: [AthenaStatement] = []
  /// Whether any statement means the columns of the legacy CUR: then all do, as what is made of `SELECT *` for it.
  private(set) var readsLegacy = false
  var edits = AthenaEdits()
  /// What the user should know, in the order of the text.
  private(set) var notes: [String] = []
  /// Names of views and tables that the text makes itself.
  var madeNames: Set<String> = []

  /// - Throws: `AthenaFault` for what cannot be rewritten; what `naming.isRelation` throws.
  init(_ source: AthenaSource, _ naming: AthenaNaming) throws {
    self.source = source
    self.naming = naming
    statements = try source.statements.map { try AthenaStatement(source, $0, numberColumns: naming.numberColumns) }
    readsLegacy = readsLegacyColumns()
    for statement in statements { try rewrite(statement) }
    separateNestedComments()
    for blank in source.oddBlanks { edits.replace(blank, with: " ") }
  }

  private mutating func rewrite(_ statement: AthenaStatement) throws {
    try rewriteCatalog(statement)
    try refuseWhatIsMissing(statement)
    // Whole names first: what follows sees single tokens.
    rewriteTarget(statement)
    try rewriteTableNames(statement)
    inlineWithQueries(statement)
    nameSubqueries(statement)
    try separateRepeatedAliases(statement)
    try rewriteCasts(statement)
    rewriteTries(statement)
    try rewriteIgnoreNulls(statement)
    castValuesOfMaps(statement)
    rewriteSubscripts(statement)
    try rewriteLambdas(statement)
    rewriteValues(statement)
    rewriteListsOfRows(statement)
    rewriteListAggregates(statement)
    rewriteFunctions(statement)
    rewriteClock(statement)
    rewriteZones(statement)
    rewriteIntervals(statement)
    rewriteLiterals(statement)
    sortNullsLast(statement)
    rewriteLabels(statement)
    rewriteNames(statement)
    separateOperators(statement)
    spellLabelsOut(statement)
  }

  mutating func note(_ words: String) {
    if !notes.contains(words) { notes.append(words) }
  }

  // MARK: - Edits of tokens

  mutating func replace(_ index: Int, with text: String) {
    edits.replace(source.tokens[index].range, with: text)
  }

  /// Takes a token away, and a blank after it.
  mutating func remove(_ index: Int) {
    var range = source.tokens[index].range
    if range.upperBound < source.bytes.count, source.bytes[range.upperBound] == UInt8(ascii: " ") {
      range = range.lowerBound..<range.upperBound + 1
    }
    edits.replace(range, with: "")
  }

  mutating func wrap(_ tokens: Range<Int>, before: String = "", after: String = "") {
    edits.wrap(source.byteRange(tokens), before: before, after: after)
  }

  func problem(_ index: Int, _ words: String) -> AthenaFault {
    AthenaFault(offset: source.tokens[index].range.lowerBound, words: words)
  }

  /// A name between quotes, as PostgreSQL takes it.
  package static func quoted(_ name: String) -> String {
    "\"" + name.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }
}
