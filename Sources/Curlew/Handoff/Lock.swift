import Glibc

/// A pthread mutex with its condition.
///
/// `Synchronization.Mutex` has no condition to wait on, and ThreadSanitizer does not know it; pthreads it knows.
final class Lock: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let condition: UnsafeMutablePointer<pthread_cond_t>

  init() {
    mutex = .allocate(capacity: 1)
    condition = .allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  @inline(__always)
  func withLock<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body()
  }

  /// Waits for a signal; to be called inside `withLock`, in a loop that tests what is waited for.
  func wait() { pthread_cond_wait(condition, mutex) }

  /// Wakes all that wait.
  func signalAll() { pthread_cond_broadcast(condition) }
}
