import CurlewPostgres

/// The roles of a warehouse: `curlew_loader` owns and writes, `curlew_analyst` reads, `curlew_team` is the group of those
/// who see the rows of their team only.
struct WarehouseRoles {
  let connection: Connection

  /// Whether this warehouse is to have its roles; once it has them, it keeps them.
  func areWanted() throws -> Bool {
    try connection.query(SQL.roles.rolesWanted).single == "t"
  }

  /// Makes what is missing of roles, rights and policies, within the transaction of the caller.
  func apply() throws {
    for statement in SQL.rights.flatMap(\.statements) { try connection.execute(statement) }
    try run(SQL.roles.readerSettings, for: "curlew_analyst")
  }

  /// Makes the logins of the embedded server, within the transaction of its superuser, and gives them what is his.
  func applyEmbedded() throws {
    for statement in SQLStatements.split(SQL.roles.embeddedRoles) { try connection.execute(statement) }
    try run(SQL.roles.readerSettings, for: "curlew_analyst")
  }

  /// Runs the statements that a query makes for a role.
  ///
  /// - Returns: how many there were.
  @discardableResult
  func run(_ query: String, for role: String) throws -> Int {
    let statements = try connection.query(query, [role]).rows.compactMap(\.[0])
    for statement in statements { try connection.execute(statement) }
    return statements.count
  }
}
