/// The tags of a row under joined keys: one value a key.
public struct NormalizedTags: Equatable, Sendable {
  public var values: [String: String]
  /// How many values lost against another value of the same key. A source that says the same thing twice counts once.
  public var conflictCount: Int
}
