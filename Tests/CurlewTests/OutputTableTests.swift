import CurlewPostgres
import CurlewText
import FoundationEssentials
import Testing

@testable import Curlew
@testable import TestSupport

@Suite struct OutputTableTests {
  private let table = Self.table(
    columns: [.init("principal"), .init("cost", .number(decimals: 2)), .init("rows", .number(decimals: nil))],
    rows: [
      ["東京", "1234567.895", "12"], ["a\u{301}b", "-0.004", nil], [nil, "0.5", "3"], ["x,\"y\"\n\u{1b}[31m", "1e3", ""],
    ],
    footer: ["all", "1234568.39", "15"])

  private static func table(columns: [OutputTable.Column], rows: [[String?]], footer: [String?]) -> OutputTable {
    var table = OutputTable(columns: columns, rows: rows)
    table.footers = [footer]
    return table
  }

  @Test func tableAlignsByColumnsOfTheTerminal() {
    let lines = [
      #"principal                      cost  rows"#,
      #"─────────────────────  ────────────  ────"#,
      #"東京                   1,234,567.90    12"#,
      "a\u{301}b                             0.00",
      #"                               0.50     3"#,
      #"x,"y"\u000a\u001b[31m           1e3"#,
      #"─────────────────────  ────────────  ────"#,
      #"all                    1,234,568.39    15"#,
    ]
    #expect(table.rendered(.table).split(separator: "\n").map(String.init) == lines)
  }

