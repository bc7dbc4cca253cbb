/// A text in Athena's SQL: its tokens, how its brackets nest, and where an expression begins and ends.
struct AthenaSource: Sendable {
  let bytes: [UInt8]
  let tokens: [AthenaToken]
  let comments: [Range<Int>]
  let oddBlanks: [Range<Int>]
  /// By token: the bracket that closes or opens what this bracket opens or closes.
  private let partners: [Int: Int]

  init(_ bytes: [UInt8]) throws {
    let tokenizer = try AthenaTokenizer(bytes)
    self.bytes = bytes
    tokens = AthenaReservedNames.marked(tokenizer.tokens)
    comments = tokenizer.comments
    oddBlanks = tokenizer.oddBlanks
    partners = try Self.partners(tokens)
  }

  /// Queries within queries are read by recursion, which must not exhaust the stack.
  private static let deepest = 500

  private static func partners(_ tokens: [AthenaToken]) throws -> [Int: Int] {
    var partners: [Int: Int] = [:]
    var open: [Int] = []
    for (index, token) in tokens.enumerated() where token.kind == .symbol {
      switch token.text {
      case "(", "[":
        open.append(index)
        if open.count > deepest {
          throw AthenaFault(offset: token.range.lowerBound, words: "brackets are nested deeper than \(deepest) here")
        }
      case ")", "]":
        guard let start = open.popLast(), (tokens[start].text == "(") == (token.text == ")") else {
          throw AthenaFault(offset: token.range.lowerBound, words: "this \(token.text) closes nothing that is open")
        }
        partners[start] = index
        partners[index] = start
      case ";":
        if let start = open.last {
          let offset = tokens[start].range.lowerBound
          throw AthenaFault(offset: offset, words: "this \(tokens[start].text) is not closed before the semicolon")
        }
      default: break
      }
    }
    if let start = open.last {
      throw AthenaFault(offset: tokens[start].range.lowerBound, words: "this \(tokens[start].text) is never closed")
    }
    return partners
  }

  // MARK: - Tokens

  /// The word at a position, in lower case; nil for anything else.
  func word(_ index: Int) -> String? {
    tokens.indices.contains(index) && tokens[index].kind == .word ? tokens[index].text : nil
  }

  func isWord(_ index: Int, _ words: Set<String>) -> Bool { word(index).map(words.contains) ?? false }

  func isSymbol(_ index: Int, _ text: String) -> Bool {
    tokens.indices.contains(index) && tokens[index].kind == .symbol && tokens[index].text == text
  }

  func isString(_ index: Int) -> Bool { tokens.indices.contains(index) && tokens[index].kind == .string }

  /// Whether a name may be here: a word or a quoted name.
  func isName(_ index: Int) -> Bool {
    guard tokens.indices.contains(index) else { return false }
    switch tokens[index].kind {
    case .word, .quotedName, .backquotedName: return true
    case .string, .number, .symbol: return false
    }
  }

  /// Whether a function of this name is called here, quoted or not.
  func isCall(_ index: Int, of names: Set<String>) -> Bool {
    isName(index) && names.contains(tokens[index].text) && isSymbol(index + 1, "(")
  }

  /// The bracket that belongs to this one.
  ///
  /// - Precondition: there is a bracket at the position.
  func partner(_ index: Int) -> Int { partners[index]! }

  /// The position after a token, or after all that stands in brackets if the token opens some.
  func after(_ index: Int) -> Int {
    isSymbol(index, "(") || isSymbol(index, "[") ? partner(index) + 1 : index + 1
  }

  /// The first of some words between two positions, not looking into brackets.
  func first(_ words: Set<String>, in range: Range<Int>) -> Int? {
    var index = range.lowerBound
    while index < range.upperBound {
      if isWord(index, words) { return index }
      index = after(index)
    }
    return nil
  }

  /// The pieces between the commas of a range, not looking into brackets; none of an empty range.
  func separated(_ range: Range<Int>) -> [Range<Int>] {
    guard !range.isEmpty else { return [] }
    var pieces: [Range<Int>] = []
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      if isSymbol(index, ",") {
        pieces.append(start..<index)
        start = index + 1
      }
      index = after(index)
    }
    return pieces + [start..<range.upperBound]
  }

  /// What stands in the brackets that open at a position.
  func inside(_ open: Int) -> Range<Int> { open + 1..<partner(open) }

  /// The bytes of some tokens, from the first to the last.
  func byteRange(_ range: Range<Int>) -> Range<Int> {
    tokens[range.lowerBound].range.lowerBound..<tokens[range.upperBound - 1].range.upperBound
  }

  /// The text of some tokens as it was written.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[byteRange(range)], as: UTF8.self) }

  /// The statements between the semicolons.
  var statements: [Range<Int>] {
    tokens.indices.split { tokens[$0].text == ";" && tokens[$0].kind == .symbol }
      .map { $0.first!..<$0.last! + 1 }
  }

  // MARK: - Expressions

  /// Words before a parenthesis that are no function's name.
  private static let notFunctions: Set<String> = [
    "all", "and", "any", "as", "between", "by", "case", "distinct", "else", "end", "escape", "except", "exists", "from",
    "having", "in", "intersect", "interval", "is", "join", "lateral", "like", "limit", "not", "offset", "on", "or",
    "select", "some", "then", "union", "using", "values", "when", "where", "with",
  ]

  /// Whether the parenthesis at `open` holds a function's arguments.
  func isCall(_ open: Int) -> Bool {
    isSymbol(open, "(") && isName(open - 1) && !isWord(open - 1, Self.notFunctions)
  }

  /// The position after the operand that begins at a position: a value, a name, a call, brackets, CASE, with its subscripts.
  func endOfOperand(startingAt start: Int) -> Int {
    var index = start
    while isSymbol(index, "-") || isSymbol(index, "+") { index += 1 }
    if word(index) == "case" {
      var depth = 0
      repeat {
        if word(index) == "case" { depth += 1 }
        if word(index) == "end" { depth -= 1 }
        index = after(index)
      } while depth > 0 && index < tokens.count
      return index
    }
    guard index < tokens.count else { return index }
    index = after(index)
    while isSymbol(index, "."), isName(index + 1) { index += 2 }
    while isSymbol(index, "(") || isSymbol(index, "[")
      || (isWord(index, ["filter", "over"]) && isSymbol(index + 1, "("))
    {
      index = isWord(index, ["filter", "over"]) ? after(index + 1) : after(index)
    }
    return index
  }

  /// The first token of a dotted name that ends at a position.
  func startOfName(endingAt end: Int) -> Int {
    var start = end
    while isSymbol(start - 1, "."), isName(start - 2) { start -= 2 }
    return start
  }

  /// The first token of the operand that ends at a position: a name, a call, brackets, with its subscripts.
  func startOfOperand(endingAt end: Int) -> Int {
    if isSymbol(end, "]") {
      let open = partner(end)
      return word(open - 1) == "array" ? open - 1 : startOfOperand(endingAt: open - 1)
    }
    guard isSymbol(end, ")") else { return startOfName(endingAt: end) }
    let open = partner(end)
    if isWord(open - 1, ["filter", "over"]), isSymbol(open - 2, ")") { return startOfOperand(endingAt: open - 2) }
    return isCall(open) ? startOfName(endingAt: open - 1) : open
  }
}
