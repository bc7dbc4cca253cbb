/// Tells one waiting stage that there is work, without carrying it.
final class WorkSignal: @unchecked Sendable {
  private let lock = Monitor()
  private var count = 0
  private var isClosed = false

  /// Grows with every post.
  var postCount: Int { lock.withLock { count } }

  func post() {
    lock.withLock {
      count += 1
      lock.broadcast()
    }
  }

  /// No more work comes after this.
  func close() {
    lock.withLock {
      isClosed = true
      lock.broadcast()
    }
  }

  /// Blocks until there was a post after `seen` of them. False if there was none and none will come.
  func wait(after seen: Int) -> Bool {
    lock.withLock {
      lock.wait(for: .item) { count == seen && !isClosed }
      return count != seen
    }
  }
}
