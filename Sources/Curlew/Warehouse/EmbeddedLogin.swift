/// The login of a session on the embedded server.
///
/// Whoever may enter the folder of the server's socket may log in as any of these. They limit the damage of a
/// statement that is wrong or that somebody else wrote.
public enum EmbeddedLogin: String, CaseIterable, Sendable {
  /// Reads all of the warehouse, and writes nothing.
  case analyst
  /// Reads like an analyst, and makes views and tables in the schema `public`.
  case writer
  /// Owns the tables of the warehouse.
  case loader
  /// Owns the database, and is a member of the logins above.
  case owner
  /// PostgreSQL's superuser: makes roles, changes the server's settings, runs programs.
  case superuser

  var role: String { self == .superuser ? "curlew" : "curlew_\(rawValue)" }
}
