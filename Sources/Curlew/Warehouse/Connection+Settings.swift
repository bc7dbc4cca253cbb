import CurlewPostgres
import Logging

extension Connection {
  /// Connects, and sets what answers hang on in a session: see `sql/session/session_settings.sql`.
  ///
  /// - Parameters:
  ///   - url: a connection URI or keyword string as libpq takes them; empty for what `PG*` variables say.
  ///   - underLimits: whether statements and transactions end when the server's limits of time say so.
  /// - Throws: `.warehouseUnavailable` with libpq's words, `.serverUnfit` if Curlew cannot work there.
  public convenience init(
    url: String, underLimits: Bool = false, applicationName: String = "curlew",
    logger: Logger = Logger(label: "curlew.warehouse")
  ) throws {
    try self.init(
      url: url, preparation: .init(statement: SQL.session.sessionSettings, underLimits: underLimits),
      applicationName: applicationName, logger: logger)
  }
}
