import CurlewPostgres
import CurlewText

/// The lock that one load or one `init` holds on a warehouse from beginning to end. It ends with its session, however
/// that ends.
///
/// It locks a table that the loader owns, in a mode that needs more than the right to read. Anybody who can log in
/// could take an advisory lock. PostgreSQL keeps a table lock only for a transaction, so this transaction stays open,
/// in a session of its own. It holds neither a snapshot nor a transaction number, so it does not hinder VACUUM.
struct WarehouseLock {
  private let connection: Connection

  /// The sessions of a killed load need a moment to notice. A running load keeps the lock for longer than this.
  private static let patienceSeconds = 5

  /// - Parameter connection: a session that is used for nothing else from now on.
  /// - Throws: `.locked` if another load or an `init` is running.
  init(_ connection: Connection) throws {
    self.connection = connection
    _ = try connection.query(SQL.session.lockSession)
    try connection.execute("BEGIN")
    try Self.take(connection, patienceSeconds: Self.patienceSeconds)
  }

  /// Takes the lock for the current transaction of the session.
  static func take(_ connection: Connection, patienceSeconds: Int) throws {
    try connection.execute("SET LOCAL lock_timeout = '\(patienceSeconds)s'")
    do {
      try connection.execute(SQL.session.lockTake)
    } catch let error as CurlewError where error.sqlState == CurlewError.SQLState.lockNotAvailable {
      try connection.execute("ROLLBACK")
      throw CurlewError(.locked(by: try connection.query(SQL.session.lockHolder).single))
    }
  }

  /// - Throws: the server's error if the session, and the lock with it, is lost.
  func requireHeld() throws {
    // Not `query`, which would keep its snapshot until the next statement.
    try connection.execute("SELECT 1")
  }
}
