import CurlewPostgres

/// Tables of loads that were never put on view. Whoever holds the load lock drops them before a load, and after a
/// failed one.
struct Leftovers {
  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  /// - Returns: the number of tables dropped.
  @discardableResult
  func drop() throws -> Int {
    let names = try connection.query(SQL.load.leftovers).rows.compactMap(\.first).compactMap { $0 }
    for name in names { try connection.execute("DROP TABLE IF EXISTS curlew.\(name)") }
    return names.count
  }
}
