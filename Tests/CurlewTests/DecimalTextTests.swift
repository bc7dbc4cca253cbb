import Testing

@testable import Curlew
@testable import TestSupport

struct DecimalTextTests {
  /// The text's `numeric` field with its length; nil if the text is not a number.
  static func field(_ text: String) -> [UInt8]? {
    var number = DecimalText()
    guard Array(text.utf8).withUnsafeBufferPointer({ number.read($0) }) else { return nil }
    var buffer = CopyBuffer()
    buffer.beginRow(fieldCount: 1)
    buffer.numeric(number)
    return Array(buffer.bytes.dropFirst(2))
  }

  /// Decodes the field by PostgreSQL's description of it, and checks that it is canonical.
  static func plainText(_ field: [UInt8]) throws -> String {
    func word(_ index: Int) -> Int { Int(Int16(bitPattern: UInt16(field[index]) << 8 | UInt16(field[index + 1]))) }
    try #require(field.count >= 12)
    let groupCount = word(4)
    try #require(field[0...2] == [0, 0, 0] || field.count > 255)
    try #require(Int(field[2]) << 8 | Int(field[3]) == field.count - 4)
    try #require(field.count == 12 + 2 * groupCount)
    let weight = word(6)
    let sign = word(8)
    let scale = word(10)
    try #require(sign == 0 || sign == 0x4000)
    let groups = (0..<groupCount).map { word(12 + 2 * $0) }
    #expect(groups.allSatisfy { (0..<10000).contains($0) })
    #expect(groups.first != 0 && groups.last != 0)
    if groups.isEmpty { #expect(weight == 0 && sign == 0 && scale == 0) }
    func digits(_ power: Int) -> String {
      let index = weight - power
      let text = String(groups.indices.contains(index) ? groups[index] : 0)
      return String(repeating: "0", count: 4 - text.count) + text
    }
    var text = stride(from: max(weight, 0), through: 0, by: -1).map(digits).joined()
    text = String(text.drop { $0 == "0" })
    if text.isEmpty { text = "0" }
    if scale > 0 {
      let fraction = stride(from: -1, through: -(scale + 3) / 4, by: -1).map(digits).joined()
      #expect(fraction.dropFirst(scale).allSatisfy { $0 == "0" })
      #expect(fraction.dropFirst(scale - 1).first != "0", "a digit too many after the point")
      text += "." + fraction.prefix(scale)
    }
    return sign == 0 ? text : "-" + text
  }

  @Test func agreesWithDecimalsByHand() throws {
    var generator = TestRandom(seed: 11)
    for _ in 0..<20_000 {
      let text = randomDecimalText(using: &generator)
      let field = try #require(Self.field(text), "\(text)")
      #expect(try Self.plainText(field) == PlainDecimal(text).description, "\(text)")
    }
  }

  @Test(arguments: [
    ("0", "0"), ("0.0", "0"), ("-0.0", "0"), ("0E-10", "0"), ("0e99999999999999999999", "0"), ("000", "0"),
    ("-12.50", "-12.5"), ("5.2E-9", "0.0000000052"), ("1.1e-7", "0.00000011"), ("+3", "3"), (".5", "0.5"),
    ("5.", "5"), ("1E+05", "100000"), ("9999", "9999"), ("10000", "10000"), ("9999.9999", "9999.9999"),
    ("0.0001", "0.0001"), ("0.00001", "0.00001"), ("18446744073709551615", "18446744073709551615"),
    ("18446744073709551616", "18446744073709551616"), ("9999999999999999999", "9999999999999999999"),
    ("999999999999999999.9", "999999999999999999.9"), ("99999999999999999.99", "99999999999999999.99"),
    ("9999999999999999.999", "9999999999999999.999"), ("00000000000000000000000001.5", "1.5"),
    ("1.50000000000000000000000000", "1.5"), ("123456789012345678901234567890.5", "123456789012345678901234567890.5"),
  ])
  func known(_ text: String, _ plain: String) throws {
    #expect(try Self.plainText(#require(Self.field(text))) == plain)
  }

  @Test func spansTheRangeOfDouble() throws {
    for text in ["1E-324", "4.9E-324", "1.7976931348623157E308", "-1.8E308", "2.2250738585072014e-308"] {
      #expect(try Self.plainText(#require(Self.field(text))) == PlainDecimal(text).description)
    }
    #expect(Self.field("1E-400") != nil)
    #expect(Self.field("1E399") != nil)
    #expect(Self.field("10E-401") == Self.field("1E-400"))
    #expect(Self.field("0." + String(repeating: "0", count: 399) + "1") == Self.field("1E-400"))
    for text in [
      "1E-401", "1E400", "1E99999999999999999999", "1E-99999999999999999999", "10E399", "0.1E-400", "1.5E-400",
      "1" + String(repeating: "0", count: 400), "0." + String(repeating: "0", count: 400) + "1",
    ] {
      #expect(Self.field(text) == nil, "\(text)")
    }
    let digits = String(repeating: "7", count: 400)
    #expect(try Self.plainText(#require(Self.field("-\(digits).\(digits)"))) == "-\(digits).\(digits)")
    #expect(Self.field("\(digits)7") == nil)
    #expect(Self.field("\(digits).\(digits)7") == nil)
    #expect(Self.field("\(digits).\(digits)0") != nil)
  }

  /// A sum of cells within their bounds is within the bounds of sums.
  @Test func sumsReachBeyondCells() throws {
    let widest = String(repeating: "9", count: 400) + "." + String(repeating: "9", count: 400)
    let sum = "9223372036854775807" + widest + "E6"
    var number = DecimalText(powers: DecimalText.sumPowers)
    let isRead = Array(sum.utf8).withUnsafeBufferPointer { number.read($0) }
    #expect(isRead)
    var exact = ExactSum()
    exact.add(number)
    #expect(exact.description == PlainDecimal(sum).description)
  }

  @Test func equalNumbersGiveEqualBytes() {
    for spellings in [
      ["1", "1.0", "1.", "+1", "01", "10E-1", "0.1E1", "1.0000000000000000000000000", "1e0"],
      ["0", "-0", "0.0", ".0", "0.", "0E5", "-0.00000000000000000000000000"],
      ["-12.5", "-12.50", "-125e-1", "-0.125E+2", "-1250000000000000000000000e-23"],
      ["100000000", "1E8", "1.0E8", "100000000.000"],
    ] {
      #expect(Set(spellings.map { Self.field($0) }).count == 1, "\(spellings)")
    }
  }

  @Test(arguments: [
    "", " ", "-", "+", ".", "-.", "e5", ".e5", "1e", "1e+", "1e-", "1.2.3", "1,5", "1 ", " 1", "--1", "+-1", "0x10",
    "NaN", "nan", "Infinity", "-inf", "1e5.0", "1e5e5", "1_000", "12345678a", "0.12345678x", "0.1234567/", "0.1234567:",
    "١", "1\0", "$5", "0.000000000000000000000000a",
  ])
  func noNumber(_ text: String) {
    #expect(Self.field(text) == nil)
    #expect(!Array(text.utf8).withUnsafeBufferPointer { DecimalText.isZero($0) })
  }

  @Test func zeroIsSeenWithoutReading() {
    var generator = TestRandom(seed: 12)
    var zeroCount = 0
    for _ in 0..<50_000 {
      let characters = Array("00000000..-+Ee5x")
      let length = Int.random(in: 0...7, using: &generator)
      let text = String((0..<length).map { _ in characters.randomElement(using: &generator) ?? "0" })
      let isZero = Self.field(text) == Self.field("0")
      #expect(Array(text.utf8).withUnsafeBufferPointer { DecimalText.isZero($0) } == isZero, "\(text)")
      zeroCount += isZero ? 1 : 0
    }
    #expect(zeroCount > 1000)
  }

  /// Bytes after the text must not be read as digits.
  @Test func staysWithinTheText() throws {
    let bytes = Array("0.123456789999".utf8)
    for count in 1...bytes.count {
      var number = DecimalText()
      let isRead = bytes.withUnsafeBufferPointer { number.read(UnsafeBufferPointer(rebasing: $0[..<count])) }
      #expect(isRead)
      var sum = ExactSum()
      sum.add(number)
      let text = String(decoding: bytes[..<count], as: UTF8.self)
      #expect(sum.description == PlainDecimal(text).description)
    }
  }
}
