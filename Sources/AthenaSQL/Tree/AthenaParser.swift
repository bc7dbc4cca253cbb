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
  /// How loose an operator may be that goes on with a lambda: what comes behind it may be the AND of a BETWEEN.
  private(set) var lambdaLevel = Level.or

  init(_ source: AthenaSource, _ tokens: Range<Int>) {
    self.source = source
    index = tokens.lowerBound
    end = tokens.upperBound
  }

  // MARK: - What comes next

  /// The word that many tokens ahead; nil if it is not a word.
  func word(_ ahead: Int = 0) -> String? { index + ahead < end ? source.word(index + ahead) : nil }

  func isAt(_ words: String...) -> Bool { words.indices.allSatisfy { word($0) == words[$0] } }

  func isAt(_ word: String, _ ahead: Int) -> Bool { self.word(ahead) == word }

  func isAt(oneOf words: Set<String>, _ ahead: Int = 0) -> Bool { word(ahead).map(words.contains) ?? false }

  func isAt(symbol: String, _ ahead: Int = 0) -> Bool { index + ahead < end && source.isSymbol(index + ahead, symbol) }

  func isAt(string ahead: Int) -> Bool { index + ahead < end && source.isString(index + ahead) }

  var isAtEnd: Bool { index >= end }

  /// The parser as it will be so many tokens on.
  func ahead(_ count: Int) -> Self {
    var parser = self
    parser.index += count
    return parser
  }

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

  /// Takes a string, with the UESCAPE of one in Unicode.
  mutating func takeString() -> Bool {
    guard isAt(string: 0) else { return false }
    index += isAt("uescape", 1) && isAt(string: 2) ? 3 : 1
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
    let result = try withLambdas(to: .or, read)
    try expect(symbol: ")")
    return result
  }

  /// Reads what holds lambdas only with operators that bind as tight as one of a level, or tighter.
  mutating func withLambdas<Result>(to level: Level, _ read: (inout Self) throws -> Result) throws -> Result {
    let outer = lambdaLevel
    lambdaLevel = level
    defer { lambdaLevel = outer }
    return try read(&self)
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

  /// Whether this word can be a name, but begins a clause here, because more of the clause follows.
  var isAtClause: Bool {
    switch word() {
    case "window": isAtName(1) && isAt("as", 2) && isAt(symbol: "(", 3)
    case "tablesample": isAt(oneOf: ["bernoulli", "system"], 1) && isAt(symbol: "(", 2)
    case "match_recognize": isAt(symbol: "(", 1) && source.first(["pattern"], in: source.inside(index + 1)) != nil
    // Of tables that a function takes.
    case "partition": isAt("by", 1)
    case "prune", "keep": isAt("when", 1)
    default: isAtLimit
    }
  }

  /// Whether it is one of those that end a query.
  var isAtLimit: Bool {
    switch word() {
    case "limit": isAt("all", 1) || isAtCount(1)
    case "offset": isAtCount(1)
    case "fetch": isAt(oneOf: ["first", "next"], 1)
    default: false
    }
  }

  /// Whether a number of rows may be here; PostgreSQL takes an expression in parentheses, which names no column.
  private func isAtCount(_ ahead: Int) -> Bool {
    guard index + ahead < end else { return false }
    switch source.tokens[index + ahead].kind {
    case .number, .string: return true
    case .symbol:
      if isAt(symbol: "(", ahead) { return !source.isName(index + ahead + 1) }
      return ["?", "$", "-", "+"].contains(source.tokens[index + ahead].text)
    case .word: return isAt(oneOf: ["case", "cast", "null"], ahead)
    case .quotedName, .backquotedName: return false
    }
  }

  /// Takes DISTINCT, or the ALL that is its opposite. ALL is a name, too, where an expression goes on after it.
  mutating func takeQuantifier() {
    if take("distinct") { return }
    if isAt("all"), ahead(1).isAtValue { skip() }
  }

  /// Whether a value begins here, and not what follows one.
  var isAtValue: Bool {
    guard index < end else { return false }
    switch source.tokens[index].kind {
    case .number, .string, .quotedName, .backquotedName: return true
    case .symbol:
      if isAt(symbol: "*") { return isAtEndOfItem(1) }
      return ["(", "?", "$", "-", "+"].contains(source.tokens[index].text)
    case .word:
      if isAt("not") { return !isAt(oneOf: ["between", "in", "like"], 1) }
      if isAt("at", "time", "zone") || isAtClause { return false }
      return isAtName() || isAt(oneOf: AthenaWords.valueBeginnings) || isAt(oneOf: ["cube", "rollup", "unnest"])
    }
  }

  private static let afterItem: Set<String> = [
    "except", "from", "group", "having", "intersect", "order", "union", "where",
  ]

  private func isAtEndOfItem(_ count: Int) -> Bool {
    let next = ahead(count)
    return next.isAtEnd || next.isAt(symbol: ",") || next.isAt(symbol: ")") || next.isAt(oneOf: Self.afterItem)
      || next.isAtClause
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
