import CurlewPostgres
import CurlewText
import Glibc

/// A transaction that takes partitions off or puts them on, between the queries of others.
///
/// Detaching a partition needs an exclusive lock on its table. Behind a long query it would wait, and every later reader
/// would wait behind it. So it waits only a fraction of a second, lets the readers go first, and tries again.
struct ShortLock {
  private let connection: Connection
  /// After this many seconds of trying, it gives up.
  var patienceSeconds = 600.0

  private static let lockTimeoutMilliseconds = 250
  private static let inTheWay = [CurlewError.SQLState.lockNotAvailable, CurlewError.SQLState.deadlock]

  init(_ connection: Connection) { self.connection = connection }

  /// - Parameter onWait: runs between two tries. If it throws, nothing is tried again.
  /// - Throws: `.heldByReaders`.
  func transaction(onWait: (Int) throws -> Void = { _ in }, _ body: () throws -> Void) throws {
    let start = MonotonicClock.seconds
    var attempt = 0
    while true {
      do {
        return try connection.transaction {
          try connection.execute("SET LOCAL lock_timeout = '\(Self.lockTimeoutMilliseconds)ms'")
          try body()
        }
      } catch let error as CurlewError where Self.inTheWay.contains(error.sqlState ?? "") {
        guard MonotonicClock.seconds - start < patienceSeconds else {
          throw CurlewError(.heldByReaders)
        }
        attempt += 1
        try onWait(attempt)
        usleep(UInt32(min(100_000 * attempt, 1_000_000)))
      }
    }
  }
}
