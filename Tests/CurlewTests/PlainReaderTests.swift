import CurlewText
import Testing

@testable import Curlew
@testable import TestSupport

/// The plain reader: round trips over random rows, and each kind of damage.
struct PlainReaderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func rows(_ path: String) throws -> [[String]] {
    let reader = try PlainReader(path)
    var rows = reader.header.isEmpty ? [] : [reader.header]
    while try reader.next() {
      rows.append(reader.header.indices.map { String(decoding: reader[$0], as: UTF8.self) })
      #expect(reader.rowNumber == rows.count)
    }
    return rows
  }

  /// Any form in which RFC 4180 allows to write the rows is read as the same rows.
  @Test(arguments: 1...40)
  func undoesWriting(seed: UInt64) throws {
    var generator = TestRandom(seed: seed)
    let width = Int.random(in: 2...9, using: &generator)
    let pieces = ["a", "é", ",", "\"", "\n", "\r\n", "\r", " ", "{}", "0.5", String(repeating: "long", count: 40)]
    let rows = (0..<Int.random(in: 1...3000, using: &generator)).map { _ in
      (0..<width).map { _ in
        (0..<Int.random(in: 0...3, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }
          .joined()
      }
    }
    let lineEnd = seed % 2 == 0 ? "\n" : "\r\n"
    var text = seed % 3 == 0 ? "\u{FEFF}" : ""
    for (index, row) in rows.enumerated() {
      // No column of the header is empty, so no row is a blank line.
      let row = index == 0 ? row.indices.map { "c\($0)" } : row
      let fields = row.map { field in
        let mustQuote = field.unicodeScalars.contains { [",", "\"", "\n", "\r"].contains($0) }
        guard mustQuote || Int.random(in: 0..<8, using: &generator) == 0 else { return field }
        return "\"" + field.replacing("\"", with: "\"\"") + "\""
      }
      text += fields.joined(separator: ",") + (index == rows.count - 1 && seed % 5 == 0 ? "" : lineEnd)
    }
    let expected = [rows[0].indices.map { "c\($0)" }] + rows.dropFirst()
    #expect(try self.rows(folder.write("a.csv", text)) == expected)
    #expect(try self.rows(folder.write("a.csv.gz", text)) == expected)

    // Cut anywhere, and packed as two members.
    let bytes = Array(text.utf8)
    let cut = Int.random(in: 0...bytes.count, using: &generator)
    try folder.write("1.gz", Array(bytes[..<cut]))
    try folder.write("2.gz", Array(bytes[cut...]))
    try folder.writeRaw("both.csv.gz", folder.bytes("1.gz") + folder.bytes("2.gz"))
    #expect(try self.rows("\(folder.path)/both.csv.gz") == expected)
  }

  @Test(arguments: [
    ("", []), ("\u{FEFF}", []), ("a,b\n", [["a", "b"]]), ("a,b", [["a", "b"]]),
    ("\n\na,b\n\n1,\n\n", [["a", "b"], ["1", ""]]),
    ("a\n\n1\n", [["a"], [""], ["1"]]), ("a,b\n\"\",\"\"\n", [["a", "b"], ["", ""]]),
    ("a,b\r\n,", [["a", "b"], ["", ""]]),
    ("a,b\n1,x\ry\n", [["a", "b"], ["1", "x\ry"]]),
  ])
  func corners(text: String, expected: [[String]]) throws {
    #expect(try rows(folder.write("a.csv", text)) == expected)
    #expect(try rows(folder.write("a.csv.gz", text)) == expected)
  }

  @Test(arguments: [
    ("a,b\n1,2\n1\n", CurlewError.Reason.rowWidth(expected: 2, found: 1), 3),
    ("a,b\n1,2,3\n", .rowWidth(expected: 2, found: 3), 2), ("a,b\n1,x\"y\n", .strayQuote, 2),
    ("a,b\n1,\"x\"y\n", .strayQuote, 2), ("a,b\n1,\"x\"\ry\n", .strayQuote, 2),
    ("a,b\n\n1,\"x\n", .unterminatedQuote, 2),
  ])
  func damage(text: String, reason: CurlewError.Reason, row: Int) throws {
    let path = try folder.write("a.csv", text)
    let error = #expect(throws: CurlewError.self) { _ = try rows(path) }
    #expect(error == CurlewError(reason, at: CurlewError.Place(file: path, row: row)))
    #expect(error?.exitCode == 65)
  }

  @Test func damagedGzip() throws {
    var generator = TestRandom(seed: 1)
    let text = "a,b\n" + (0..<20_000).map { _ in "\(generator.next()),\(generator.next())\n" }.joined()
    let path = try folder.write("a.csv.gz", text)
    let bytes = try folder.bytes("a.csv.gz")
    for count in [bytes.count - 1, bytes.count - 9, bytes.count / 2, 30] {
      try folder.writeRaw("a.csv.gz", Array(bytes[..<count]))
      let error = #expect(throws: CurlewError.self) { _ = try rows(path) }
      #expect(error?.reason == .truncatedGzip, "cut after \(count)")
    }
    var corrupt = bytes
    corrupt[bytes.count - 6] ^= 1
    try folder.writeRaw("a.csv.gz", corrupt)
    let error = #expect(throws: CurlewError.self) { _ = try rows(path) }
    guard case .corruptGzip? = error?.reason else { throw try #require(error) }
    #expect(error?.exitCode == 65)
  }

  /// A file that unpacks to an endless row is given up before it fills the memory.
  @Test(arguments: [("", "x"), ("", ","), ("\"", "x"), ("\"", "\"\""), ("", "\"x\",")])
  func endlessRow(start: String, piece: String) throws {
    let path = try folder.write("a.csv.gz", "a,b\n1,2\n" + start + String(repeating: piece, count: 1 << 20))
    let reader = try PlainReader(path, rowByteLimit: 1 << 16)
    #expect(try reader.next())
    let error = #expect(throws: CurlewError.self) { _ = try reader.next() }
    #expect(error == CurlewError(.rowTooLong(byteCount: 1 << 16), at: .init(file: path, row: 3)))
  }

  @Test func noFile() {
    let error = #expect(throws: CurlewError.self) { _ = try PlainReader("/nowhere/a.csv") }
    #expect(error?.reason == .noSuchSource)
  }

  /// Writes PostgreSQL's text format.
  @Test(arguments: 1...20)
  func copyTextRows(seed: UInt64) {
    var generator = TestRandom(seed: seed)
    let pieces = ["a", "\\", "\t", "\n", "\r", "\u{8}", "\u{B}", "\u{C}", "N", "é", ""]
    let row = CopyTextRow()
    for _ in 0..<200 {
      let values = (0..<Int.random(in: 1...6, using: &generator)).map { _ -> String? in
        if Int.random(in: 0..<4, using: &generator) == 0 { return nil }
        return (0..<Int.random(in: 0...2000, using: &generator)).map { _ in
          pieces.randomElement(using: &generator) ?? ""
        }
        .joined()
      }
      let escapes = [
        "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\u{8}": "\\b", "\u{B}": "\\v", "\u{C}": "\\f",
      ]
      let fields = values.map { value in
        value.map { $0.unicodeScalars.map { escapes[String($0)] ?? String($0) }.joined() } ?? "\\N"
      }
      let line = Array((fields.joined(separator: "\t") + "\n").utf8)
      let read = line.withUnsafeBufferPointer { line -> [String?] in
        row.read(line)
        return row.fields.map { $0.map { String(decoding: $0, as: UTF8.self) } }
      }
      #expect(read == values)
    }
  }
}
