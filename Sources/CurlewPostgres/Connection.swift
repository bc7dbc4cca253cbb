import CLibPQ
import CurlewText
import Glibc
import Logging

/// One session with PostgreSQL. It has one owner at a time.
///
/// The libpq manual, "Behavior in Threaded Programs", says that no two threads may use the same `PGconn` at the same
/// time. So each connection belongs to one serial queue or one thread. Only `cancel()` may be called from anywhere,
/// because `PQcancel` reads a `PGcancel` of its own and never the `PGconn`.
public final class Connection: @unchecked Sendable {
  /// The version in libpq's form: 150020 is 15.20.
  public let serverVersion: Int
  let handle: OpaquePointer
  private let canceller: OpaquePointer?
  private let logger: Logger
  private let preparation: Preparation
  /// The schema that has hstore in this database.
  package private(set) var hstore = HstoreSchema(nil)

  /// The first statement of a session.
  package struct Preparation: Sendable {
    /// One statement that sets everything and returns one row: the number of the server's process, and the schema of
    /// hstore.
    package let statement: String
    /// Whether the server's time limits for statements and transactions apply: `$1` of the statement.
    package let underLimits: Bool

    package init(statement: String, underLimits: Bool) {
      self.statement = statement
      self.underLimits = underLimits
    }
  }

  /// Connects, and sets what Curlew relies on in a session.
  ///
  /// - Parameters:
  ///   - url: a connection URI or keyword string for libpq; empty to use the `PG*` variables.
  ///   - preparation: the first statement.
  ///   - isProbe: whether this session only finds out whether another session has a server process of its own.
  /// - Throws: `.warehouseUnavailable` with libpq's message, `.serverUnfit` if Curlew cannot work on that server.
  package init(
    url: String, preparation: Preparation, isProbe: Bool = false, applicationName: String = "curlew",
    logger: Logger = Logger(label: "curlew.warehouse")
  ) throws {
    var parameters: [(keyword: String, value: String)] = [
      ("fallback_application_name", applicationName),
      ("client_encoding", "UTF8"),
    ]
    // Without this, libpq waits as long as TCP does, which is minutes. The URL or the environment may set another
    // limit.
    if getenv("PGCONNECT_TIMEOUT") == nil { parameters.append(("connect_timeout", "15")) }
    parameters.append(("dbname", url))
    let handle = Self.withCStrings(parameters.map(\.keyword)) { keywords in
      Self.withCStrings(parameters.map(\.value)) { values in
        PQconnectdbParams(keywords, values, 1)
      }
    }
    guard let handle else { throw CurlewError(.warehouseUnavailable("out of memory")) }
    guard PQstatus(handle) == CONNECTION_OK else {
      defer { PQfinish(handle) }
      throw CurlewError(.warehouseUnavailable(Self.trimmed(PQerrorMessage(handle))))
    }
    self.handle = handle
    self.logger = logger
    self.preparation = preparation
    canceller = PQgetCancel(handle)
    serverVersion = Int(PQserverVersion(handle))
    PQsetNoticeReceiver(
      handle,
      { owner, notice in
        guard let owner, let notice else { return }
        Unmanaged<Connection>.fromOpaque(owner).takeUnretainedValue().log(notice)
      }, Unmanaged.passUnretained(self).toOpaque())
    try requireFitServer()
    let process = try prepareSession()
    // If a pooler is in between, it gives another process number.
    if !isProbe, process != "\(PQbackendPID(handle))" { try requireOwnSession(process, url: url) }
  }

  deinit {
    PQfreeCancel(canceller)
    PQfinish(handle)
  }

  /// The oldest PostgreSQL whose views can run with the rights of their reader.
  private static let oldestMajor = 15

  private func requireFitServer() throws {
    guard serverVersion >= Self.oldestMajor * 10_000 else {
      let found = Self.trimmed(PQparameterStatus(handle, "server_version"))
      throw CurlewError(
        .serverUnfit(
          "the server is PostgreSQL \(found), and Curlew needs \(Self.oldestMajor) or newer; upgrade it or name another"
        ))
    }
    let encoding = Self.trimmed(PQparameterStatus(handle, "server_encoding"))
    guard encoding == "UTF8" else {
      throw CurlewError(
        .serverUnfit(
          "the database \(Self.trimmed(PQdb(handle))) is in \(encoding), and exports are in UTF-8; make one with: "
            + "CREATE DATABASE name TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'"))
    }
  }

