/// Splits Athena's SQL into tokens.
///
/// Unlike in PostgreSQL, block comments do not nest, names may be in backquotes, and `E'..'` and dollar quotes are no
/// strings.
struct AthenaTokenizer {
  private(set) var tokens: [AthenaToken] = []
  /// Comments of both kinds, by their bytes.
  private(set) var comments: [Range<Int>] = []
  /// Blanks that PostgreSQL would take for letters. Web pages and office programs put them into copied text.
  private(set) var oddBlanks: [Range<Int>] = []
  private let bytes: [UInt8]
  private var index = 0

  /// - Throws: `AthenaFault` for a quote, comment or bracket that is never closed.
  init(_ bytes: [UInt8]) throws {
    self.bytes = bytes
    while index < bytes.count { try readOne() }
  }

  private mutating func readOne() throws {
    let start = index
    switch bytes[index] {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x0B, 0x0C:
      index += 1
    case _ where oddBlankByteCount > 0:
      index += oddBlankByteCount
      oddBlanks.append(start..<index)
    case UInt8(ascii: "-") where byte(at: index + 1) == UInt8(ascii: "-"):
      while let next = byte(at: index), next != UInt8(ascii: "\n"), next != UInt8(ascii: "\r") { index += 1 }
      comments.append(start..<index)
    case UInt8(ascii: "/") where byte(at: index + 1) == UInt8(ascii: "*"):
      try skipBlockComment()
      comments.append(start..<index)
    case UInt8(ascii: "'"): try readQuoted(.string, "string")
    case UInt8(ascii: "U") where startsUnicodeString, UInt8(ascii: "u") where startsUnicodeString:
      index += 2
      try readQuoted(.string, "string", from: start)
    case UInt8(ascii: "\""): try readQuoted(.quotedName, "quoted name")
    case UInt8(ascii: "`"): try readQuoted(.backquotedName, "quoted name")
    case let first where Self.startsWord(first):
      while let next = byte(at: index), Self.isOfWord(next), oddBlankByteCount == 0 { index += 1 }
      append(.word, start, bytes[start..<index].map(Self.lowercased))
    case let first
    where Self.isDigit(first) || (first == UInt8(ascii: ".") && byte(at: index + 1).map(Self.isDigit) == true):
      skipNumber()
      append(.number, start, bytes[start..<index])
    case 0:
      throw AthenaFault(offset: start, words: "a NUL character, which SQL cannot hold")
    default:
      let isPair = index + 1 < bytes.count && Self.pairs.contains([bytes[index], bytes[index + 1]])
      index += isPair ? 2 : 1
      append(.symbol, start, bytes[start..<index])
    }
  }

  /// The number of bytes here that are a blank outside ASCII, or a byte order mark.
  private var oddBlankByteCount: Int {
    guard bytes[index] >= 0x80 else { return 0 }
    return switch (bytes[index], byte(at: index + 1) ?? 0, byte(at: index + 2) ?? 0) {
    case (0xC2, 0xA0, _): 2
    case (0xE2, 0x80, 0x80...0x8B), (0xE2, 0x80, 0xAF), (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF): 3
    default: 0
    }
  }

  private static let pairs = Set(["<>", "<=", ">=", "!=", "||", "->", "=>"].map { Array($0.utf8) })

  private func byte(at position: Int) -> UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func append(_ kind: AthenaToken.Kind, _ start: Int, _ text: some Collection<UInt8>) {
    tokens.append(AthenaToken(kind: kind, range: start..<index, text: String(decoding: Array(text), as: UTF8.self)))
  }

  private mutating func skipBlockComment() throws {
    let start = index
    index += 2
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "*"), bytes[index + 1] == UInt8(ascii: "/") {
        index += 2
        return
      }
      index += 1
    }
    throw AthenaFault(offset: start, words: "this comment is never closed")
  }

  /// `U&'d\0061t'`
  private var startsUnicodeString: Bool {
    byte(at: index + 1) == UInt8(ascii: "&") && byte(at: index + 2) == UInt8(ascii: "'")
  }

  /// A doubled quote stands for one quote.
  ///
  /// - Parameter start: where the token begins, if that is before its quote.
  private mutating func readQuoted(_ kind: AthenaToken.Kind, _ what: String, from start: Int? = nil) throws {
    let start = start ?? index
    let quote = bytes[index]
    var content: [UInt8] = []
    index += 1
    while let next = byte(at: index) {
      index += 1
      if next == quote {
        guard byte(at: index) == quote else {
          append(kind, start, kind == .string ? content : content.map(Self.lowercased))
          return
        }
        index += 1
      }
      content.append(next)
    }
    throw AthenaFault(offset: start, words: "this \(what) is never closed")
  }

  private mutating func skipNumber() {
    if skipWholeNumberOfOtherBase() { return }
    skipDigits()
    if byte(at: index) == UInt8(ascii: ".") {
      index += 1
      skipDigits()
    }
    guard let e = byte(at: index), e | 0x20 == UInt8(ascii: "e") else { return }
    let sign = byte(at: index + 1)
    let isSigned = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
    guard let digit = byte(at: index + (isSigned ? 2 : 1)), Self.isDigit(digit) else { return }
    index += isSigned ? 2 : 1
    skipDigits()
  }

  /// `0xFF`, `0b101`, `0o17`
  private mutating func skipWholeNumberOfOtherBase() -> Bool {
    guard bytes[index] == UInt8(ascii: "0"), let letter = byte(at: index + 1),
      let base = AthenaWholeNumber.bases[Character(Unicode.Scalar(letter | 0x20))],
      let first = byte(at: index + 2),
      AthenaWholeNumber.isDigit(first, base) || (first == UInt8(ascii: "_") && isDivider(base, after: index + 2))
    else { return false }
    index += 3
    while let next = byte(at: index),
      AthenaWholeNumber.isDigit(next, base) || (next == UInt8(ascii: "_") && isDivider(base))
    {
      index += 1
    }
    return true
  }

  private mutating func skipDigits() {
    while let next = byte(at: index), Self.isDigit(next) || (next == UInt8(ascii: "_") && isDivider(10)) { index += 1 }
  }

  /// Whether a digit comes after the divider at a position.
  private func isDivider(_ base: Int, after position: Int) -> Bool {
    byte(at: position + 1).map { AthenaWholeNumber.isDigit($0, base) } == true
  }

  /// Whether there are digits on both sides.
  private func isDivider(_ base: Int) -> Bool {
    index > 0 && AthenaWholeNumber.isDigit(bytes[index - 1], base) && isDivider(base, after: index)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private static func startsWord(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  static func isOfWord(_ byte: UInt8) -> Bool { startsWord(byte) || isDigit(byte) }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
