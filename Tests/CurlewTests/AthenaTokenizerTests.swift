import Testing

@testable import AthenaSQL
@testable import TestSupport

struct AthenaTokenizerTests {
  private static func tokens(_ text: String) throws -> [(AthenaToken.Kind, String)] {
    try AthenaTokenizer(Array(text.utf8)).tokens.map { ($0.kind, $0.text) }
  }

  @Test func kindsAndTexts() throws {
    let text = #"SELECT "A b""c", `X`, 'it''s', 1.5E-3, .5, x->y, a||b <> c -- 'end"#
    let expected: [(AthenaToken.Kind, String)] = [
      (.word, "select"), (.quotedName, #"a b"c"#), (.symbol, ","), (.backquotedName, "x"), (.symbol, ","),
      (.string, "it's"), (.symbol, ","), (.number, "1.5E-3"), (.symbol, ","), (.number, ".5"), (.symbol, ","),
      (.word, "x"), (.symbol, "->"), (.word, "y"), (.symbol, ","), (.word, "a"), (.symbol, "||"), (.word, "b"),
      (.symbol, "<>"), (.word, "c"),
    ]
    let tokens = try Self.tokens(text)
    #expect(tokens.map(\.0) == expected.map(\.0))
    #expect(tokens.map(\.1) == expected.map(\.1))
  }

  @Test(arguments: [
    // No backslash escapes a quote, no comment nests, and there are no dollar quotes.
    (#"'\' x"#, 2), (#"e'\' x"#, 3), ("/* /* */ x", 1), ("$a$ x", 4), ("-- a\nx", 1), ("-- a\rx", 1), ("--x", 0),
    ("/**/", 0), ("Größe", 1), ("1e", 2), ("1.e5x", 2), ("1..2", 2), ("a.b", 3), ("x'ab'", 2),
    ("0xFF", 1), ("0x", 2), ("0b12", 2), ("0O17", 1), ("1_000.5_0", 1), ("1_", 2), ("1__0", 2), ("0x1_F", 1),
    ("0x_1F", 1), ("0b_1_0", 1), ("0x__1", 2), ("U&'a\\0062'", 1), ("u&'it''s' x", 2), ("u & 'x'", 3), ("U&\"a\"", 3),
  ])
  func countsOfTokens(text: String, count: Int) throws {
    #expect(try Self.tokens(text).count == count)
  }

  @Test(arguments: [("a 'b", 2), ("\"b", 0), ("x `b", 2), ("1 /* 2", 2), ("a\0", 1), ("'a'' ", 0)])
  func whatIsNeverClosed(text: String, offset: Int) {
    let fault = #expect(throws: AthenaFault.self) { try AthenaTokenizer(Array(text.utf8)) }
    #expect(fault?.offset == offset)
  }

  /// Between tokens and comments are only blanks, and each token alone is read as the same token.
  @Test func tokensAndCommentsCoverTheText() throws {
    var random = TestRandom(seed: 5)
    for _ in 0..<2000 {
      let text = Array(AthenaText.random(&random).utf8)
      let tokenizer = try AthenaTokenizer(text)
      let taken = (tokenizer.tokens.map(\.range) + tokenizer.comments).sorted { $0.lowerBound < $1.lowerBound }
      var end = 0
      for range in taken {
        #expect(text[end..<range.lowerBound].allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) })
        end = range.upperBound
      }
      #expect(text[end...].allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) })
      for token in tokenizer.tokens {
        let alone = try AthenaTokenizer(Array(text[token.range])).tokens
        #expect(alone.map(\.text) == [token.text] && alone.map(\.kind) == [token.kind])
      }
    }
  }
}

/// Random texts made of pieces of SQL.
enum AthenaText {
  private static let pieces = [
    "SELECT", "x", "\"quoted -> \"\"name\"\"\"", "'it''s -- a [string] -> ('", "/* TRY_CAST(a AS b)[1] ' \" */",
    "-- DESC ( ' \" $ {x}\n", "1.5", "+", "=", "a.b", "\"b\".\"c\"", "'$ {}'", "Größe", "'日本'", "<>", "||", "'\\'",
    "''",
  ]

  static func random(_ random: inout TestRandom) -> String {
    (0..<Int.random(in: 0...20, using: &random)).map { _ in
      pieces.randomElement(using: &random)! + [" ", "\n", "\t", " \r\n "].randomElement(using: &random)!
    }.joined()
  }
}
