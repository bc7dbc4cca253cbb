/// Compares the decimal reader with the plain one of `curlew verify`, and exact sums with sums by hand.
enum NumberFuzz {
  private static let words = [
    "0", "1", "2", "5", "9", ".", "-", "+", "e", "E", "00000000", "12345678", "e-1", "99999999", ",", ":",
    "/", "1234567",
  ]

  static func check(_ input: FuzzInput) {
    var sum = ExactSum()
    var byHand = PlainDecimal()
    let pieces = input.text(words: words).split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    for piece in pieces.prefix(8) {
      let text = Array(piece)
      text.withExactCopy { compare($0, &sum) }
      if isToBeAdded(text) { byHand = byHand + PlainDecimal(String(decoding: text, as: UTF8.self)) }
    }
    requireFuzz(sum.description == byHand.description, "sum \(sum), by hand \(byHand)")
  }

  private static func compare(_ text: UnsafeBufferPointer<UInt8>, _ sum: inout ExactSum) {
    var number = DecimalText()
    let isRead = number.read(text)
    var plain = PlainAmount()
    let isNumber = plain.read(text)
    requireFuzz(isRead == (isNumber && isInBounds(plain)), "read \(isRead), plainly \(isNumber)")
    requireFuzz(DecimalText.isZero(text) == (isNumber && plain.digits.isEmpty), "is zero: \(DecimalText.isZero(text))")
    guard isRead else {
      requireFuzz(number.isZero, "what is no number is not zero")
      return
    }
    let groups = (0..<number.groupCount).map { Int(number.groups[$0]) }
    requireFuzz(groups.first != 0 && groups.last != 0 && groups.allSatisfy { $0 < 10000 }, "groups \(groups)")
    var digits = groups.flatMap { [$0 / 1000, $0 / 100 % 10, $0 / 10 % 10, $0 % 10] }
    var exponent = groups.isEmpty ? 0 : 4 * (number.weight - groups.count + 1)
    digits = Array(digits.drop { $0 == 0 })
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    requireFuzz(
      number.isNegative == plain.isNegative && digits == plain.digits.map(Int.init) && exponent == plain.exponent,
      "\(digits) times ten to \(exponent), plainly \(plain)")
    requireFuzz(number.fractionDigitCount == max(0, -exponent), "\(number.fractionDigitCount) digits behind the point")
    compareUnits(number.units, plain, text)
    sum.add(number)
  }

  /// Units may be nil for a long number, which `ExactSum` then has. If they are there, they are exact.
  private static func compareUnits(_ units: Int128?, _ plain: PlainAmount, _ text: UnsafeBufferPointer<UInt8>) {
    guard let units else {
      let isShort = text.count <= 14 && !text.contains { $0 | 0x20 == UInt8(ascii: "e") }
      requireFuzz(!isShort, "a short number without units")
      return
    }
    var digits = plain.digits.map(Int.init)
    let zeroCount = digits.isEmpty ? 0 : plain.exponent + AmountUnits.digitCount
    requireFuzz(zeroCount >= 0, "units of a fraction that they cannot tell")
    digits += Array(repeating: 0, count: zeroCount)
    let expected = digits.reduce(Int128(0)) { $0 &* 10 &+ Int128($1) }
    requireFuzz(
      digits.count < 40 && units == (plain.isNegative ? -expected : expected), "\(units) units, not \(expected)")
  }

  /// Without zeros, because their exponent may be any number, and by hand it would be written out.
  private static func isToBeAdded(_ text: [UInt8]) -> Bool {
    var plain = PlainAmount()
    return text.withUnsafeBufferPointer { plain.read($0) } && !plain.digits.isEmpty && isInBounds(plain)
  }

  private static func isInBounds(_ plain: PlainAmount) -> Bool {
    plain.digits.isEmpty
      || DecimalText.cellPowers.contains(plain.exponent)
        && DecimalText.cellPowers.contains(plain.exponent + plain.digits.count - 1)
  }
}
