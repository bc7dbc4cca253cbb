/// A text in the SQL of Amazon Athena, as somebody pasted it: one or more statements.
public struct AthenaQuery: Sendable {
  /// A line and a character of the pasted text, both from 1.
  public struct Place: Sendable, Equatable {
    public var line: Int
    public var column: Int
  }

  private let pasted: [UInt8]
  private let placeholders: AthenaPlaceholders
  private let tree: AthenaTree

  /// Reads a text.
  ///
  /// - Parameter values: the values for `${name}` and `{{ name }}`.
  /// - Throws: `AthenaProblem` for a placeholder without a value, and at the first token that fits nowhere.
  public init(_ text: String, values: [String: String] = [:]) throws {
    let pasted = Array(text.utf8)
    self.pasted = pasted
    let placeholders = try Self.placing(pasted) { try AthenaPlaceholders(pasted, values: values) }
    self.placeholders = placeholders
    tree = try Self.placing(pasted, placeholders.bound) {
      try AthenaTree(AthenaSource(placeholders.bound.bytes))
    }
    unusedValues = values.keys.filter { !placeholders.used.contains($0) }.sorted()
  }

  /// Names of values without a placeholder in the text.
  public let unusedValues: [String]

  /// The text for PostgreSQL.
  ///
  /// Whatever PostgreSQL accepts stays as it is, byte for byte.
  /// - Throws: `AthenaProblem` at the first thing that has no equivalent in PostgreSQL; what `naming.isRelation`
  ///   throws.
  public func rewritten(_ naming: AthenaNaming) throws -> AthenaRewritten {
    var naming = naming
    if let table = placeholders.table { naming.tables.append(table) }
    let rewrite = try Self.placing(pasted, placeholders.bound) { try AthenaRewrite(tree, naming) }
    let text = rewrite.edits.applied(to: tree.source.bytes, keepingWordsApart: true)
    let statements = Self.statements(text, source: tree.source, rewrite.statements)
    return AthenaRewritten(
      text: String(decoding: text.bytes, as: UTF8.self), statements: statements, notes: rewrite.notes
    ) { [pasted, placeholders] offset in
      Self.place(pasted, placeholders.bound.sourceOffset(of: text.sourceOffset(of: offset)))
    }
  }

  private static func statements(
    _ text: AthenaMappedText, source: AthenaSource, _ statements: [AthenaStatement]
  ) -> [AthenaRewritten.Statement] {
    // A statement reaches from the semicolon before it to the one after it, with the comments between.
    statements.map { statement in
      let before = statement.tokens.lowerBound - 1
      let after = statement.tokens.upperBound
      let start = before < 0 ? 0 : text.offset(ofSource: source.tokens[before].range.lowerBound) + 1
      let end =
        after < source.tokens.count ? text.offset(ofSource: source.tokens[after].range.lowerBound) : text.bytes.count
      let query =
        statement.node.kind == .explain
        ? statement.query.map { text.offset(ofSource: source.tokens[$0.tokens.lowerBound].range.lowerBound) } ?? start
        : start
      return AthenaRewritten.Statement(
        text: String(decoding: text.bytes[start..<end], as: UTF8.self),
        query: String(decoding: text.bytes[query..<end], as: UTF8.self), start: start, writes: statement.writes,
        replacedView: statement.replacesView ? statement.madeTable.map(AthenaStatement.madeName) : nil,
        outputNames: AthenaOutputNames(statement))
    }
  }

  /// Runs `body`. Its errors get their place in the pasted text.
  ///
  /// - Parameter bound: the text that `body` reads, if it is not the pasted one.
  private static func placing<Result>(
    _ pasted: [UInt8], _ bound: AthenaMappedText? = nil, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let fault as AthenaFault {
      let offset = bound?.sourceOffset(of: fault.offset) ?? fault.offset
      throw AthenaProblem(place: place(pasted, offset), words: fault.words)
    }
  }

  private static func place(_ text: [UInt8], _ offset: Int) -> Place {
    let before = text[..<min(offset, text.count)]
    let line = before.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let column = String(decoding: line.last ?? [], as: UTF8.self).unicodeScalars.count + 1
    return Place(line: line.count, column: column)
  }
}

/// The result of rewriting a pasted text.
public struct AthenaRewritten: Sendable {
  /// One statement, to be run on its own.
  public struct Statement: Sendable {
    /// Without its semicolon, with the comments before it.
    public let text: String
    /// The query in it: all of the text, without a leading EXPLAIN.
    package let query: String
    /// The byte of the whole text at which the statement begins.
    let start: Int
    /// Whether it makes or drops something.
    public let writes: Bool
    /// The view that must be dropped before the new one can be made.
    package let replacedView: String?
    package let outputNames: AthenaOutputNames
  }

  /// The whole text, with semicolons.
  public let text: String
  public let statements: [Statement]
  /// What the user should know, such as which view is read instead of a table.
  public let notes: [String]
  private let placeOfByte: @Sendable (Int) -> AthenaQuery.Place

  init(
    text: String, statements: [Statement], notes: [String],
    placeOfByte: @escaping @Sendable (Int) -> AthenaQuery.Place
  ) {
    self.text = text
    self.statements = statements
    self.notes = notes
    self.placeOfByte = placeOfByte
  }

  /// The place in the pasted text where a statement begins. Blanks before it are skipped, comments are not.
  public func start(of statement: Statement) -> AthenaQuery.Place {
    place(
      ofCharacter: statement.text.unicodeScalars.prefix { $0.properties.isWhitespace }.count + 1, in: statement)
  }

  /// The place in the pasted text of a character of a statement. Characters count from 1, as in PostgreSQL's errors.
  public func place(ofCharacter character: Int, in statement: Statement) -> AthenaQuery.Place {
    let before = String(statement.text.unicodeScalars.prefix(max(0, character - 1)))
    return placeOfByte(statement.start + before.utf8.count)
  }
}
