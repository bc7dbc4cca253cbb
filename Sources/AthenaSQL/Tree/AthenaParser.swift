/// Makes a tree from the tokens of a statement, from the top down.
///
/// It accepts Trino's grammar of queries, and of PostgreSQL's grammar what does no harm beside it, such as `x::date`.
/// Expressions are parsed in `AthenaParser+Idea.swift`.
struct AthenaParser {
  let source: AthenaSource
  /// The next token.
  private(set) var index: Int
  /// The position after the statement.
  let end: Int
  private var depth = 0

  init(_ source: AthenaSource, _ tokens: Range<Int>) {
    self.source = source
    index = tokens.lowerBound
    end = tokens.upperBound
  }

  // MARK: - What comes next

  /// The word that many tokens ahead; nil if it is not a word.
  func word(_ ahead: Int = 0) -> String? { index + ahead < end ? source.word(index + ahead) : nil }

  func isAt(_ words: String...) -> Bool { words.indices.allSatisfy { word($0) == words[$0] } }

  func isAt(oneOf words: Set<String>, _ ahead: Int = 0) -> Bool { word(ahead).map(words.contains) ?? false }

  func isAt(symbol: String, _ ahead: Int = 0) -> Bool { index + ahead < end && source.isSymbol(index + ahead, symbol) }

  func isAt(string ahead: Int) -> Bool { index + ahead < end && source.isString(index + ahead) }

  var isAtEnd: Bool { index >= end }

  /// Whether a name may be here.
  func isAtName(_ ahead: Int = 0) -> Bool {
    guard index + ahead < end, source.isName(index + ahead) else { return false }
    return word(ahead).map { !AthenaWords.reserved.contains($0) } ?? true
  }

  /// The tokens inside the bracket at the next token.
  var inside: Range<Int> { source.inside(index) }

  // MARK: - Taking tokens

  mutating func skip(_ count: Int = 1) { index += count }

  mutating func skip(to position: Int) { index = position }

  mutating func take(_ words: String...) -> Bool {
    guard words.indices.allSatisfy({ word($0) == words[$0] }) else { return false }
    index += words.count
    return true
  }

  mutating func take(oneOf words: Set<String>) -> Bool {
    guard isAt(oneOf: words) else { return false }
    index += 1
    return true
  }

  mutating func take(symbol: String) -> Bool {
    guard isAt(symbol: symbol) else { return false }
    index += 1
    return true
  }

  mutating func expect(_ words: String...) throws {
    for word in words {
      guard self.word() == word else { throw expected(word.uppercased()) }
      index += 1
    }
  }

  mutating func expect(symbol: String) throws {
    guard take(symbol: symbol) else { throw expected(symbol) }
  }

  // MARK: - Making nodes

  mutating func node(_ kind: AthenaNode.Kind, _ read: (inout Self) throws -> [AthenaNode]) throws -> AthenaNode {
    let start = index
    return try node(kind, from: start, read(&self))
  }

  /// A node from a position to the next token.
  ///
  /// It is mutating so that its children are parsed before it looks where they end.
  mutating func node(_ kind: AthenaNode.Kind, from start: Int, _ children: [AthenaNode] = []) throws -> AthenaNode {
    let node = AthenaNode(kind, start..<index, children)
    if node.depth > Self.deepest { throw tooDeep(start) }
    return node
  }

  /// Parses something that may contain itself.
  mutating func nested<Result>(_ read: (inout Self) throws -> Result) throws -> Result {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepestReading { throw tooDeep(index) }
    return try read(&self)
  }

  /// Trees are made and read by recursion, which must not use up the stack. Making a tree uses far more of it.
  static let deepestReading = 200
  private static let deepest = 1000

  private func tooDeep(_ position: Int) -> AthenaFault {
    AthenaFault(offset: offset(min(position, end - 1)), words: "this is nested too deep; write it with fewer levels")
  }

  /// One item, or several with commas between them.
  mutating func list(_ read: (inout Self) throws -> AthenaNode) throws -> [AthenaNode] {
    var items = [try read(&self)]
    while take(symbol: ",") { items.append(try read(&self)) }
    return items
  }

  mutating func inParentheses<Result>(_ read: (inout Self) throws -> Result) throws -> Result {
    try expect(symbol: "(")
    let result = try read(&self)
    try expect(symbol: ")")
    return result
  }

  // MARK: - Names

  mutating func givenName() throws -> AthenaNode {
    guard isAtName() else { throw expected("a name") }
    skip()
    return try node(.givenName, from: index - 1)
  }

  /// Takes a name with dots.
  mutating func takeDottedName() throws {
    guard isAtName() else { throw expected("a name") }
    skip()
    while isAt(symbol: "."), index + 1 < end, source.isName(index + 1) { skip(2) }
  }

  mutating func columnAliases() throws -> AthenaNode {
    try node(.columnAliases) { parser in try parser.inParentheses { try $0.list { try $0.givenName() } } }
  }

  /// A name with or without AS; nil if what comes is something else.
  mutating func alias() throws -> AthenaNode? {
    if take("as") { return try givenName() }
    guard isAtName(), !isAtClause else { return nil }
    return try givenName()
  }

  /// Words that can be names, but begin a clause if more of the clause follows.
  private var isAtClause: Bool {
    switch word() {
    case "limit", "offset": !endsItem(1)
    case "fetch": isAt(oneOf: ["first", "next"], 1)
    case "window": isAtName(1) && word(2) == "as"
    case "tablesample": isAt(oneOf: ["bernoulli", "system"], 1)
    case "match_recognize": isAt(symbol: "(", 1)
    default: false
    }
  }

  private static let afterItem: Set<String> = [
    "except", "from", "group", "having", "intersect", "limit", "offset", "order", "union", "where",
  ]

  private func endsItem(_ ahead: Int) -> Bool {
    index + ahead >= end || isAt(symbol: ",", ahead) || isAt(symbol: ")", ahead) || isAt(oneOf: Self.afterItem, ahead)
  }

  // MARK: - Faults

  func offset(_ position: Int) -> Int {
    if position < end { return source.tokens[position].range.lowerBound }
    return position < source.tokens.count ? source.tokens[position].range.lowerBound : source.bytes.count
  }

  func fault(_ words: String) -> AthenaFault { AthenaFault(offset: offset(index), words: words) }

  func expected(_ what: String) -> AthenaFault {
    let place = isAtEnd ? "end of input" : "\"\(source.text(index..<index + 1))\""
    return fault("syntax error at \(place): expected \(what)")
  }
}
