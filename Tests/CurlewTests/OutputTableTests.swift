import FoundationEssentials
import Testing

@testable import Curlew
@testable import TestSupport

@Suite struct OutputTableTests {
  private let table = OutputTable(
    columns: [.init("principal"), .init("cost", .number(decimals: 2)), .init("rows", .number(decimals: nil))],
    rows: [
      ["東京", "1234567.895", "12"], ["a\u{301}b", "-0.004", nil], [nil, "0.5", "3"], ["x,\"y\"\n\u{1b}[31m", "1e3", ""],
    ],
    footer: ["all", "1234568.39", "15"])

  @Test func tableAlignsByColumnsOfTheTerminal() {
    let lines = [
      "principal            cost  rows",
      "───────────  ────────────  ────",
      "東京         1,234,567.90    12",
      "a\u{301}b                   0.00",
      "                     0.50     3",
      "x,\"y\"␊␛[31m           1e3",
      "───────────  ────────────  ────",
      "all          1,234,568.39    15",
    ]
    #expect(table.rendered(.table).split(separator: "\n").map(String.init) == lines)
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
    let table = OutputTable(
      columns: [.init("n", .number(decimals: nil))], rows: [["100"], ["50"], ["0"], ["-9"], ["0.01"], [nil]],
      barColumn: 0)
    let bars = table.rendered(.table, width: 27).split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2)
      .dropLast()
      .map { $0.filter { "█▉▊▋▌▍▎▏".contains($0) } }
    #expect(bars == [String(repeating: "█", count: 21), String(repeating: "█", count: 10) + "▌", "", "", "▏", ""])
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
      text.line(level: .warning, message: "a\nb", fields: [("file", "x")], time: "") == "warning: a␊b  file=x")
    #expect(text.line(level: .info, message: "done", fields: [], time: "") == "done")
    let json = StandardErrorLog(format: .json, logLevel: .info)
    #expect(
      json.line(level: .error, message: "a\n\"b\"", fields: [("file", "x")], time: "T")
        == #"{"time":"T","level":"error","message":"a\n\"b\"","file":"x"}"#)
  }
}
