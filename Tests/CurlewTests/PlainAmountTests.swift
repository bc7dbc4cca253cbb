import Testing

@testable import Curlew
@testable import TestSupport

/// The numbers of `curlew verify`, compared with decimal arithmetic by hand.
struct PlainAmountTests {
  private static func read(_ text: String) -> PlainAmount? {
    var amount = PlainAmount()
    return Array(text.utf8).withUnsafeBufferPointer { amount.read($0) } ? amount : nil
  }

  private static func canonical(_ text: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try #require(read(text)).append(to: &bytes)
    return bytes
  }

  @Test(arguments: 1...20)
  func sumsAreExact(seed: UInt64) throws {
    var generator = TestRandom(seed: seed)
    var expected = PlainDecimal()
    var total = PlainTotal()
    for _ in 0..<50 {
      let text = randomDecimalText(using: &generator)
      expected = expected + PlainDecimal(text)
      #expect(total.add(try #require(Self.read(text), "\(text)")))
      #expect(total.description == expected.description, "after \(text)")
    }
  }

  @Test(arguments: 1...20)
  func totalsAddUp(seed: UInt64) throws {
    var generator = TestRandom(seed: seed)
    var whole = PlainTotal()
    var parts = [PlainTotal(), PlainTotal(), PlainTotal()]
    for index in 0..<30 {
      let amount = try #require(Self.read(randomDecimalText(using: &generator)))
      #expect(whole.add(amount) && parts[index % 3].add(amount))
    }
    var sum = PlainTotal()
    for part in parts { sum.add(part) }
    #expect(sum.description == whole.description)
  }

  @Test(arguments: [
    ("0", "0"), ("-0.00", "0"), ("0E-10", "0"), ("1.50", "15e-1"), ("150", "15e1"), ("+.5", "5e-1"), ("5.", "5"),
    ("1.1E-7", "11e-8"), ("-12", "-12"), ("1e+2", "1e2"), ("000", "0"),
  ])
  func canonicalText(text: String, expected: String) throws {
    #expect(String(decoding: try Self.canonical(text), as: UTF8.self) == expected)
  }

  /// Equal numbers have one canonical text, different numbers have two.
  @Test(arguments: 1...20)
  func canonicalTextIsOfTheValue(seed: UInt64) throws {
    var generator = TestRandom(seed: seed)
    let texts = (0..<40).map { _ in randomDecimalText(using: &generator) } + ["1", "1.0", "10E-1", "0.1e1", "-1", "0"]
    for left in texts {
      for right in texts {
        #expect(try (Self.canonical(left) == Self.canonical(right)) == (PlainDecimal(left) == PlainDecimal(right)))
      }
    }
  }

  @Test(arguments: ["", "-", ".", "e5", "1e", "1e+", "1,5", "1.2.3", "NaN", "Infinity", " 1", "1 ", "0x1", "1e5x"])
  func refuses(text: String) {
    #expect(Self.read(text) == nil)
  }

  @Test func numbersTooWideAreNotAdded() throws {
    var total = PlainTotal()
    #expect(!total.add(try #require(Self.read("1e5000"))))
    #expect(!total.add(try #require(Self.read("1e-5000"))))
    #expect(total.description == "0")
  }

  @Test(arguments: [
    ("2026-10-01T00:00:00.000Z", "2026-10-01 00:00:00"), ("2026-10-01T00:00:00Z", "2026-10-01 00:00:00"),
    ("2026-10-01 00:00:00", "2026-10-01 00:00:00"), ("2026-10-01T01:02:03.450Z", "2026-10-01 01:02:03.45"),
    ("2026-10-01 01:02:03.45", "2026-10-01 01:02:03.45"), ("2026-10-01", nil), ("2026-10-01T00:00:00.", nil),
    ("2026-10-01T00:00:00+02:00", nil), ("2026/10/01T00:00:00Z", nil), ("2026-10-01T00:00:00.x", nil),
  ])
  func times(text: String, expected: String?) {
    var bytes: [UInt8] = []
    let isTime = Array(text.utf8).withUnsafeBufferPointer { PlainTime.append($0, to: &bytes) }
    #expect((isTime ? String(decoding: bytes, as: UTF8.self) : nil) == expected)
  }
}
