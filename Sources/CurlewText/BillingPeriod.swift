/// A calendar month that AWS bills, in UTC, written `2026-10`. Years 1 to 9999.
public struct BillingPeriod: Sendable, Hashable, Comparable {
  public let year: Int
  /// 1 to 12.
  public let month: Int

  /// - Returns: nil for a month outside 1...12 or a year outside 1...9999.
  public init?(year: Int, month: Int) {
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    self.year = year
    self.month = month
  }

  /// The month of a moment, given in microseconds since 2000-01-01 UTC, years 1 to 9999.
  public init(containing microsecondsSince2000: Int64) {
    let date = Timestamps.civil(daysSince2000: Timestamps.days(of: microsecondsSince2000))
    year = date.year
    month = date.month
  }

  /// The first microsecond of the month, since 2000-01-01 UTC.
  public var first: Int64 {
    Int64(Timestamps.days(year: year, month: month, day: 1)) * Timestamps.microsecondsPerDay
  }

  /// The next month. Its `first` is the end of this one.
  public var next: BillingPeriod {
    BillingPeriod(unchecked: month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1)
  }

  private init(unchecked year: Int, _ month: Int) {
    self.year = year
    self.month = month
  }

  public static func < (left: BillingPeriod, right: BillingPeriod) -> Bool {
    (left.year, left.month) < (right.year, right.month)
  }
}

extension BillingPeriod: LosslessStringConvertible {
  /// Reads `YYYY-MM`; nil for anything else.
  public init?(_ description: String) {
    let bytes = Array(description.utf8)
    guard bytes.count == 7, bytes[4] == UInt8(ascii: "-") else { return nil }
    var digits: [Int] = []
    for index in [0, 1, 2, 3, 5, 6] {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      digits.append(Int(digit))
    }
    self.init(year: digits[0..<4].reduce(0) { $0 * 10 + $1 }, month: digits[4] * 10 + digits[5])
  }

  /// `YYYY-MM`.
  public var description: String {
    let year = String(year)
    return String(repeating: "0", count: 4 - year.count) + year + (month < 10 ? "-0" : "-") + String(month)
  }
}
