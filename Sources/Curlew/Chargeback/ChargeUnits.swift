import CurlewText

/// Amounts of a chargeback: whole numbers of 10^-24 in 128 bits, as `AmountUnits`. Nothing is lost when they are added, and
/// `LargestRemainder` splits them without a rest.
enum ChargeUnits {
  static let digitCount = AmountUnits.digitCount
  static let one = power(digitCount)

  static func power(_ exponent: Int) -> Int128 { (0..<exponent).reduce(1) { power, _ in power * 10 } }

  /// - Parameter text: a whole number of units, as SQL gives it.
  static func parse(_ text: String?) throws -> Int128 {
    guard let text, let units = Int128(text) else { throw tooLarge(text ?? "NULL") }
    return units
  }

  /// - Throws: `.serverUnfit` if sums of parts of these amounts could have no room. Such a bill has more than a trillion.
  static func requireRoom(_ amounts: some Sequence<Int128>) throws {
    var sum: UInt128 = 0
    for amount in amounts {
      let (next, overflow) = sum.addingReportingOverflow(amount.magnitude)
      guard !overflow, next >> 125 == 0 else { throw tooLarge("\(amount)") }
      sum = next
    }
  }

  private static func tooLarge(_ text: String) -> CurlewError {
    CurlewError(.serverUnfit("the bill is too large for a chargeback: no room for \(text) units of 10^-24"))
  }

  /// Plain decimal text, without needless zeros: `-12.5`.
  static func text(_ units: Int128) -> String {
    text(units, decimals: digitCount, keepsZeros: false)
  }

  /// A number of coins with so many decimals, all of them written: `-12.50`.
  static func text(coins: Int128, decimals: Int) -> String { text(coins, decimals: decimals, keepsZeros: true) }

  private static func text(_ number: Int128, decimals: Int, keepsZeros: Bool) -> String {
    var digits = String(number.magnitude)
    if digits.count <= decimals { digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits }
    var fraction = digits.suffix(decimals)
    if !keepsZeros { while fraction.last == "0" { fraction.removeLast() } }
    let whole = digits.prefix(digits.count - decimals)
    return (number < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }
}
