import CurlewText

/// Tells one waiting stage that there is work. It does not carry the work itself.
///
/// Unchecked, because the compiler cannot see that all mutable state is used under the monitor only.
final class WorkSignal: @unchecked Sendable {
  private let lock = Monitor()
  private var isPosted = false
  private var isClosed = false
  private var isLastTaken = false
  private var isCancelled = false

  /// Asks for a round of work. A request that comes during a round asks for one more round.
  func post() { change { isPosted = true } }

  /// No more work will come. One last round does what is left.
  func close() { change { isClosed = true } }

  func cancel() { change { isCancelled = true } }

  /// Waits until a round is due; nil when the last round was taken.
  ///
  /// - Throws: `.interrupted` after `cancel`.
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
