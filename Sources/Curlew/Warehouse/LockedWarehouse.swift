import CurlewPostgres

/// A session as the loader, under the lock of the warehouse: no load is at work meanwhile.
struct LockedWarehouse {
  let connection: Connection
  private let lock: WarehouseLock

  /// - Parameter connect: opens a session as the loader. The lock needs one of its own.
  /// - Throws: `.locked` if a load is at work.
  init(connect: () throws -> Connection) throws {
    connection = try connect()
    _ = try connection.query(SQL.roles.loaderSession)
    try Migrator(connection).requireCurrent()
    let other = try connect()
    _ = try other.query(SQL.roles.loaderSession)
    lock = try WarehouseLock(other)
  }

  /// - Throws: the server's error if the lock is lost.
  func requireHeld() throws { try lock.requireHeld() }
}
