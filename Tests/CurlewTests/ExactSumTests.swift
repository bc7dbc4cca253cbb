import Testing

@testable import Curlew
@testable import TestSupport

struct ExactSumTests {
  static func sum(_ texts: [String]) -> ExactSum {
    var number = DecimalText()
    var sum = ExactSum()
    for text in texts {
      #expect(Array(text.utf8).withUnsafeBufferPointer { number.read($0) }, "\(text)")
      sum.add(number)
    }
    return sum
  }

  @Test(arguments: 1...60)
  func agreesWithDecimalsByHand(_ seed: Int) {
    var generator = TestRandom(seed: UInt64(seed))
    let texts = (0..<Int.random(in: 0...60, using: &generator)).map { _ in randomDecimalText(using: &generator) }
    let expected = texts.reduce(PlainDecimal()) { $0 + PlainDecimal($1) }.description
    let sum = Self.sum(texts)
    #expect(sum.description == expected)

    // Neither the order matters, nor how the numbers are divided between two sums.
    #expect(Self.sum(texts.shuffled(using: &generator)) == sum)
    let cut = Int.random(in: 0...texts.count, using: &generator)
    var merged = Self.sum(Array(texts[..<cut]))
    merged.merge(Self.sum(Array(texts[cut...])))
    #expect(merged == sum)
    #expect(merged.description == expected)

    // One unit more in the last possible place gives another sum.
    merged.merge(Self.sum(["1E-400"]))
    #expect(merged != sum)
    merged.merge(Self.sum(["-1E-400"]))
    #expect(merged == sum)
  }

  @Test func cancelsToZero() {
    var generator = TestRandom(seed: 3)
    let texts = (0..<200).map { _ in randomDecimalText(using: &generator) }
    let negated = texts.map { text in
      if text.hasPrefix("-") { return String(text.dropFirst()) }
      return "-" + (text.hasPrefix("+") ? String(text.dropFirst()) : text)
    }
    let sum = Self.sum(texts + negated)
    #expect(sum.isZero)
    #expect(sum == ExactSum())
    #expect(sum.description == "0")
    #expect(!Self.sum(texts).isZero)
  }

  /// Doubled ninety times, a sum of a thousand numbers stands for 10^30 additions. The limbs must have carried in
  /// time.
  @Test(arguments: ["9999.9999", "-9999.9999", "0.00001", "-123456.789", "9999999999999999999"])
  func carriesBeforeALimbOverflows(_ text: String) {
    var sum = Self.sum(Array(repeating: text, count: 1000))
    var expected = PlainDecimal()
    for _ in 0..<1000 { expected = expected + PlainDecimal(text) }
    for _ in 0..<90 {
      sum.merge(sum)
      expected = expected + expected
    }
    #expect(sum.description == expected.description)
    #expect(Self.sum([expected.description]) == sum)
    var more = sum
    more.merge(Self.sum(["0.5"]))
    #expect(more.description == (expected + PlainDecimal("0.5")).description)
  }

  @Test(arguments: [
    ([], "0"), (["-0.5"], "-0.5"), (["0.1", "0.2"], "0.3"), (["1", "-1.0001"], "-0.0001"), (["10000", "-1"], "9999"),
    (["-10000"], "-10000"), (["-10000", "-10000"], "-20000"), (["1E8", "-1E-8"], "99999999.99999999"),
    (["9999.5", "0.5"], "10000"),
  ])
  func plainText(_ texts: [String], _ expected: String) {
    #expect(Self.sum(texts).description == expected)
  }
}
