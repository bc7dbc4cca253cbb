/// Amounts as whole numbers of 10^-24, in 128 bits: exact, and two instructions add them.
///
/// They reach 1.7 * 10^14 with 24 digits after the point. `ExactSum` takes what does not fit.
enum AmountUnits {
  /// Digits after the point.
  static let digitCount = 24

  /// `coefficient * 10^exponent` in units; nil if it does not fit.
  ///
  /// - Parameter powers: `powersOfTen`. A caller that needs many units looks it up once.
  @inline(__always)
  static func units(
    _ coefficient: UInt64, exponent: Int, isNegative: Bool, powers: UnsafePointer<UInt128>
  ) -> Int128? {
    let shift = exponent + digitCount
    guard shift >= 0, shift < powerCount else { return nil }
    let power = powers[shift]
    let low = coefficient.multipliedFullWidth(by: UInt64(truncatingIfNeeded: power))
    let (high, overflow) = coefficient.multipliedReportingOverflow(by: UInt64(truncatingIfNeeded: power >> 64))
    let (top, carry) = high.addingReportingOverflow(low.high)
    guard !overflow, !carry, top >> 63 == 0 else { return nil }
    let magnitude = Int128(truncatingIfNeeded: UInt128(top) << 64 | UInt128(low.low))
    return isNegative ? -magnitude : magnitude
  }

  /// The product of two amounts, if it is a whole number of units that fits.
  static func product(_ first: Int128, _ second: Int128) -> Int128? {
    let (product, overflow) = first.multipliedReportingOverflow(by: second / fractionOf(second))
    guard !overflow else { return nil }
    let (quotient, remainder) = product.quotientAndRemainder(dividingBy: one / fractionOf(second))
    return remainder == 0 ? quotient : nil
  }

  /// The largest power of ten, at most one, that divides the amount. Amounts such as 4, 0.25 and 16 have few digits,
  /// so dividing by it leaves room for the product.
  private static func fractionOf(_ value: Int128) -> Int128 {
    var power = one
    while power > 1, value % power != 0 { power /= 10 }
    return power
  }

  private static let one = Int128(powersOfTen[digitCount])
  private static let powerCount = 39
  /// 10^0 to 10^38. Not an array: with each number its count and owner would be read, too.
  nonisolated(unsafe) static let powersOfTen: UnsafePointer<UInt128> = {
    let powers = UnsafeMutablePointer<UInt128>.allocate(capacity: powerCount)
    powers.initialize(to: 1)
    for power in 1..<powerCount { (powers + power).initialize(to: powers[power - 1] * 10) }
    return UnsafePointer(powers)
  }()
}
