/// Whom a session with the embedded server logs in as.
///
/// Whoever may enter the folder of the server's socket may log in as any of them: they keep a statement that goes wrong, or
/// that somebody else wrote, from what it has no business with.
public enum EmbeddedLogin: String, CaseIterable, Sendable {
  /// Reads all of the warehouse, writes nothing.
  case analyst
  /// Reads like an analyst, and makes views and tables in the schema `public`.
  case writer
  /// Owns the tables of the warehouse.
  case loader
  /// Owns the database, and is whatever those above are.
  case owner
  /// PostgreSQL's own: makes roles, changes the server's settings, runs programs.
  case superuser

  var role: String { self == .superuser ? "curlew" : "curlew_\(rawValue)" }
}
