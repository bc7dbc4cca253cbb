import Testing

@testable import Curlew
@testable import TestSupport

@Suite struct AmountUnitsTests {
  private static func units(_ text: String) -> Int128? { read(text).units }

  private static func read(_ text: String) -> DecimalText {
    var number = DecimalText()
    var text = text
    let isNumber = text.withUTF8 { number.read($0) }
    precondition(isNumber)
    return number
  }

  @Test(
    arguments: [
      ("0", 0), ("1E-24", 1), ("-1E-24", -1), ("0.12E-22", 12), ("2.5E-23", 25), ("1E-5", 10 ** 19),
      ("1.0", 10 ** 24), ("-12.50", -125 * 10 ** 23), ("170141183460469", 170_141_183_460_469 * 10 ** 24),
    ] as [(String, Int128)])
  func readsUnits(text: String, units: Int128) {
    #expect(Self.units(text) == units)
  }

  /// A number that does not fit gives nil, and is left to the exact sum.
  @Test(arguments: ["1E-25", "1.2345678901234567E-9", "170141183460470", "1E15", "12345678901234567890.5", "9E300"])
  func refusesWhatDoesNotFit(text: String) {
    #expect(Self.units(text) == nil)
  }

  /// Units, their exact sum, their encoding and the plain text agree.
  @Test(arguments: 1...200) func unitsAreTheNumber(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let coefficient = Int64(truncatingIfNeeded: random.next()) >> Int64(random.next() % 63)
    let exponent = Int(random.next() % 30) - 26
    let number = Self.read("\(coefficient)E\(exponent)")
    guard let units = number.units else { return }
    let sum = ExactSum(number)
    #expect(ExactSum(units: units) == sum)
    var encoded = CopyBuffer()
    var expected = CopyBuffer()
    encoded.numeric(units: units)
    expected.numeric(number)
    #expect(Array(encoded.bytes) == Array(expected.bytes))
  }

  @Test(arguments: [
    ("1", "4", "4"), ("0.5", "0.25", "0.125"), ("3600.25", "16", "57604"), ("-2", "0.000001", "-0.000002"),
    ("0", "8", "0"),
  ])
  func multiplies(first: String, second: String, product: String) throws {
    let (a, b) = (try #require(Self.units(first)), try #require(Self.units(second)))
    #expect(AmountUnits.product(a, b) == Self.units(product))
  }

  /// A product with more digits than units can hold gives nil.
  @Test func refusesProductsThatAreRounded() throws {
    let small = try #require(Self.units("1E-13"))
    #expect(AmountUnits.product(small, small) == nil)
  }
}

precedencegroup PowerPrecedence {
  higherThan: MultiplicationPrecedence
}
infix operator ** : PowerPrecedence
private func ** (base: Int128, exponent: Int) -> Int128 { (0..<exponent).reduce(1) { power, _ in power * base } }
