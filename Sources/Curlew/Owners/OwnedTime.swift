import CurlewText

/// A time in days: from one day on, up to another without it.
public struct OwnedTime: Sendable, Equatable {
  /// nil: always before.
  public var from: UsageDay?
  /// nil: always after.
  public var until: UsageDay?

  public init(from: UsageDay? = nil, until: UsageDay? = nil) {
    self.from = from
    self.until = until
  }

  func contains(_ other: OwnedTime) -> Bool {
    Self.starts(from, notAfter: other.from) && Self.ends(other.until, notAfter: until)
  }

  func overlaps(_ other: OwnedTime) -> Bool {
    Self.isBefore(from, other.until) && Self.isBefore(other.from, until)
  }

  /// All times, cut where one of these begins or ends.
  static func pieces(between times: [OwnedTime]) -> [OwnedTime] {
    let cuts = Set(times.flatMap { [$0.from, $0.until] }.compactMap(\.self)).sorted().map { Optional($0) }
    return zip([nil] + cuts, cuts + [nil]).map { OwnedTime(from: $0, until: $1) }
  }

  private static func starts(_ day: UsageDay?, notAfter other: UsageDay?) -> Bool {
    guard let day else { return true }
    return other.map { day <= $0 } ?? false
  }

  private static func ends(_ day: UsageDay?, notAfter other: UsageDay?) -> Bool {
    guard let other else { return true }
    return day.map { $0 <= other } ?? false
  }

  /// Whether something that begins then begins before something ends.
  private static func isBefore(_ from: UsageDay?, _ until: UsageDay?) -> Bool {
    guard let from, let until else { return true }
    return from < until
  }
}
