/// The first error of stages that run at the same time. Later errors only follow from it.
///
/// Unchecked, because the compiler cannot see that all mutable state is used under the monitor only.
final class FirstFailure: @unchecked Sendable {
  private let lock = Monitor()
  private var first: (any Error)?

  var error: (any Error)? { lock.withLock { first } }

  /// Returns true if this error is the first.
  func record(_ error: any Error) -> Bool {
    lock.withLock {
      guard first == nil else { return false }
      first = error
      return true
    }
  }
}
