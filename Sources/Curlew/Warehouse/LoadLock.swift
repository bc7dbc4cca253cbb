import Glibc

/// The lock that one load of a warehouse holds from beginning to end; it goes with its session, however that ends.
struct LoadLock {
  /// Any number that no other program takes: the bytes of "curlew".
  private static let key: Int64 = 0x6375_726c_6577
  /// A killed load's sessions need a moment to notice; a load at work keeps the lock for longer than this.
  private static let patienceSeconds = 5.0

  /// - Throws: `.locked` if another load is at work.
  static func take(_ connection: Connection) throws {
    let start = MonotonicClock.seconds
    while true {
      if try connection.query("SELECT pg_try_advisory_lock(\(key))").rows[0][0] == "t" { return }
      guard MonotonicClock.seconds - start < patienceSeconds else { throw CurlewError(.locked) }
      usleep(100_000)
    }
  }
}
