/// Something that a run found and that somebody should look at. Data are loaded all the same.
public struct Alert: Sendable, Codable, Equatable {
  public enum Kind: String, Sendable, Codable, CaseIterable {
    case costDrop = "cost_drop"
    case costJump = "cost_jump"
    case untagged
    case stale
    case unknownColumns = "unknown_columns"
  }

  public var kind: Kind
  public var export: String
  public var billingPeriod: String?
  /// A sentence: what, how much, and who and what moved.
  public var text: String
}
