import Testing

@testable import Curlew
@testable import TestSupport

struct LineItemIDTests {
  static func stored(_ text: [UInt8]) -> [UInt8] {
    var buffer = CopyBuffer(capacity: 64)
    buffer.beginRow(fieldCount: 1)
    text.withUnsafeBufferPointer { LineItemID.write($0, into: &buffer) }
    let field = Array(buffer.bytes.dropFirst(2))
    let count = field.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    #expect(field.count == count + 4)
    return Array(field.dropFirst(4))
  }

  /// The same as in the view: `encode(id, 'base64')` for 39 bytes, else the text without a zero byte at its end.
  static func shown(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count == 39 else { return bytes.last == 0 ? Array(bytes.dropLast()) : bytes }
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var bits = bytes.flatMap { byte in (0..<8).map { Int(byte >> (7 - UInt8($0)) & 1) } }[...]
    var text: [UInt8] = []
    while !bits.isEmpty {
      text.append(alphabet[bits.prefix(6).reduce(0) { $0 << 1 | $1 }])
      bits = bits.dropFirst(6)
    }
    return text
  }

  static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

  @Test func canonicalIDsArePacked() {
    var generator = TestRandom(seed: 5)
    for _ in 0..<5000 {
      let text = (0..<52).map { _ in Self.alphabet.randomElement(using: &generator) ?? 0 }
      let bytes = Self.stored(text)
      #expect(bytes.count == 39)
      #expect(Self.shown(bytes) == text)
    }
  }

  /// Each of the 52 places with each of the 256 bytes: packed if the byte is in the alphabet, kept unchanged if not.
  @Test func oneWrongByteIsSeen() {
    let canonical = (0..<52).map { Self.alphabet[$0 % 32] }
    for index in 0..<52 {
      for value in UInt8.min...UInt8.max {
        var text = canonical
        text[index] = value
        let bytes = Self.stored(text)
        let isPacked = Self.alphabet.contains(value)
        guard bytes.count == (isPacked ? 39 : 52), isPacked ? Self.shown(bytes) == text : bytes == text else {
          Issue.record("\(index) \(value)")
          return
        }
      }
    }
  }

  @Test func otherTextIsKept() {
    for count in 0...120 {
      let text = Array(repeating: UInt8(ascii: "x"), count: count)
      let bytes = Self.stored(text)
      #expect((bytes.count == 39) == (count == 52))
      #expect(Self.shown(bytes) == text)
    }
    let accented = Array("zürich-é".utf8)
    #expect(Self.stored(accented) == accented)
  }
}
