/// An exact sum of decimal numbers: one counter for every power of ten, and no carrying until the end.
///
/// A counter of 64 bits holds the digits of 10^18 numbers, more than there are rows.
struct PlainTotal {
  /// The widest numbers that a load accepts: first digit at most here, 1000 digits after the last possible first.
  private static let powers = -2001...1001
  private var counters = [Int64](repeating: 0, count: powers.count)

  /// - Returns: false if the number is too large or too small to be written here; nothing is added then.
  mutating func add(_ amount: PlainAmount) -> Bool {
    if amount.digits.isEmpty { return true }
    let last = amount.exponent - Self.powers.lowerBound
    let first = last + amount.digits.count - 1
    guard last >= 0, first < counters.count else { return false }
    var at = first
    for digit in amount.digits {
      counters[at] += amount.isNegative ? -Int64(digit) : Int64(digit)
      at -= 1
    }
    return true
  }

  mutating func add(_ other: PlainTotal) {
    for index in counters.indices { counters[index] += other.counters[index] }
  }
}

extension PlainTotal: CustomStringConvertible {
  /// The sum in plain digits: `-12.5`, `0`.
  var description: String {
    if let text = Self.text(counters) { return text }
    return "-" + (Self.text(counters.map { -$0 }) ?? "")
  }

  /// Carries from the lowest digit up; nil if the sum is negative.
  private static func text(_ counters: [Int64]) -> String? {
    var digits: [UInt8] = []
    var carry: Int64 = 0
    var at = 0
    while at < counters.count || carry > 0 {
      let value = (at < counters.count ? counters[at] : 0) + carry
      let digit = (value % 10 + 10) % 10
      digits.append(UInt8(ascii: "0") + UInt8(digit))
      carry = (value - digit) / 10
      at += 1
    }
    if carry < 0 { return nil }
    let point = -powers.lowerBound
    var first = digits.count - 1
    while first > point, digits[first] == UInt8(ascii: "0") { first -= 1 }
    var last = 0
    while last < point, digits[last] == UInt8(ascii: "0") { last += 1 }
    let integer = String(decoding: digits[point...first].reversed(), as: UTF8.self)
    return last == point ? integer : integer + "." + String(decoding: digits[last..<point].reversed(), as: UTF8.self)
  }
}
