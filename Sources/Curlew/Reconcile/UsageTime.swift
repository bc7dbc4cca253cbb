import CurlewText

/// When a log says that something was, in the forms that logs have.
struct UsageTime: Equatable {
  /// Since 2000-01-01.
  var microseconds: Int64
  /// Whether the log does not say of what time zone it is.
  var isLocal: Bool

  /// Reads `2026-10-05T14:03:21.5Z`, with `+09:00`, `UTC` or nothing in place of the Z and a blank in that of the T;
  /// `2026-10-05`; seconds since 1970, or thousandths, millionths and billionths, which are told by their number of digits.
  ///
  /// - Returns: nil for anything else.
  init?(_ text: String) {
    if let time = Self.sinceEpoch(text) {
      (microseconds, isLocal) = (time, false)
      return
    }
    var rest = text.utf8[...]
    guard let year = Self.number(&rest, 4), Self.skip(&rest, "-"), let month = Self.number(&rest, 2),
      Self.skip(&rest, "-"), let day = Self.number(&rest, 2), year >= 1, (1...12).contains(month),
      day >= 1, day <= Timestamps.dayCount(year: year, month: month)
    else { return nil }
    let start = Int64(Timestamps.days(year: year, month: month, day: day)) * Timestamps.microsecondsPerDay
    if rest.isEmpty {
      (microseconds, isLocal) = (start, true)
      return
    }
    guard Self.skip(&rest, "T") || Self.skip(&rest, "t") || Self.skip(&rest, " "), let time = Self.timeOfDay(&rest)
    else { return nil }
    _ = Self.skip(&rest, " ")
    guard let offset = Self.offset(rest) else { return nil }
    microseconds = start + time - (offset.value ?? 0)
    isLocal = offset.value == nil
  }

  private static func sinceEpoch(_ text: String) -> Int64? {
    let whole = text.prefix { $0 != "." }
    // As many digits as the years 2001 to 2286 have.
    let scale: [Int: Int] = [10: 6, 13: 3, 16: 0, 19: -3]
    guard whole.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") <= 9 }), let power = scale[whole.utf8.count],
      let (value, _) = UsageNumber.units(text, decimals: power + 3)
    else { return nil }
    let sinceEpoch = Int64(value / 1000)
    return sinceEpoch - Int64(epochDays) * Timestamps.microsecondsPerDay
  }

  /// From 1970-01-01 to 2000-01-01.
  private static let epochDays = -Timestamps.days(year: 1970, month: 1, day: 1)

  private static func timeOfDay(_ rest: inout Substring.UTF8View) -> Int64? {
    guard let hour = number(&rest, 2), skip(&rest, ":"), let minute = number(&rest, 2), hour <= 23, minute <= 59 else {
      return nil
    }
    var time = Int64(hour * 3600 + minute * 60) * Timestamps.microsecondsPerSecond
    guard skip(&rest, ":") else { return time }
    guard let second = number(&rest, 2), second <= 60 else { return nil }
    time += Int64(min(second, 59)) * Timestamps.microsecondsPerSecond
    guard skip(&rest, ".") || skip(&rest, ",") else { return time }
    let digits = rest.prefix { $0 &- UInt8(ascii: "0") <= 9 }
    guard (1...9).contains(digits.count), let fraction = Int64(String(Substring(digits.prefix(6)))) else { return nil }
    rest = rest.dropFirst(digits.count)
    return time + (digits.count..<6).reduce(fraction) { value, _ in value * 10 }
  }

  /// - Returns: nil for what is no zone; a value of nil for none.
  private static func offset(_ rest: Substring.UTF8View) -> (value: Int64?, Void)? {
    let text = String(Substring(rest))
    if text.isEmpty { return (nil, ()) }
    if ["Z", "z", "UTC", "GMT"].contains(text) { return (0, ()) }
    return UsageTimeZone.offset(text).map { ($0, ()) }
  }

  private static func number(_ rest: inout Substring.UTF8View, _ count: Int) -> Int? {
    let digits = rest.prefix(count)
    guard digits.count == count, digits.allSatisfy({ $0 &- UInt8(ascii: "0") <= 9 }) else { return nil }
    rest = rest.dropFirst(count)
    return Int(String(Substring(digits)))
  }

  private static func skip(_ rest: inout Substring.UTF8View, _ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest = rest.dropFirst()
    return true
  }
}

/// The time zone of times that do not name one.
public enum UsageTimeZone: Sendable, Equatable {
  /// Ahead of UTC, in microseconds.
  case offset(Int64)
  /// Such as Europe/Berlin; PostgreSQL knows it.
  case named(String)

  /// - Throws: `.usage` for a text that can be neither.
  public init(_ text: String) throws {
    if ["UTC", "GMT", "Z"].contains(text.uppercased()) {
      self = .offset(0)
    } else if let offset = Self.offset(text) {
      self = .offset(offset)
    } else if text.contains("/"), text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) {
      self = .named(text)
    } else {
      throw CurlewError(.usage("--time-zone \(text): a time zone is written UTC, +09:00 or Europe/Berlin"))
    }
  }

  /// `+09:00`, `+0900` or `+09`, in microseconds.
  static func offset(_ text: String) -> Int64? {
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
    let digits = parts.joined()
    guard [[2], [4], [2, 2]].contains(parts.map(\.utf8.count)),
      digits.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") <= 9 }),
      let hours = Int64(digits.prefix(2)), let minutes = Int64("0" + digits.dropFirst(2)), hours <= 14, minutes <= 59
    else { return nil }
    let minuteCount = hours * 60 + minutes
    return (sign == "-" ? -minuteCount : minuteCount) * 60 * Timestamps.microsecondsPerSecond
  }
}
