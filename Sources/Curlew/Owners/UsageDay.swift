import CurlewText

/// A day of usage, UTC, written `2026-10-31`.
public struct UsageDay: Sendable, Hashable, Comparable {
  /// Since 2000-01-01.
  private let days: Int32

  /// - Returns: nil for anything but a day of the calendar.
  public init?(_ text: String) {
    guard text.utf8.count == 10 else { return nil }
    var time = text + "T00:00:00Z"
    guard let moment = time.withUTF8({ Timestamps.parse($0) }) else { return nil }
    days = Timestamps.days(of: moment)
  }

  private init(days: Int32) { self.days = days }

  var next: UsageDay { UsageDay(days: days + 1) }

  public static func < (left: UsageDay, right: UsageDay) -> Bool { left.days < right.days }
}

extension UsageDay: CustomStringConvertible {
  public var description: String { String(Timestamps.text(Int64(days) * Timestamps.microsecondsPerDay).prefix(10)) }
}
