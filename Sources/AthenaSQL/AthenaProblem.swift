/// Something that cannot be rewritten, and its place in the pasted text. The only error that leaves this module.
public struct AthenaProblem: Error, Sendable, Equatable {
  public let place: AthenaQuery.Place
  /// What is wrong, and what to do about it.
  public let words: String
}
