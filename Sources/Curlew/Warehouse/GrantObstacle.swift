import CurlewPostgres

/// Why a login would see rows of other teams, and what to do about it.
public struct GrantObstacle: Sendable, Equatable {
  let login: String
  let reasons: [String]
  let remedies: [String]

  /// What keeps a login from being a team's login; nil if nothing does.
  static func of(_ login: String, on connection: Connection) throws -> GrantObstacle? {
    try find([login], on: connection).first
  }

  /// The logins with grants that can see all rows now, because somebody gave them more rights after the grant.
  static func ofGranted(on connection: Connection) throws -> [GrantObstacle] { try find([nil], on: connection) }

  private static func find(_ parameters: [String?], on connection: Connection) throws -> [GrantObstacle] {
    let rows = try connection.query(SQL.roles.grantObstacles, parameters).rows
    return Dictionary(grouping: rows) { $0[0] ?? "" }.sorted { $0.key < $1.key }.map { login, rows in
      var remedies: [String] = []
      for remedy in rows.compactMap(\.[2]) where !remedies.contains(remedy) { remedies.append(remedy) }
      return GrantObstacle(login: login, reasons: rows.compactMap(\.[1]), remedies: remedies)
    }
  }
}

extension GrantObstacle: CustomStringConvertible {
  public var description: String {
    "rows cannot be kept from \(login): \(reasons.joined(separator: ", ")); remedy: \(remedies.joined(separator: "; "))"
  }
}
