/// An exact sum of decimal numbers: one counter for each power of ten, with no carrying before the end.
///
/// A 64-bit counter holds the digits of 10^18 numbers, which is more than there are rows.
struct PlainTotal {
  /// Room for the widest numbers that a load accepts: the first digit is at most at 10^1001, the last at least at
  /// 10^-2001.
  private static let powers = -2001...1001
  private var counters = [Int64](repeating: 0, count: powers.count)
  /// The counters in use. All others are zero.
  private var used = powers.count..<powers.count

  /// - Returns: false if the number is too large or too small to be added; then nothing is added.
  mutating func add(_ amount: PlainAmount) -> Bool {
    if amount.digits.isEmpty { return true }
    let last = amount.exponent - Self.powers.lowerBound
    let first = last + amount.digits.count - 1
    guard last >= 0, first < counters.count else { return false }
    include(last..<first + 1)
    var at = first
    for digit in amount.digits {
      counters[at] += amount.isNegative ? -Int64(digit) : Int64(digit)
      at -= 1
    }
    return true
  }

  mutating func add(_ other: PlainTotal) {
    if other.used.isEmpty { return }
    include(other.used)
    for index in other.used { counters[index] += other.counters[index] }
  }

  private mutating func include(_ range: Range<Int>) {
    used = used.isEmpty ? range : min(used.lowerBound, range.lowerBound)..<max(used.upperBound, range.upperBound)
  }
}

extension PlainTotal: CustomStringConvertible {
  /// The sum in plain digits: `-12.5`, `0`.
  var description: String {
    if let text = text(negated: false) { return text }
    return "-" + (text(negated: true) ?? "")
  }

  /// Carries from the lowest digit up; nil if the sum is negative.
  private func text(negated: Bool) -> String? {
    let point = -Self.powers.lowerBound
    // Starts at the lowest digit in use or the one before the point. Ends at that digit or a higher one.
    let lowest = min(used.lowerBound, point)
    var digits: [UInt8] = []
    var carry: Int64 = 0
    var at = lowest
    while at < used.upperBound || at <= point || carry > 0 {
      let value = (used.contains(at) ? (negated ? -counters[at] : counters[at]) : 0) + carry
      let digit = (value % 10 + 10) % 10
      digits.append(UInt8(ascii: "0") + UInt8(digit))
      carry = (value - digit) / 10
      at += 1
    }
    if carry < 0 { return nil }
    while digits.count > point - lowest + 1, digits.last == UInt8(ascii: "0") { digits.removeLast() }
    let fraction = digits[..<(point - lowest)].drop { $0 == UInt8(ascii: "0") }
    let integer = String(decoding: digits[(point - lowest)...].reversed(), as: UTF8.self)
    return fraction.isEmpty ? integer : integer + "." + String(decoding: fraction.reversed(), as: UTF8.self)
  }
}
