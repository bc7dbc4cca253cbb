import CurlewText

/// Tells one waiting stage that somebody needs its work, without carrying it.
///
/// Unchecked, because the compiler cannot see that all that changes is touched under the monitor alone.
final class WorkSignal: @unchecked Sendable {
  private let lock = Monitor()
  private var isPosted = false
  private var isClosed = false
  private var isLastTaken = false
  private var isCancelled = false

  /// Asks for a turn of work. What is asked for during a turn is another one.
  func post() { change { isPosted = true } }

  /// No more work comes up after this; there is a last turn for what has come up.
  func close() { change { isClosed = true } }

  func cancel() { change { isCancelled = true } }

  /// Blocks until a turn is due; nil when the last one was taken.
  ///
  /// - Throws: `.interrupted` after a cancel.
  func take() throws(CurlewError) -> Void? {
    lock.lock()
    defer { lock.unlock() }
    lock.wait(for: .item) { !isPosted && !isClosed && !isCancelled }
    if isCancelled { throw CurlewError(.interrupted) }
    if isClosed {
      defer { isLastTaken = true }
      return isLastTaken ? nil : ()
    }
    isPosted = false
    return ()
  }

  private func change(_ body: () -> Void) {
    lock.withLock {
      body()
      lock.broadcast()
    }
  }
}
