import CurlewPostgres

/// The roles of a warehouse: `curlew_loader` owns and writes, `curlew_analyst` reads, and `curlew_team` is the group
/// of logins that see only the rows of their team.
struct WarehouseRoles {
  let connection: Connection

  /// Whether this warehouse should have its roles. Once it has them, it keeps them.
  func areWanted() throws -> Bool {
    try connection.query(SQL.roles.rolesWanted).single == "t"
  }

  /// Makes missing roles, rights and policies, in the transaction of the caller.
  func apply() throws {
    for statement in SQL.rights.flatMap(\.statements) { try connection.execute(statement) }
    try run(SQL.roles.readerSettings, for: "curlew_analyst")
  }

  /// Makes the logins of the embedded server and gives them what the superuser owns, in the superuser's transaction.
  func applyEmbedded() throws {
    for statement in SQLStatements.split(SQL.roles.embeddedRoles) { try connection.execute(statement) }
    try run(SQL.roles.readerSettings, for: "curlew_analyst")
  }

  /// Runs the statements that a query makes for a role.
  ///
  /// - Returns: the number of statements.
  @discardableResult
  func run(_ query: String, for role: String) throws -> Int {
    let statements = try connection.query(query, [role]).rows.compactMap(\.[0])
    for statement in statements { try connection.execute(statement) }
    return statements.count
  }
}
