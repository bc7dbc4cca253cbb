/// UTC times as an export writes them, and as PostgreSQL's `timestamp` counts them: in microseconds since 2000-01-01.
///
/// The calendar is the proleptic Gregorian one, years 1 to 9999, without leap seconds, like PostgreSQL's.
package enum Timestamps {
  package static let microsecondsPerSecond: Int64 = 1_000_000
  package static let microsecondsPerDay: Int64 = 86_400 * microsecondsPerSecond
  /// Length of `YYYY-MM-DDTHH:MM:SSZ`.
  package static let textByteCount = 20

  /// Reads `YYYY-MM-DDTHH:MM:SSZ`, with up to six digits of a second before the `Z`.
  /// - Returns: nil if the text is anything else or no time of the calendar.
  package static func parse(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard text.count >= textByteCount, let start = text.baseAddress else { return nil }
    let raw = UnsafeRawPointer(start)
    // Digits become their values and separators become zero. Then one addition for each word finds every wrong byte.
    let dateWord = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self)) ^ 0x2D30_302D_3030_3030
    let timeWord =
      UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)) ^ 0x3030_3A30_3054_3030
    let secondWord =
      UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: 16, as: UInt32.self)) & 0x00FF_FFFF ^ 0x30303A
    let wrong =
      (dateWord | (dateWord &+ 0x7F76_767F_7676_7676)) | (timeWord | (timeWord &+ 0x7676_7F76_767F_7676))
      | UInt64(secondWord | (secondWord &+ 0x0076_767F))
    guard wrong & 0x8080_8080_8080_8080 == 0 else { return nil }

    // Each byte becomes ten times itself plus its neighbour. Where a number of two digits begins, that is the number.
    let datePairs = dateWord &* 10 &+ (dateWord >> 8)
    let timePairs = timeWord &* 10 &+ (timeWord >> 8)
    let year = Int(datePairs & 0xFF) * 100 + Int(datePairs >> 16 & 0xFF)
    let month = Int(datePairs >> 40 & 0xFF)
    let day = Int(timePairs & 0xFF)
    let hour = Int(timePairs >> 24 & 0xFF)
    let minute = Int(timePairs >> 48 & 0xFF)
    let second = Int(secondWord >> 8 & 0xFF) * 10 + Int(secondWord >> 16 & 0xFF)
    guard year >= 1, month >= 1, month <= 12, day >= 1, hour <= 23, minute <= 59, second <= 59,
      day <= 28 || day <= dayCount(year: year, month: month)
    else { return nil }

    var microseconds: Int64 = 0
    if text.count != textByteCount || start[19] != UInt8(ascii: "Z") {
      guard let fraction = fraction(text) else { return nil }
      microseconds = fraction
    }
    let seconds = days(year: year, month: month, day: day) * 86_400 + hour * 3600 + minute * 60 + second
    return Int64(seconds) * microsecondsPerSecond + microseconds
  }

  /// `.d` to `.dddddd` and `Z`, from byte 19 to the end, in microseconds.
  private static func fraction(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    // `.000Z` is what AWS writes.
    if text.count == 24, text[19] == UInt8(ascii: "."), let start = text.baseAddress,
      UnsafeRawPointer(start).loadUnaligned(fromByteOffset: 20, as: UInt32.self) == UInt32(0x5A30_3030).littleEndian
    {
      return 0
    }
    let digitCount = text.count - 21
    guard digitCount >= 1, digitCount <= 6, text[19] == UInt8(ascii: "."), text[text.count - 1] == UInt8(ascii: "Z")
    else { return nil }
    var value: Int64 = 0
    for index in 20..<26 {
      var digit: UInt8 = 0
      if index < 20 + digitCount {
        digit = text[index] &- UInt8(ascii: "0")
        guard digit <= 9 else { return nil }
      }
      value = value * 10 + Int64(digit)
    }
    return value
  }

  /// Writes `YYYY-MM-DDTHH:MM:SSZ`, 20 bytes, without fractions of a second.
  package static func format(_ microsecondsSince2000: Int64, into text: UnsafeMutablePointer<UInt8>) {
    let day = days(of: microsecondsSince2000)
    let secondOfDay = Int((microsecondsSince2000 - Int64(day) * microsecondsPerDay) / microsecondsPerSecond)
    let date = civil(daysSince2000: day)
    @inline(__always)
    func pair(_ offset: Int, _ value: Int, _ separator: StaticString) {
      text[offset] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value / 10)
      text[offset + 1] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value % 10)
      text[offset + 2] = separator.utf8Start.pointee
    }
    // If more digits follow, the next pair overwrites the separator.
    pair(0, date.year / 100, "-")
    pair(2, date.year % 100, "-")
    pair(5, date.month, "-")
    pair(8, date.day, "T")
    pair(11, secondOfDay / 3600, ":")
    pair(14, secondOfDay / 60 % 60, ":")
    pair(17, secondOfDay % 60, "Z")
  }

  /// `YYYY-MM-DDTHH:MM:SSZ`, without fractions of a second.
  package static func text(_ microsecondsSince2000: Int64) -> String {
    String(unsafeUninitializedCapacity: textByteCount) { buffer in
      guard let start = buffer.baseAddress else { return 0 }
      format(microsecondsSince2000, into: start)
      return textByteCount
    }
  }

  // MARK: Calendar

  /// Days since 2000-01-01, as PostgreSQL's `date` counts them.
  package static func days(of microsecondsSince2000: Int64) -> Int32 {
    let (day, rest) = microsecondsSince2000.quotientAndRemainder(dividingBy: microsecondsPerDay)
    return Int32(truncatingIfNeeded: rest < 0 ? day - 1 : day)
  }

  /// The civil date of a day. Computed in years that begin in March, so that the leap day comes last.
  package static func civil(daysSince2000: Int32) -> (year: Int, month: Int, day: Int) {
    let dayNumber = Int(daysSince2000) + dayOf2000
    let era = dayNumber / 146_097
    let dayOfEra = dayNumber % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  /// Days from 2000-01-01 to a civil date. The year is 1 or later.
  package static func days(year: Int, month: Int, day: Int) -> Int {
    let marchYear = month <= 2 ? year - 1 : year
    let monthFromMarch = month <= 2 ? month + 9 : month - 3
    return 365 * marchYear + marchYear / 4 - marchYear / 100 + marchYear / 400
      + (153 * monthFromMarch + 2) / 5 + day - 1 - dayOf2000
  }

  package static func dayCount(year: Int, month: Int) -> Int {
    guard month == 2 else { return 30 + (month + month >> 3) & 1 }
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
  }

  /// 2000-01-01, counted from March 1 of year 0.
  private static let dayOf2000 = 730_425
}
