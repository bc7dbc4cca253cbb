/// The first error of stages that run at the same time. What fails after it fails because of it.
///
/// Unchecked, because the compiler cannot see that all that changes is touched under the monitor alone.
final class FirstFailure: @unchecked Sendable {
  private let lock = Monitor()
  private var first: (any Error)?

  var error: (any Error)? { lock.withLock { first } }

  /// True if this error is the first.
  func record(_ error: any Error) -> Bool {
    lock.withLock {
      guard first == nil else { return false }
      first = error
      return true
    }
  }
}