  /// Sets everything in one round trip, because each takes tens of milliseconds to a distant server.
  ///
  /// - Returns: the number of the server's process.
  private func prepareSession() throws -> String? {
    let row = try query(preparation.statement, [preparation.underLimits ? "t" : "f"]).rows[0]
    let process = row[0]
    hstore = HstoreSchema(row[1])
    do {
      // Lets the backend of a killed Curlew notice within seconds, so that it does not go on holding its locks.
      try execute("SET client_connection_check_interval = '2s'")
    } catch let error as CurlewError where error.sqlState == "22023" {
      // The server's system cannot do this (its poll(2) lacks POLLRDHUP). Everything else works there.
      logger.debug("\(error)")
    }
    return process
  }

  /// A pool in transaction mode may give each transaction another process, with settings of others and without ours.
  /// Then a second session gets our process; or, while that session keeps a process, we get another one.
  private func requireOwnSession(_ process: String?, url: String) throws {
    let number = "SELECT pg_catalog.pg_backend_pid()"
    let other = try Connection(url: url, preparation: preparation, isProbe: true, logger: logger)
    let isShared = try other.transaction {
      if try other.query(number).single == process { return true }
      return try query(number).single != process
    }
    guard !isShared else {
      throw CurlewError(
        .serverUnfit(
          "a pool of connections, such as pgbouncer's, stands before the server in transaction mode, and there a session "
            + "keeps neither settings nor locks; name the server's own port, or a pool in session mode"))
    }
  }

  /// Runs one statement in the simple protocol. Rows that it returns are ignored.
  ///
  /// - Throws: `.sql` with the server's message and SQLSTATE.
  public func execute(_ sql: String) throws {
    PQclear(try checked(PQexec(handle, hstore.placed(sql))))
  }

  /// Runs one statement and reads all of its rows as text.
  ///
  /// - Parameter parameters: the values of `$1`, `$2`, ... as text; nil is NULL.
  /// - Throws: `.sql` with the server's message and SQLSTATE.
  public func query(_ sql: String, _ parameters: [String?] = []) throws -> Rows {
    if parameters.contains(where: { $0?.utf8.contains(0) == true }) {
      throw CurlewError(.internal("a query's parameter holds a NUL, which PostgreSQL cannot store"))
    }
    let placed = hstore.placed(sql)
    let result = try checked(
      Self.withCStrings(parameters) { values in
        PQexecParams(handle, placed, Int32(parameters.count), nil, values, nil, nil, 0)
      })
    defer { PQclear(result) }
    return Rows(result)
  }

  /// Runs `body` between BEGIN and COMMIT; rolls back and rethrows if it throws.
  ///
  /// Transactions do not nest: an inner COMMIT would commit the outer one.
  public func transaction<Result>(_ body: () throws -> Result) throws -> Result {
    guard PQtransactionStatus(handle) == PQTRANS_IDLE else {
      if PQstatus(handle) != CONNECTION_OK { throw failure(of: nil) }
      throw CurlewError(.internal("a transaction inside a transaction"))
    }
    try execute("BEGIN")
    do {
      let result = try body()
      let end = try checked(PQexec(handle, "COMMIT"))
      defer { PQclear(end) }
      // COMMIT of a failed transaction does not fail, but does a ROLLBACK. It happens if `body` swallowed the error.
      guard String(cString: PQcmdStatus(end)) == "COMMIT" else {
        throw CurlewError(.internal("a transaction went on after an error and was rolled back"))
      }
      return result
    } catch {
      // The first error is what the user must see, not that the rollback found the server gone.
      if PQtransactionStatus(handle) != PQTRANS_IDLE { PQclear(PQexec(handle, "ROLLBACK")) }
      throw error
    }
  }

  /// Asks the server to stop what this session runs, which then fails with SQLSTATE 57014. May be called from any
  /// thread.
  ///
  /// - Returns: false if the request could not be sent.
  @discardableResult
  public func cancel() -> Bool {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { message in
      PQcancel(canceller, message.baseAddress, 256) == 1
    }
  }

