/// Decimal text for people: rounded, with commas between thousands.
enum GroupedDecimal {
  /// With two decimals, `-1234567.895` becomes `-1,234,567.90`. Half is rounded away from zero, as by PostgreSQL's
  /// `round(numeric)`. Text that is not a plain decimal number stays as it is.
  static func text(_ number: String, decimals: Int) -> String {
    let isNegative = number.hasPrefix("-")
    let parts = number.dropFirst(isNegative ? 1 : 0).split(separator: ".", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }
    guard isPlain, parts.count <= 2, let whole = parts.first, !whole.isEmpty else { return number }
    let fraction = parts.count == 2 ? parts[1].utf8.map { $0 } : []
    var digits = whole.utf8.map { $0 } + fraction.prefix(decimals)
    digits += repeatElement(UInt8(ascii: "0"), count: decimals - min(decimals, fraction.count))
    if fraction.count > decimals, fraction[decimals] >= UInt8(ascii: "5") { increment(&digits) }

    let wholeCount = digits.count - decimals
    var out = isNegative && digits.contains { $0 != UInt8(ascii: "0") } ? "-" : ""
    for (position, digit) in digits.enumerated() {
      if position == wholeCount {
        out += "."
      } else if position > 0, position < wholeCount, (wholeCount - position) % 3 == 0 {
        out += ","
      }
      out.unicodeScalars.append(UnicodeScalar(digit))
    }
    return out
  }

  private static func increment(_ digits: inout [UInt8]) {
    for position in digits.indices.reversed() {
      if digits[position] < UInt8(ascii: "9") {
        digits[position] += 1
        return
      }
      digits[position] = UInt8(ascii: "0")
    }
    digits.insert(UInt8(ascii: "1"), at: 0)
  }
}
