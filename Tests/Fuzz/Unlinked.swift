extension CurlewError {
  /// The sources under test name this, and never come to it: without a warehouse no connection is lost.
  var isConnectionLoss: Bool { false }
}
