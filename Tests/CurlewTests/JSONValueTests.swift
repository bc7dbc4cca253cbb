import CurlewText
import Testing

/// The reader of other people's JSON: numbers keep their text, and what is no JSON is refused with its place.
struct JSONValueTests {
  @Test func readsAllKindsOfValues() throws {
    let value = try JSONValue(
      " {\"a\":[1,-0.10,1E-7,12345678901234567890.123456789012345678901],\"b\":{\"c\":\"x\\\"\\u00e9\\ud83d\\ude00\\n/\"},\"d\":true,\"e\":null} "
    )
    #expect(value["a"]?.elements.map(\.text) == ["1", "-0.10", "1E-7", "12345678901234567890.123456789012345678901"])
    #expect(value["b"]?["c"] == .string("x\"é😀\n/"))
    #expect(value["d"]?.text == "true")
    #expect(value["e"] == .null && value["e"]?.text == nil)
    #expect(try JSONValue("\"\"").text == nil)
    #expect(try JSONValue("{\"a\":1,\"a\":2}")["a"]?.text == "2")
  }

  @Test(arguments: [
    ("", 0), ("{", 1), ("{\"a\"}", 4), ("{\"a\":}", 5), ("[1,]", 3), ("[1 2]", 3), ("01", 0), ("1.", 0), ("+1", 0),
    ("NaN", 0),
    ("tru", 0), ("\"a", 2), ("\"\u{1}\"", 1), ("\"\\x\"", 3), ("\"\\ud800\"", 7), ("\"\\u12g4\"", 3), ("{} {}", 3),
    ("'a'", 0),
  ])
  func refusesWhatIsNoJSON(text: String, byte: Int) {
    do {
      _ = try JSONValue(text)
      Issue.record("\(text) was read")
    } catch { #expect(error.byte == byte, "\(text): \(error.words)") }
  }

  @Test func nestsOnlySoDeep() throws {
    func nested(_ levels: Int) -> String {
      String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    }
    _ = try JSONValue(nested(JSONValue.deepestLevel))
    #expect(throws: JSONValue.Mistake.self) { try JSONValue(nested(JSONValue.deepestLevel + 1)) }
    #expect(throws: JSONValue.Mistake.self) { try JSONValue([UInt8(ascii: "\""), 0xFF, UInt8(ascii: "\"")]) }
  }

  @Test func findsPathsWhoseKeysHavePoints() throws {
    let value = try JSONValue("{\"a.b\":{\"c\":1},\"a\":{\"b.d\":2,\"b\":{\"e\":3}},\"x\":4}")
    func text(_ path: String) -> String? { value.value(at: path[...])?.text }
    #expect(text("a.b.c") == "1")
    #expect(text("a.b.d") == "2")
    #expect(text("a.b.e") == "3")
    #expect(text("x") == "4")
    #expect(text("a.c") == nil && text("x.y") == nil && text("") == nil)
  }
}