  /// The target of this session without a password: `user@host:port/database`. For a local socket the host is a
  /// folder.
  public var target: String {
    "\(Self.trimmed(PQuser(handle)))@\(Self.trimmed(PQhost(handle))):\(Self.trimmed(PQport(handle)))/"
      + Self.trimmed(PQdb(handle))
  }

  private func log(_ notice: OpaquePointer) {
    let severity = Self.field(curlew_diag_severity, of: notice)
    logger.log(
      level: severity == "WARNING" ? .warning : .debug,
      "PostgreSQL: \(Self.words(of: notice) ?? Self.trimmed(PQresultErrorMessage(notice)))")
  }
}

extension Connection {
  /// Returns the result if the statement succeeded. Otherwise clears it and throws its error.
  func checked(_ result: OpaquePointer?) throws -> OpaquePointer {
    let status = PQresultStatus(result)
    if let result, status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK { return result }
    let isCopy = status == PGRES_COPY_IN || status == PGRES_COPY_OUT
    let error = isCopy ? CurlewError(.internal("COPY with STDIN or STDOUT run as a query")) : failure(of: result)
    PQclear(result)
    if isCopy {
      // Ends the COPY. Otherwise every later statement would fail.
      PQputCopyEnd(handle, "not expected")
      if status == PGRES_COPY_OUT { cancel() }
      drain()
    }
    throw error
  }

  /// The error of a failed result, or of the connection if there is no result.
  func failure(of result: OpaquePointer?) -> CurlewError {
    let words = result.flatMap { Self.words(of: $0) } ?? Self.trimmed(PQerrorMessage(handle))
    if let result, let state = Self.field(curlew_diag_sqlstate, of: result) {
      return CurlewError(.sql(state: state, message: words))
    }
    // Errors that libpq finds have no SQLSTATE. 08006 is connection_failure.
    if PQstatus(handle) != CONNECTION_OK { return CurlewError(.sql(state: "08006", message: words)) }
    return CurlewError(.internal("libpq: \(words)"))
  }

  /// Reads to the end of the statement, and returns the first error.
  @discardableResult
  func drain() -> CurlewError? {
    var error: CurlewError?
    while let result = PQgetResult(handle) {
      switch PQresultStatus(result) {
      case PGRES_COPY_OUT:
        var row: UnsafeMutablePointer<CChar>?
        while PQgetCopyData(handle, &row, 0) > 0 { PQfreemem(row) }
      case PGRES_COPY_IN:
        PQputCopyEnd(handle, "not expected")
      case PGRES_COMMAND_OK, PGRES_TUPLES_OK:
        break
      default:
        if error == nil { error = failure(of: result) }
      }
      PQclear(result)
      // A lost connection may give the same result for ever.
      if PQstatus(handle) != CONNECTION_OK { break }
    }
    return error
  }

  /// `message; detail; hint; where`, without the parts that the server did not send.
  private static func words(of result: OpaquePointer) -> String? {
    guard var words = field(curlew_diag_message, of: result) else { return nil }
    if let detail = field(curlew_diag_detail, of: result) { words += "; \(detail)" }
    if let hint = field(curlew_diag_hint, of: result) { words += "; hint: \(hint)" }
    if let context = field(curlew_diag_context, of: result) { words += "; at: \(context)" }
    return words
  }

  private static func field(_ code: Int32, of result: OpaquePointer) -> String? {
    PQresultErrorField(result, code).map { trimmed($0) }
  }

  /// On one line, as errors and log lines must be. libpq's messages end with a newline, and have some inside.
  static func trimmed(_ text: UnsafePointer<CChar>?) -> String {
    guard let text else { return "" }
    return String(cString: text).split(separator: "\n").joined(separator: "; ")
  }

  static func withCStrings<Result>(
    _ texts: [String?], _ body: (UnsafePointer<UnsafePointer<CChar>?>) throws -> Result
  ) rethrows -> Result {
    let copies = texts.map { text in text.map { UnsafePointer<CChar>(strdup($0)) } ?? nil }
    defer { for copy in copies { free(UnsafeMutablePointer(mutating: copy)) } }
    return try (copies + [nil]).withUnsafeBufferPointer { try body($0.baseAddress!) }
  }
}
