import CurlewPostgres
import CurlewText

/// The lock that one load or one `init` of a warehouse holds from beginning to end; it goes with its session, however that ends.
///
/// It is on a table that whoever loads owns, in a mode that needs more than the right to read: an advisory lock is anybody's
/// who can log in. PostgreSQL keeps such a lock for a transaction, so this one stays open in a session of its own. It holds
/// neither a snapshot nor a transaction number, so nothing is kept from VACUUM.
struct WarehouseLock {
  private let connection: Connection

  /// A killed load's sessions need a moment to notice; a load at work keeps the lock for longer than this.
  private static let patienceSeconds = 5

  /// - Parameter connection: for nothing else, from now on.
  /// - Throws: `.locked` if another load or an `init` is at work.
  init(_ connection: Connection) throws {
    self.connection = connection
    _ = try connection.query(SQL.session.lockSession)
    try connection.execute("BEGIN")
    try Self.take(connection, patienceSeconds: Self.patienceSeconds)
  }

  /// Takes the lock for the transaction that the session is in.
  static func take(_ connection: Connection, patienceSeconds: Int) throws {
    try connection.execute("SET LOCAL lock_timeout = '\(patienceSeconds)s'")
    do {
      try connection.execute(SQL.session.lockTake)
    } catch let error as CurlewError where error.sqlState == CurlewError.SQLState.lockNotAvailable {
      try connection.execute("ROLLBACK")
      throw CurlewError(.locked(by: try connection.query(SQL.session.lockHolder).single))
    }
  }

  /// - Throws: what the server says if the session is lost, and the lock with it.
  func requireHeld() throws {
    // Not `query`: that would keep its snapshot until the next statement.
    try connection.execute("SELECT 1")
  }
}
