import Testing

@testable import Curlew
@testable import TestSupport

struct MapScanTests {
  typealias Pair = (key: String, value: String?)

  static func scan(_ text: String) -> (outcome: MapScan.Outcome, pairs: [Pair], field: [UInt8]) {
    var scan = MapScan()
    return Array(text.utf8).withUnsafeBufferPointer { bytes in
      let outcome = scan.read(bytes)
      var buffer = CopyBuffer(capacity: 64)
      buffer.beginRow(fieldCount: 1)
      buffer.hstore(scan.pairs)
      let pairs = scan.pairs.map { pair in
        (String(decoding: pair.key, as: UTF8.self), pair.value.map { String(decoding: $0, as: UTF8.self) })
      }
      return (outcome, pairs, Array(buffer.bytes.dropFirst(2)))
    }
  }

  /// hstore's own order, from its documentation.
  static func isBefore(_ left: String, _ right: String) -> Bool {
    let a = Array(left.utf8)
    let b = Array(right.utf8)
    return a.count != b.count ? a.count < b.count : a.lexicographicallyPrecedes(b)
  }

  static func randomText(_ generator: inout TestRandom) -> String {
    let characters = Array("aZ0 \"\\/\u{8}\u{C}\n\r\t:,{}[]éß日😀\u{1}\u{7F}\u{10FFFF}_-")
    return String(
      (0..<Int.random(in: 0...12, using: &generator)).map { _ in characters.randomElement(using: &generator) ?? "a" })
  }

