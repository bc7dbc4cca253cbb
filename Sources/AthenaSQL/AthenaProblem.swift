/// What cannot be rewritten, and where it stands in the pasted text: the one error of this module.
public struct AthenaProblem: Error, Sendable, Equatable {
  public let place: AthenaQuery.Place
  /// What is wrong, and what to do about it.
  public let words: String
}
