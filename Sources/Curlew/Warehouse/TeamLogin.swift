import CurlewPostgres
import CurlewText

/// A login that sees the rows of some teams and no others.
///
/// Two things decide what it sees: as a member of `curlew_team` it is under the policies, and `curlew.team_grant` has
/// its grants.
public struct TeamLogin {
  private let connection: Connection
  private let name: String

  /// - Parameter name: the role's name, unquoted.
  /// - Throws: `.usage` if PostgreSQL cannot store such a name, or the warehouse has no roles.
  public init(_ name: String, on connection: Connection) throws {
    // PostgreSQL would cut a longer name, and the grants would belong to another name.
    guard (1...63).contains(name.utf8.count), !name.utf8.contains(0) else {
      throw CurlewError(.usage("'\(name)': the name of a role has 1 to 63 bytes"))
    }
    guard try WarehouseRoles(connection: connection).areWanted() else {
      throw CurlewError(.usage("this warehouse has no roles yet; run: curlew init --roles"))
    }
    self.name = name
    self.connection = connection
  }

  /// The result of a grant.
  public struct Outcome: Sendable, Equatable {
    /// Whether the login is new.
    public var isNew: Bool
    /// What the login sees now, each grant once, with normalized tag keys.
    public var granted: [TeamGrant]
    /// Grants for which no line was ever loaded.
    public var unknown: [TeamGrant]
  }

  /// Makes the login if it is missing, and lets it see the rows of these grants and no others.
  ///
  /// - Parameter grants: keys may be written as AWS writes them, as in `curlew report --by tag:KEY`.
  /// - Throws: `.usage` for a tag key that the warehouse does not have, `.notPermitted` if the role can read all rows
  ///   by other rights.
  public func grant(_ grants: [TeamGrant]) throws -> Outcome {
    let granted = try normalized(grants)
    if let obstacle = try GrantObstacle.of(name, on: connection) {
      throw CurlewError(.notPermitted(obstacle.description))
    }
    let roles = WarehouseRoles(connection: connection)
    return try connection.transaction {
      try keepTriggersAway()
      let isNew = try connection.query("SELECT to_regrole(quote_ident($1)) IS NULL", [name]).single == "t"
      try roles.run(SQL.roles.grantLogin, for: name)
      try roles.run(SQL.roles.readerSettings, for: name)
      _ = try connection.query(SQL.roles.grantReplace, [name])
      let unknown = try granted.filter { grant in
        try connection.query(SQL.roles.grantInsert, [name, grant.key, grant.value]).single == "f"
      }
      return Outcome(isNew: isNew, granted: granted, unknown: unknown)
    }
  }

  /// Removes all grants. The login stays.
  ///
  /// - Returns: whether there was anything to remove.
  public func revoke() throws -> Bool {
    try connection.transaction {
      try keepTriggersAway()
      let deleted = try connection.query(SQL.roles.grantReplace, [name]).affectedRowCount
      return try WarehouseRoles(connection: connection).run(SQL.roles.revokeLogin, for: name) + deleted > 0
    }
  }

  /// The loader owns the table, and its triggers would run with the rights of whoever grants. This lock keeps new
  /// ones away.
  private func keepTriggersAway() throws {
    try connection.execute("LOCK TABLE curlew.team_grant IN SHARE ROW EXCLUSIVE MODE")
    try Migrator(connection).refuseForeignObjects()
  }

  /// The grants with normalized keys, which the policies compare. Keys may be written as in a report. A wrong key is
  /// an error, because otherwise the warehouse would look empty without a message.
  private func normalized(_ grants: [TeamGrant]) throws -> [TeamGrant] {
    let search = try TagKeySearch(connection, rules: .inForce(connection))
    var normalized: [TeamGrant] = []
    for grant in grants {
      let key = try search.key(of: grant.key, in: "--team \(grant)")
      let grant = TeamGrant(key: key, value: grant.value)
      if !normalized.contains(grant) { normalized.append(grant) }
    }
    return normalized
  }
}
