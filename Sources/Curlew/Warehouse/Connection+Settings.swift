import CurlewPostgres
import Logging

extension Connection {
  /// Connects, and sets the session settings on which results depend: see `sql/session/session_settings.sql`.
  ///
  /// - Parameters:
  ///   - url: a connection URI or keyword string for libpq; empty to use the `PG*` variables.
  ///   - underLimits: whether the server's time limits for statements and transactions apply.
  /// - Throws: `.warehouseUnavailable` with libpq's message, `.serverUnfit` if Curlew cannot work on that server.
  public convenience init(
    url: String, underLimits: Bool = false, applicationName: String = "curlew",
    logger: Logger = Logger(label: "curlew.warehouse")
  ) throws {
    try self.init(
      url: url, preparation: .init(statement: SQL.session.sessionSettings, underLimits: underLimits),
      applicationName: applicationName, logger: logger)
  }
}
