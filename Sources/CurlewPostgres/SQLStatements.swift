/// Splits SQL text into its statements, as PostgreSQL's lexer does.
///
/// A semicolon ends a statement unless it is in a string (`'..'`, `E'..'`, `$tag$..$tag$`), a quoted identifier, a
/// comment (block comments nest) or parentheses. Strings are read with `standard_conforming_strings` on, the default.
/// `BEGIN ATOMIC` bodies are not understood; write functions with dollar quotes.
package enum SQLStatements {
  /// - Returns: the statements without their semicolons and without the blanks and comments before them. Blanks and
  ///   comments alone are no statement.
  package static func split(_ text: String) -> [String] {
    var scanner = SQLScanner(Array(text.utf8))
    return scanner.statements()
  }
}

/// One pass over the bytes. Every method starts with `index` between two tokens.
private struct SQLScanner {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func statements() -> [String] {
    var statements: [String] = []
    /// The start of the current statement's first token, and the end of its last.
    var start: Int?
    var end = 0
    var depth = 0

    while index < bytes.count {
      if skipBlankOrComment() { continue }
      let tokenStart = index
      let byte = bytes[index]
      if byte == UInt8(ascii: ";"), depth == 0 {
        index += 1
        if let first = start { statements.append(String(decoding: bytes[first..<end], as: UTF8.self)) }
        start = nil
        continue
      }
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth = max(0, depth - 1) }
      skipToken()
      start = start ?? tokenStart
      end = index
    }
    if let first = start { statements.append(String(decoding: bytes[first..<end], as: UTF8.self)) }
    return statements
  }

  private func byte(at position: Int) -> UInt8? { position < bytes.count ? bytes[position] : nil }

  /// - Returns: whether it skipped something.
  private mutating func skipBlankOrComment() -> Bool {
    switch bytes[index] {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x0B, 0x0C:
      index += 1
      return true
    case UInt8(ascii: "-") where byte(at: index + 1) == UInt8(ascii: "-"):
      while let next = byte(at: index), next != UInt8(ascii: "\n"), next != UInt8(ascii: "\r") { index += 1 }
      return true
    case UInt8(ascii: "/") where byte(at: index + 1) == UInt8(ascii: "*"):
      skipBlockComment()
      return true
    default:
      return false
    }
  }

  private mutating func skipBlockComment() {
    var depth = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "/"), byte(at: index + 1) == UInt8(ascii: "*") {
        depth += 1
        index += 2
      } else if bytes[index] == UInt8(ascii: "*"), byte(at: index + 1) == UInt8(ascii: "/") {
        depth -= 1
        index += 2
        if depth == 0 { return }
      } else {
        index += 1
      }
    }
  }

  private mutating func skipToken() {
    switch bytes[index] {
    case UInt8(ascii: "'"): skipQuoted(UInt8(ascii: "'"), hasEscapes: false)
    case UInt8(ascii: "\""): skipQuoted(UInt8(ascii: "\""), hasEscapes: false)
    case UInt8(ascii: "$"): skipDollar()
    case let first where Self.startsWord(first): skipWord()
    case let first where Self.isDigit(first): skipNumber()
    default: index += 1
    }
  }

  /// A doubled quote can be read as two strings side by side, except after a backslash in an `E'..'` string.
  private mutating func skipQuoted(_ quote: UInt8, hasEscapes: Bool) {
    index += 1
    while index < bytes.count {
      if hasEscapes, bytes[index] == UInt8(ascii: "\\") {
        index += 2
      } else if bytes[index] != quote {
        index += 1
      } else if byte(at: index + 1) == quote {
        index += 2
      } else {
        index += 1
        return
      }
    }
    index = bytes.count
  }

  /// A word includes dollar signs and digits, so that `a$b$` starts no dollar quote. An `E` directly before a quote
  /// starts a string with backslash escapes.
  private mutating func skipWord() {
    let start = index
    while let next = byte(at: index),
      Self.startsWord(next) || Self.isDigit(next) || next == UInt8(ascii: "$")
    { index += 1 }
    let isE = index == start + 1 && (bytes[start] | 0x20) == UInt8(ascii: "e")
    if isE, byte(at: index) == UInt8(ascii: "'") { skipQuoted(UInt8(ascii: "'"), hasEscapes: true) }
  }

  private mutating func skipNumber() {
    while let next = byte(at: index), Self.isDigit(next) || Self.startsWord(next) { index += 1 }
  }

  /// A parameter (`$1`), a dollar quote (`$$`, `$tag$`), or a dollar sign alone.
  private mutating func skipDollar() {
    let start = index
    index += 1
    if let first = byte(at: index), Self.startsWord(first) {
      while let next = byte(at: index), Self.startsWord(next) || Self.isDigit(next) { index += 1 }
    }
    guard byte(at: index) == UInt8(ascii: "$") else { return }
    index += 1
    let delimiter = bytes[start..<index]
    while index + delimiter.count <= bytes.count {
      if bytes[index..<index + delimiter.count].elementsEqual(delimiter) {
        index += delimiter.count
        return
      }
      index += 1
    }
    index = bytes.count
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private static func startsWord(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_") || byte >= 0x80
  }
}
