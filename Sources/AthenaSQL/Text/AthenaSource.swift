/// A text in Athena's SQL: its tokens, and how its brackets nest.
struct AthenaSource: Sendable {
  let bytes: [UInt8]
  let tokens: [AthenaToken]
  let comments: [Range<Int>]
  let oddBlanks: [Range<Int>]
  /// For each bracket, by token, the bracket that closes or opens it.
  private let partners: [Int: Int]

  init(_ bytes: [UInt8]) throws {
    let tokenizer = try AthenaTokenizer(bytes)
    self.bytes = bytes
    tokens = tokenizer.tokens
    comments = tokenizer.comments
    oddBlanks = tokenizer.oddBlanks
    partners = try Self.partners(tokens)
  }

  private static func partners(_ tokens: [AthenaToken]) throws -> [Int: Int] {
    var partners: [Int: Int] = [:]
    var open: [Int] = []
    for (index, token) in tokens.enumerated() where token.kind == .symbol {
      switch token.text {
      case "(", "[":
        open.append(index)
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

  /// The word at a position, in lower case; nil if there is no word.
  func word(_ index: Int) -> String? {
    tokens.indices.contains(index) && tokens[index].kind == .word ? tokens[index].text : nil
  }

  func isWord(_ index: Int, _ words: Set<String>) -> Bool { word(index).map(words.contains) ?? false }

  func isSymbol(_ index: Int, _ text: String) -> Bool {
    tokens.indices.contains(index) && tokens[index].kind == .symbol && tokens[index].text == text
  }

  func isString(_ index: Int) -> Bool { tokens.indices.contains(index) && tokens[index].kind == .string }

  /// Whether it is a string that may hold characters by their numbers, a backslash among them.
  func isUnicodeString(_ index: Int) -> Bool {
    isString(index) && bytes[tokens[index].range.lowerBound] != UInt8(ascii: "'")
  }

  /// Whether the token can be a name: a word or a quoted name.
  func isName(_ index: Int) -> Bool {
    guard tokens.indices.contains(index) else { return false }
    switch tokens[index].kind {
    case .word, .quotedName, .backquotedName: return true
    case .string, .number, .symbol: return false
    }
  }

  /// The other bracket of a pair.
  ///
  /// - Precondition: there is a bracket at the position.
  func partner(_ index: Int) -> Int { partners[index]! }

  /// The position after a token, or after the closing bracket if the token opens one.
  func after(_ index: Int) -> Int {
    isSymbol(index, "(") || isSymbol(index, "[") ? partner(index) + 1 : index + 1
  }

  /// The first of some words between two positions, outside brackets.
  func first(_ words: Set<String>, in range: Range<Int>) -> Int? {
    var index = range.lowerBound
    while index < range.upperBound {
      if isWord(index, words) { return index }
      index = after(index)
    }
    return nil
  }

  /// The first of a symbol between two positions, not looking into brackets.
  func first(symbol: String, in range: Range<Int>) -> Int? {
    var index = range.lowerBound
    while index < range.upperBound {
      if isSymbol(index, symbol) { return index }
      index = after(index)
    }
    return nil
  }

  /// The tokens inside the brackets that open at a position.
  func inside(_ open: Int) -> Range<Int> { open + 1..<partner(open) }

  /// The bytes of some tokens, from the first to the last.
  func byteRange(_ range: Range<Int>) -> Range<Int> {
    tokens[range.lowerBound].range.lowerBound..<tokens[range.upperBound - 1].range.upperBound
  }

  /// The text of some tokens as it was written.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[byteRange(range)], as: UTF8.self) }

  /// The parts of a dotted name.
  func parts(_ tokens: Range<Int>) -> [String] {
    stride(from: tokens.lowerBound, to: tokens.upperBound, by: 2).map { self.tokens[$0].text }
  }

  /// The statements between the semicolons.
  var statements: [Range<Int>] {
    tokens.indices.split { tokens[$0].text == ";" && tokens[$0].kind == .symbol }
      .map { $0.first!..<$0.last! + 1 }
  }
}
