import CurlewPostgres

/// Tables of loads that never came on view. The holder of the load lock drops them before it begins, and after it fails.
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
