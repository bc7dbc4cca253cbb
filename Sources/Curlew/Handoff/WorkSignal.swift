/// Tells one waiting stage that there is work, without carrying it.
final class WorkSignal: @unchecked Sendable {
  private let lock = Lock()
  private var count = 0
  private var isClosed = false

  /// Grows with every post.
  var postCount: Int { lock.withLock { count } }

  func post() {
    lock.withLock {
      count += 1
      lock.signalAll()
    }
  }

  /// No more work comes after this.
  func close() {
    lock.withLock {
      isClosed = true
      lock.signalAll()
    }
  }

  /// Blocks until there was a post after `seen` of them. False if there was none and none will come.
  func wait(after seen: Int) -> Bool {
    lock.withLock {
      while count == seen, !isClosed { lock.wait() }
      return count != seen
    }
  }
}
