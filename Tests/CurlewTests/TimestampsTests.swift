import CurlewText
import Testing

@testable import Curlew

struct TimestampsTests {
  static func parse(_ text: String) -> Int64? {
    Array(text.utf8).withUnsafeBufferPointer { Timestamps.parse($0) }
  }

  static func pad(_ number: Int, _ length: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, length - text.count)) + text
  }

  /// Goes through the calendar day by day, from the year 1 to 9999, with the rules for months and leap years.
  @Test func agreesWithACalendarWalkedDayByDay() {
    var day: Int64 = -730_119  // 2000-01-01 less 730,119 days is 0001-01-01.
    var wrong: [String] = []
    for year in 1...9999 {
      let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      for (index, count) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
        // Every day around the ends of months and in special years; otherwise one day a month.
        for date in 1...count where date == 1 || date >= 28 || (1990...2040).contains(year) {
          let text = "\(Self.pad(year, 4))-\(Self.pad(index + 1, 2))-\(Self.pad(date, 2))T07:08:09Z"
          let expected = (day + Int64(date) - 1) * 86_400_000_000 + (7 * 3600 + 8 * 60 + 9) * 1_000_000
          if Self.parse(text) != expected || Timestamps.text(expected) != text { wrong.append(text) }
        }
        for date in count + 1...32
        where Self.parse("\(Self.pad(year, 4))-\(Self.pad(index + 1, 2))-\(date)T00:00:00Z") != nil {
          wrong.append("\(year) \(index + 1) \(date)")
        }
        day += Int64(count)
      }
    }
    #expect(wrong == [])
    #expect(day == 2_921_940)  // 10000-01-01
  }

  @Test(arguments: [
    ("2000-01-01T00:00:00Z", 0), ("1999-12-31T23:59:59Z", -1_000_000), ("2000-01-01T00:00:00.000Z", 0),
    ("2000-01-01T00:00:00.5Z", 500_000), ("2000-01-01T00:00:00.05Z", 50_000), ("2000-01-01T00:00:00.123Z", 123_000),
    ("2000-01-01T00:00:00.123456Z", 123_456), ("2000-01-01T00:00:01.000001Z", 1_000_001),
    ("2026-10-01T00:00:00.000Z", 844_128_000_000_000), ("2024-02-29T12:34:56Z", 762_525_296_000_000),
  ])
  func known(_ text: String, _ microseconds: Int64) {
    #expect(Self.parse(text) == microseconds)
  }

  @Test func secondsOfADay() {
    for second in 0..<86_400 {
      let text =
        "2026-10-31T\(Self.pad(second / 3600, 2)):\(Self.pad(second / 60 % 60, 2)):\(Self.pad(second % 60, 2))Z"
      let expected = (9800 * 86_400 + Int64(second)) * 1_000_000
      guard Self.parse(text) == expected, Timestamps.text(expected + 999_999) == text else {
        Issue.record("\(text)")
        return
      }
    }
  }

  @Test(arguments: [
    "", "2026-10-01", "2026-10-01T00:00:00", "2026-10-01 00:00:00Z", "2026-10-01T00:00:00+", "2026-10-01T00:00:00.Z",
    "2026-10-01T00:00:00.1234567Z", "2026-10-01T00:00:00.12aZ", "2026-10-01T00:00:00.123", "2026-10-01T00:00:00ZZ",
    "2026-10-01T24:00:00Z", "2026-10-01T00:60:00Z", "2026-10-01T00:00:60Z", "2026-13-01T00:00:00Z",
    "2026-00-01T00:00:00Z", "2026-10-00T00:00:00Z", "0000-10-01T00:00:00Z", "2025-02-29T00:00:00Z",
    "1900-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-10-01t00:00:00Z", "2026-10-01T00:00:00z",
    "2026-10-01T00:00:00+00:00", "-026-10-01T00:00:00Z", "2026-10-01T00:00:00,5Z",
  ])
  func noTime(_ text: String) {
    #expect(Self.parse(text) == nil)
  }

  /// Changes any one byte to any other value. The result is a time only if the oracle's pattern says so.
  @Test func everyByteIsLookedAt() {
    let original = Array("2026-10-11T10:11:12Z".utf8)
    for index in original.indices {
      for value in UInt8.min...UInt8.max where value != original[index] {
        var changed = original
        changed[index] = value
        let isTime = changed.withUnsafeBufferPointer { Timestamps.parse($0) != nil }
        let isDigit = (0x30...0x39).contains(value)
        let tens: [Int: ClosedRange<UInt8>] = [
          5: 0x30...0x31, 8: 0x30...0x33, 11: 0x30...0x32, 14: 0x30...0x35, 17: 0x30...0x35,
        ]
        let isExpected: Bool
        switch index {
        case 4, 7, 10, 13, 16, 19: isExpected = false
        case 5: isExpected = value == 0x31
        case 6: isExpected = (0x30...0x32).contains(value)
        default: isExpected = tens[index]?.contains(value) ?? isDigit
        }
        #expect(isTime == isExpected, "\(index) \(value)")
      }
    }
  }
}
