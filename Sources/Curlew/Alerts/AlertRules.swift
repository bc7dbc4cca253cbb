/// What `curlew run` warns about besides failures: the table `[alerts]` of a pipeline file. What is nil is not looked at.
public struct AlertRules: Sendable, Equatable {
  /// Days that were delivered before cost less now, by more than this many percent.
  public var costDropPercent: Int?
  /// Days that were delivered before cost more now, or the newest complete day costs more than the seven before it, by more
  /// than this many percent.
  public var costJumpPercent: Int?
  /// Changes below this amount, in the currency of the bill, are no alert.
  public var leastCostChange = 0
  /// More than this many percent of what callers of Bedrock cost has no tag `untaggedKey`.
  public var untaggedPercent: Int?
  public var untaggedKey = "team"
  /// The newest usage is older than this many days.
  public var staleDays: Int?
  /// A delivery has columns that Curlew does not know.
  public var unknownColumns = false

  public init() {}

  var looksAtCost: Bool { costDropPercent != nil || costJumpPercent != nil }
}
