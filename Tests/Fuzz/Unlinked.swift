extension CurlewError {
  /// The sources under test name this, and never come to it: without a warehouse no connection is lost.
  var isConnectionLoss: Bool { false }
}

/// The sources under test do not read SQL either, but have an error for it.
public enum AthenaQuery {
  public struct Place: Sendable, Equatable {
    public var line: Int
    public var column: Int
  }
}