  /// A random spelling of a string in JSON: every scalar as it is where that is allowed, or escaped in one of the
  /// possible ways.
  static func spell(_ text: String, _ generator: inout TestRandom) -> String {
    func hex(_ unit: UInt16) -> String {
      let digits = String(unit, radix: 16, uppercase: Bool.random(using: &generator))
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
    var spelt = "\""
    let short: [Unicode.Scalar: String] = [
      "\"": "\\\"", "\\": "\\\\", "/": "\\/", "\u{8}": "\\b", "\u{C}": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t",
    ]
    for scalar in text.unicodeScalars {
      if Int.random(in: 0..<6, using: &generator) == 0 {
        spelt += String(scalar).utf16.map { hex($0) }.joined()
      } else if let escape = short[scalar], scalar != "/" || Bool.random(using: &generator) {
        spelt += escape
      } else {
        spelt.unicodeScalars.append(scalar)
      }
    }
    return spelt + "\""
  }

  @Test func anySpellingGivesTheDictionaryBack() {
    var generator = TestRandom(seed: 21)
    for round in 0..<3000 {
      let count = round % 50 == 0 ? 150 : Int.random(in: 0...9, using: &generator)
      var expected: [String: String?] = [:]
      var members: [String] = []
      func blank() -> String { ["", "", " ", "\n\t", "\r "].randomElement(using: &generator) ?? "" }
      for _ in 0..<count {
        let key = Self.randomText(&generator)
        let value: String?
        var spelt: String
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: (value, spelt) = (nil, "null")
        case 1:
          spelt = ["0", "-1", "12.50", "1e5", "-0.1E-07", "true", "false"].randomElement(using: &generator) ?? "0"
          value = spelt
        default:
          value = Self.randomText(&generator)
          spelt = Self.spell(value ?? "", &generator)
        }
        expected[key] = .some(value)
        members.append(blank() + Self.spell(key, &generator) + blank() + ":" + blank() + spelt + blank())
      }
      let text = blank() + "{" + (count == 0 ? blank() : members.joined(separator: ",")) + "}" + blank()
      let (outcome, pairs, _) = Self.scan(text)
      guard outcome == .map else {
        Issue.record("\(text)")
        return
      }
      #expect(pairs.map { $0.key } == expected.keys.sorted(by: Self.isBefore))
      for pair in pairs { #expect(expected[pair.key] == .some(pair.value), "\(text)") }
    }
  }

  @Test func equalMapsGiveEqualBytes() {
    let first = Self.scan(#"{"team":"a","Team":"b","cost-center":"1"}"#)
    let second = Self.scan(#" { "cost-center" : "1" , "Team":"x", "Team" : "\u0062", "te\u0061m":"a" } "#)
    #expect(first.field == second.field)
    #expect(first.field != Self.scan(#"{"team":"a","Team":"b","cost-center":1.0}"#).field)
  }

  @Test func fieldOfTheMap() {
    let expected: [UInt8] =
      [0, 0, 0, 23, 0, 0, 0, 2] + [0, 0, 0, 1, 97, 0xFF, 0xFF, 0xFF, 0xFF] + [0, 0, 0, 2, 98, 98, 0, 0, 0, 0]
    #expect(Self.scan(#"{"bb":"","a":null}"#).field == expected)
    #expect(Self.scan("{}").field == [0, 0, 0, 4, 0, 0, 0, 0])
  }

  @Test(arguments: ["", "null", " null "])
  func noMap(_ text: String) {
    #expect(Self.scan(text).outcome == .null)
  }

  @Test func keysThatAreEqualOnlyUnescapedAreOne() {
    let long = String(repeating: "k", count: 60)
    var text = "{"
    for index in 0..<100 { text += "\"\(long)\":\"\(index)\",\"\\u006b\(long.dropFirst())\":\"again \(index)\"," }
    text += "\"z\":1}"
    let pairs = Self.scan(text).pairs
    #expect(pairs.map { $0.key } == ["z", long])
    #expect(pairs.last?.value == "again 99")
  }

  @Test(arguments: [
    "{", "}", "{]", "[]", "x", "nul", "nullx", "true", "1", "\"a\"", "{}x", "{} {}", "{,}", #"{"a"}"#, #"{"a":}"#,
    #"{"a":"b",}"#, #"{"a":"b" "c":"d"}"#, #"{"a":"b"#, #"{"a":"b}"#, #"{"a":"b\"}"#, #"{a:"b"}"#, #"{"a":b}"#,
    #"{"a":{}}"#, #"{"a":[]}"#, #"{"a":{"b":"c"}}"#, #"{"a":"\x"}"#, #"{"a":"\u12"}"#, #"{"a":"\u12G4"}"#,
    "{\"a\":\"\0\"}", #"{"a":"\ud83d"}"#, #"{"a":"\ud83dx"}"#,
    #"{"a":"\ud83d\u0041"}"#, #"{"a":"\ude00"}"#, #"{"a":"\ud83d\n"}"#, #"{"a":01}"#, #"{"a":-}"#, #"{"a":1.}"#,
    #"{"a":.5}"#, #"{"a":1e}"#, #"{"a":+1}"#, #"{"a":NaN}"#, #"{"a":truefalse}"#, #"{'a':'b'}"#, #"{"a":"b"}}"#,
    #"{"a":"b\"#, #"{"a":"b\u"#, #"{"a":1e5x}"#, "{\u{B}}", #"{1:"a"}"#, #"{"a""b"}"#, #"{"a":nul}"#,
  ])
  func malformed(_ text: String) {
    let (outcome, pairs, _) = Self.scan(text)
    #expect(outcome == .malformed)
    #expect(pairs.isEmpty)
  }

  @Test(arguments: [#"{"a":"\u0000"}"#, #"{"\u0000":"a"}"#, #"{"b":"c","a":"x\u0000y"}"#])
  func nul(_ text: String) {
    let (outcome, pairs, _) = Self.scan(text)
    #expect(outcome == .nul)
    #expect(pairs.isEmpty)
  }

  /// A map that is cut anywhere is never taken for a map, and nothing after the cut is read.
  @Test func cutShort() {
    let text = Array(#"{"iamPrincipal/team":"plat\u00e9form \ud83d\ude00","n":12,"x":null}"#.utf8)
    for count in 1..<text.count {
      let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: count)
      defer { copy.deallocate() }
      _ = copy.initialize(from: text[..<count])
      var scan = MapScan()
      let outcome = scan.read(UnsafeBufferPointer(copy))
      #expect(outcome == .malformed)
    }
  }
}
