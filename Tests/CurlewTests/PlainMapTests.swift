import CurlewText
import FoundationEssentials
import Testing

@testable import Curlew
@testable import TestSupport

/// The maps of `curlew verify`, compared with another JSON reader.
struct PlainMapTests {
  private static func read(_ text: String) -> PlainMap.Reading {
    Array(text.utf8).withUnsafeBufferPointer { PlainMap.read($0) }
  }

  private static func dictionary(_ map: PlainMap) -> [String: String?] {
    Dictionary(
      uniqueKeysWithValues: map.pairs.map { pair in
        (String(decoding: pair.key, as: UTF8.self), pair.value.map { String(decoding: $0, as: UTF8.self) })
      })
  }

  private static func canonical(_ text: String) throws -> [UInt8] {
    guard case .map(let map) = read(text) else { throw CurlewError(.badMap(text)) }
    var bytes: [UInt8] = []
    map.append(to: &bytes)
    return bytes
  }

  @Test(arguments: 1...100)
  func readsWhatAnotherWriterWrites(seed: UInt64) throws {
    var generator = TestRandom(seed: seed)
    let pieces = [
      "a", "B", "é", "😀", "\"", "\\", "/", "\n", "\u{1}", "\u{7F}", " ", ":", ",", "}", "iamPrincipal/", "\u{2028}",
    ]
    func text() -> String {
      (0..<Int.random(in: 0...5, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    }
    var expected: [String: String?] = [:]
    for _ in 0..<Int.random(in: 0...12, using: &generator) {
      expected.updateValue(Bool.random(using: &generator) ? text() : nil, forKey: text())
    }
    let json = String(decoding: try JSONEncoder().encode(expected), as: UTF8.self)
    guard case .map(let map) = Self.read(json) else { throw CurlewError(.badMap(json)) }
    #expect(Self.dictionary(map) == expected)
    var bytes: [UInt8] = []
    map.append(to: &bytes)
    #expect(Self.dictionary(PlainMap(canonical: bytes[...])) == expected)
  }

  @Test func escapes() throws {
    let json = #" { "\u0041\u00e9\ud83d\ude00" : "\"\\\/\b\f\n\r\t" , "n" : -1.5E+3 , "t":true, "x":null,"n":2} "#
    guard case .map(let map) = Self.read(json) else { throw CurlewError(.badMap(json)) }
    #expect(Self.dictionary(map) == ["Aé😀": "\"\\/\u{8}\u{C}\n\r\t", "n": "2", "t": "true", "x": String?.none])
  }

  /// The order of keys and the spelling of characters make no difference; a value does.
  @Test func equalMaps() throws {
    let one = try Self.canonical(#"{"a":"1","b":"é"}"#)
    #expect(try Self.canonical(#"{ "b" : "\u00e9", "a" : "0", "a" : "1" }"#) == one)
    for other in [#"{"a":"1","b":"e"}"#, #"{"a":"1"}"#, #"{"a":"1","b":null}"#, #"{"a":"1","b":"é","c":""}"#, "{}"] {
      #expect(try Self.canonical(other) != one)
    }
    // Lengths keep keys and values apart.
    #expect(try Self.canonical(#"{"ab":"c"}"#) != Self.canonical(#"{"a":"bc"}"#))
    #expect(try Self.canonical(#"{"a":""}"#) != Self.canonical(#"{"a":null}"#))
  }

  @Test(arguments: ["", "  ", "null", " null "])
  func nothing(text: String) {
    guard case .null = Self.read(text) else {
      Issue.record("'\(text)' is taken for something")
      return
    }
  }

  @Test(arguments: [
    "{", "}", "[]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{\"a\":{}}", "{\"a\":[1]}", "{} x", "nul", "\"a\"",
    "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}", "{\"a\":\"\\ud800\"}", "{\"a\":\"\\ud800\\u0041\"}", "{\"a\":\"b}",
    "null {}",
  ])
  func malformed(text: String) {
    guard case .malformed = Self.read(text) else {
      Issue.record("\(text) is taken for well formed")
      return
    }
  }
}
