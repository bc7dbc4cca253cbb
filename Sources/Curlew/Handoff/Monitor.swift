import Glibc

/// One pthread lock with the two conditions of a bounded queue, `room` and `item`. Everything shared in this folder
/// uses it as its lock.
///
/// It is a pthread lock because ThreadSanitizer understands those. It does not understand `Synchronization.Mutex`,
/// and `DispatchSemaphore` traps when it is freed below its initial value.
///
/// Unchecked, because a lock is made to be shared: any thread may use pthread's memory.
final class Monitor: @unchecked Sendable {
  enum Condition: Int { case room, item }

  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let conditions = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 2)

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(conditions, nil)
    pthread_cond_init(conditions + 1, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    pthread_cond_destroy(conditions)
    pthread_cond_destroy(conditions + 1)
    mutex.deallocate()
    conditions.deallocate()
  }

  func lock() { pthread_mutex_lock(mutex) }
  func unlock() { pthread_mutex_unlock(mutex) }

  @inline(__always)
  func withLock<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    lock()
    defer { unlock() }
    return try body()
  }

  func signal(_ condition: Condition) { pthread_cond_signal(conditions + condition.rawValue) }

  func broadcast() {
    pthread_cond_broadcast(conditions)
    pthread_cond_broadcast(conditions + 1)
  }

  /// Waits while `isBlocked` returns true. The caller holds the lock.
  func wait(for condition: Condition, while isBlocked: () -> Bool) {
    while isBlocked() { pthread_cond_wait(conditions + condition.rawValue, mutex) }
  }
}