  /// No name ends a cell, or is read as Markdown or HTML.
  @Test func markdownHasTheCellsOfATable() {
    let table = Self.table(
      columns: [.init("name", fit: .shortened), .init("cost", .number(decimals: 2))],
      rows: [["a|b\n<b>c</b>", "1234.565"], [nil, nil], ["`x` [y](z) \\", "-1"]], footer: ["all", "1233.565"])
    #expect(
      table.rendered(.markdown, width: 10) == #"""
        | name | cost |
        | --- | ---: |
        | a\|b\\u000a\<b\>c\</b\> | 1,234.57 |
        |  |  |
        | \`x\` \[y\](z) \\ | -1.00 |
        | all | 1,233.57 |

        """#)
  }

  @Test func everyLineOfATableIsAsWide() {
    var random = TestRandom(seed: 7)
    let pieces = ["a", "é", "e\u{301}", "東", "ﾊ", "ハ", "🐦", "👩‍👩‍👧", "한", "\n", "\u{7f}", " "]
    let rows = (0..<200).map { _ in
      [
        (0..<Int.random(in: 0...9, using: &random)).map { _ in pieces.randomElement(using: &random)! }.joined() + "|",
        "1",
      ]
    }
    let lines = OutputTable(columns: [.init("text"), .init("n", .number(decimals: nil))], rows: rows).rendered(.table)
      .split(separator: "\n")
    #expect(lines.count == 202)
    #expect(Set(lines.map { DisplayText.width(String($0)) }).count == 1)
  }

  @Test func barsFollowTheNumbers() {
    var table = OutputTable(
      columns: [.init("n", .number(decimals: nil))], rows: [["100"], ["50"], ["0"], ["-9"], ["0.01"], [nil]])
    table.barColumn = 0
    let bars = table.rendered(.table, width: 27).split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2)
      .dropLast()
      .map { $0.filter { "█▉▊▋▌▍▎▏".contains($0) } }
    #expect(bars == [String(repeating: "█", count: 21), String(repeating: "█", count: 10) + "▌", "", "", "▏", ""])
  }

  @Test func barsOfTwoUnitsAreNotCompared() {
    var table = OutputTable(
      columns: [.init("unit"), .init("n", .number(decimals: nil))],
      rows: [["JPY", "1000"], ["JPY", "500"], ["USD", "2"], ["USD", "1"]])
    table.unitColumn = 0
    table.barColumn = 1
    let bars = table.rendered(.table, width: 32).split(separator: "\n").dropFirst(2).map {
      $0.filter { $0 == "█" }.count
    }
    #expect(bars == [20, 10, 20, 10])
  }

  @Test func longTextLosesItsMiddleInATableOnly() {
    let names = ["arn:aws:sts::123456789012:assumed-role/data-platform-production/", "東京東京東京東京東京東京東京東京/"]
    var table = OutputTable(
      columns: [
        .init("principal", fit: .shortened), .init("role", fit: .shortened), .init("n", .number(decimals: 2)),
      ],
      rows: names.flatMap { name in (1...2).map { [name + "first-session-\($0)", "short", "1234567.5"] } })
    table.barColumn = 2
    for width in [60, 80, 100] {
      let lines = table.rendered(.table, width: width).split(separator: "\n").map(String.init)
      #expect(lines.allSatisfy { DisplayText.width($0) <= width }, "\(lines)")
      #expect(Set(lines.map { $0.prefix { $0 != "█" } }).count == 6)
      #expect(lines[2].hasPrefix("arn:aws:") && lines[2].contains("…") && lines[2].contains("session-1"), "\(lines[2])")
    }
    #expect(table.rendered(.csv, width: 60).contains(names[0] + "first-session-1"))
    #expect(table.rendered(.json, width: 60).contains(names[0] + "first-session-1"))
    // If nothing fits, cells are not cut to nothing. A table that must not be shortened is complete.
    #expect(table.rendered(.table, width: 10).contains("1,234,567.50"))
    table.columns[0].fit = .whole
    #expect(table.rendered(.table, width: 60).contains(names[0] + "first-session-1"))
  }

  @Test func columnsAreLeftOutBeforeTextsAreShortened() {
    let table = OutputTable(
      columns: [
        .init("a", fit: .leftOut(1)), .init("text", fit: .shortened), .init("b", fit: .leftOut(2)), .init("c"),
      ], rows: [["aaaaaaaaaa", "tttttttttttttttttttt", "bbbbbbbbbb", "cccccccccc"]])
    let headers = [60, 56, 55, 44, 43, 32, 31, 10].map { width in
      table.rendered(.table, width: width).split(separator: "\n").map {
        $0.split(separator: " ").joined(separator: " ")
      }
    }
    #expect(
      headers.map { $0[0] } == ["a text b c", "a text b c"] + Array(repeating: "a text c", count: 2)
        + Array(repeating: "text c", count: 4))
    #expect(headers[5][2] == "tttttttttttttttttttt cccccccccc")
    #expect(headers[6][2] == "ttttttttt…ttttttttt cccccccccc")
    #expect(headers[7][2] == "ttt…tttt cccccccccc")
    #expect(table.rendered(.csv, width: 10).hasPrefix("a,text,b,c\n"))
  }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdefg", 6, "ab…efg"), ("abcdefg", 5, "ab…fg"), ("東京東京", 6, "東…京"), ("ab", 1, "…"),
    ("e\u{301}e\u{301}e\u{301}e\u{301}", 3, "e\u{301}…e\u{301}"),
  ]) func shortened(text: String, width: Int, expected: String) {
    #expect(DisplayText.shortened(text, to: width) == expected)
  }

  @Test func csvIsReadBackTheSame() {
    #expect(
      table.rendered(.csv)
        == "principal,cost,rows\n東京,1234567.895,12\na\u{301}b,-0.004,\n,0.5,3\n\"x,\"\"y\"\"\n\u{1b}[31m\",1e3,\"\"\n")
  }

  @Test func jsonHoldsEveryDigitAndCharacter() throws {
    struct Line: Decodable, Equatable {
      var text: String?
      var number: Decimal?
    }
    let texts: [String?] = [nil, "", "\"\\/\u{8}\n\r\t\u{1}\u{7f}", "東京 🐦\u{2028}"]
    let numbers = ["12345678901234567890.123456789", "0", "-0.5", "1E-7"]
    let json = OutputTable(
      columns: [.init("text"), .init("number", .number(decimals: 2))], rows: zip(texts, numbers).map { [$0, $1] }
    ).rendered(.json)
    for number in numbers { #expect(json.contains("\"number\": \(number)}")) }
    let lines = try JSONDecoder().decode([Line].self, from: Data(json.utf8))
    #expect(lines.map(\.text) == texts)
    #expect(OutputTable(columns: [], rows: []).rendered(.json) == "[]\n")
  }

  /// Every character that is invisible, controls a terminal or reverses the order of letters.
  private static let hidden: [UInt32] =
    Array(0..<0x20) + Array(0x7f...0x9f) + [0x61c] + Array(0x200b...0x200f) + Array(0x2028...0x202e) + [0x2060]
    + Array(0x2066...0x2069) + [0xfeff]

  @Test(arguments: hidden) func whatHidesIsShownInTables(value: UInt32) throws {
    let scalar = try #require(UnicodeScalar(value))
    let text = "a\(scalar)b"
    let digits = String(value, radix: 16)
    let shown = "a\\u" + String(repeating: "0", count: 4 - digits.count) + digits + "b"
    #expect(DisplayText.visible(text) == shown)
    let table = OutputTable(columns: [.init(text), .init("v", .json)], rows: [[text, "\"x\""]])
    #expect(table.rendered(.table).unicodeScalars.allSatisfy { $0 == "\n" || !Self.hidden.contains($0.value) })
    let log = StandardErrorLog(format: .text, logLevel: .info)
    #expect(log.line(level: .info, message: text, fields: [], time: "") == shown)
    // CSV has every byte unchanged.
    let quoted = value == 10 || value == 13 ? "\"\(text)\"" : text
    #expect(Array(table.rendered(.csv).utf8) == Array("\(quoted),v\n\(quoted),\"\"\"x\"\"\"\n".utf8))
    let isEscaped = value < 0x20 || (0x7f...0x9f).contains(value) || value == 0x2028 || value == 0x2029
    for json in [table.rendered(.json), log.jsonLine(text)] {
      #expect(json.unicodeScalars.contains { $0 == scalar && scalar != "\n" } == !isEscaped)
    }
    #expect(try JSONDecoder().decode(String.self, from: Data(JSONText.string(text).utf8)) == text)
  }

  @Test func whatOthersWroteAsJSONIsEscapedToo() throws {
    let text = "[\n\t\"\u{7f}\u{9b}31m\u{2028}\u{202e}\"\n]"
    let escaped = JSONText.document(text)
    #expect(escaped == "[\n\t\"\\u007f\\u009b31m\\u2028\u{202e}\"\n]")
    let decoder = JSONDecoder()
    #expect(
      try decoder.decode([String].self, from: Data(escaped.utf8))
        == decoder.decode([String].self, from: Data(text.utf8)))
    let table = OutputTable(columns: [.init("m", .json)], rows: [["{\"k\":\"\u{9b}\"}"]])
    #expect(table.rendered(.json) == "[\n  {\"m\": {\"k\":\"\\u009b\"}}\n]\n")
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+1+1", "'+1+1"), ("-1+1", "'-1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"),
    ("\rx", "\"'\rx\""), ("=a,\"b\"", "\"'=a,\"\"b\"\"\""), ("=\u{301}1", "'=\u{301}1"), ("-", "'-"), ("+1.5", "'+1.5"),
    ("--1", "'--1"), ("-1.50", "-1.50"), ("-2E-9", "-2E-9"), ("1", "1"), ("a=b", "a=b"), ("", "\"\""), ("'=1", "'=1"),
    (" =1", " =1"),
  ]) func formulasAreMarkedForSpreadsheets(cell: String, expected: String) {
    let table = OutputTable(columns: [.init(cell)], rows: [[cell], [nil]])
    #expect(
      Array(table.rendered(.csv, isSpreadsheetSafe: true).utf8) == Array("\(expected)\n\(expected)\n\n".utf8))
    #expect(!table.rendered(.csv).contains("'") || cell.hasPrefix("'"))
  }

  /// A quote and a combining mark are one character, but the quote must still be seen.
  @Test func aQuoteWithACombiningMarkIsAQuote() {
    let text = "a\"\u{301},\"\u{301}\\\u{301}"
    let table = OutputTable(columns: [.init("x")], rows: [[text]])
    #expect(Array(table.rendered(.csv).utf8) == Array("x\n\"a\"\"\u{301},\"\"\u{301}\\\u{301}\"\n".utf8))
    #expect(PostgreSQLArray.parse(PostgreSQLArray.text([text, nil, "", "NULL"])) == [text, nil, "", "NULL"])
    #expect(PostgreSQLArray.parse("{\"\u{301}a\",\u{301}b}") == ["\u{301}a", "\u{301}b"])
    #expect(PostgreSQLArray.parse("{}").isEmpty)
  }

  @Test(arguments: ["NaN", "Infinity", "01", "1.", ".5", "-", "1e", "+1", "", "1 "])
  func whatIsNoJSONNumberIsAString(text: String) { #expect(JSONText.number(text) == JSONText.string(text)) }

  @Test(arguments: [
    ("0", 2, "0.00"), ("999.995", 2, "1,000.00"), ("-1234.5", 0, "-1,235"), ("0.005", 2, "0.01"), ("0.0049", 2, "0.00"),
    ("-0.001", 2, "0.00"), ("123456", 0, "123,456"), ("12", 3, "12.000"), ("NaN", 2, "NaN"), ("1.2.3", 1, "1.2.3"),
  ])
  func decimalsForPeople(number: String, decimals: Int, expected: String) {
    #expect(GroupedDecimal.text(number, decimals: decimals) == expected)
  }

  @Test func logLinesAreOneLineEach() {
    let text = StandardErrorLog(format: .text, logLevel: .info)
    #expect(
      text.line(level: .warning, message: "a\nb", fields: [("file", "x")], time: "") == #"warning: a\u000ab  file=x"#)
    #expect(text.line(level: .info, message: "done", fields: [], time: "") == "done")
    let json = StandardErrorLog(format: .json, logLevel: .info)
    #expect(
      json.line(level: .error, message: "a\n\"b\"", fields: [("file", "x")], time: "T")
        == #"{"time":"T","level":"error","message":"a\n\"b\"","file":"x"}"#)
  }
}

extension StandardErrorLog {
  fileprivate func jsonLine(_ message: String) -> String {
    StandardErrorLog(format: .json, logLevel: .info).line(level: .info, message: message, fields: [], time: "")
  }
}
