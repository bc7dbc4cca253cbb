import CLibPQ
import CurlewText
import Glibc
import Logging

/// One session with PostgreSQL, with one owner at a time.
///
/// The libpq manual, "Behavior in Threaded Programs": no two threads may manipulate the same `PGconn` at the same time.
/// Curlew keeps to that by construction: a connection belongs to one serial queue, or to one thread. Only `cancel()` may
/// be called from anywhere, because `PQcancel` reads a `PGcancel` of its own and never the `PGconn`.
public final class Connection: @unchecked Sendable {
  /// The version as libpq tells it: 150020 is 15.20.
  public let serverVersion: Int
  let handle: OpaquePointer
  private let canceller: OpaquePointer?
  private let logger: Logger
  private let preparation: Preparation
  /// Where this database has hstore.
  package private(set) var hstore = HstoreSchema(nil)

  /// What a session needs before anything else is said in it.
  package struct Preparation: Sendable {
    /// One statement that sets it all and returns one row: the number of the server's process, and the schema of hstore.
    package let statement: String
    /// Whether statements and transactions end when the server's limits of time say so: `$1` of the statement.
    package let underLimits: Bool

    package init(statement: String, underLimits: Bool) {
      self.statement = statement
      self.underLimits = underLimits
    }
  }

  /// Connects, and sets what Curlew relies on in a session.
  ///
  /// - Parameters:
  ///   - url: a connection URI or keyword string as libpq takes them; empty for what `PG*` variables say.
  ///   - preparation: what is said first.
  ///   - isProbe: whether it is there only to find out whether another session is its own.
  /// - Throws: `.warehouseUnavailable` with libpq's words, `.serverUnfit` if Curlew cannot work there.
  package init(
    url: String, preparation: Preparation, isProbe: Bool = false, applicationName: String = "curlew",
    logger: Logger = Logger(label: "curlew.warehouse")
  ) throws {
    var parameters: [(keyword: String, value: String)] = [
      ("fallback_application_name", applicationName),
      ("client_encoding", "UTF8"),
    ]
    // libpq would wait for as long as TCP does, which is minutes. What the URL or the environment says goes first.
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
    // A pooler that stands between tells a number of its own.
    if !isProbe, process != "\(PQbackendPID(handle))" { try requireOwnSession(process, url: url) }
  }

  deinit {
    PQfreeCancel(canceller)
    PQfinish(handle)
  }

  /// The oldest PostgreSQL whose views run with the rights of whoever reads them.
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

  /// One round trip for all settings: on a distant server each costs tens of milliseconds.
  ///
  /// - Returns: the number of the server's process.
  private func prepareSession() throws -> String? {
    let row = try query(preparation.statement, [preparation.underLimits ? "t" : "f"]).rows[0]
    let process = row[0]
    hstore = HstoreSchema(row[1])
    do {
      // So that the backend of a killed Curlew notices within seconds, and does not live on with its locks.
      try execute("SET client_connection_check_interval = '2s'")
    } catch let error as CurlewError where error.sqlState == "22023" {
      // The server's system has no means to notice (its poll(2) lacks POLLRDHUP): everything else works there.
      logger.debug("\(error)")
    }
    return process
  }

  /// A pool in transaction mode gives each transaction a process that others have used before, with their settings and
  /// without ours: then a second session gets ours, or while it keeps one for itself we get another.
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

  /// Runs one statement by the simple protocol. Rows that it returns are dropped.
  ///
  /// - Throws: `.sql` with the server's words and SQLSTATE.
  public func execute(_ sql: String) throws {
    PQclear(try checked(PQexec(handle, hstore.placed(sql))))
  }

  /// Runs one statement and reads its rows, all of them, as text.
  ///
  /// - Parameter parameters: the values of `$1`, `$2`, ... as text; nil is NULL.
  /// - Throws: `.sql` with the server's words and SQLSTATE.
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
      // COMMIT of a failed transaction succeeds, as a ROLLBACK: it happens if `body` swallowed the error.
      guard String(cString: PQcmdStatus(end)) == "COMMIT" else {
        throw CurlewError(.internal("a transaction went on after an error and was rolled back"))
      }
      return result
    } catch {
      // What went wrong first is what the user has to know, not that the rollback found the server gone.
      if PQtransactionStatus(handle) != PQTRANS_IDLE { PQclear(PQexec(handle, "ROLLBACK")) }
      throw error
    }
  }

  /// Asks the server to give up what this session runs; that fails then with SQLSTATE 57014. From any thread.
  ///
  /// - Returns: false if the request could not be sent.
  @discardableResult
  public func cancel() -> Bool {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { message in
      PQcancel(canceller, message.baseAddress, 256) == 1
    }
  }

  /// Where this session leads, without a password: `user@host:port/database`, the host a folder for a local socket.
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
  /// The result if the server was content with the statement; otherwise its error, and nothing to clear.
  func checked(_ result: OpaquePointer?) throws -> OpaquePointer {
    let status = PQresultStatus(result)
    if let result, status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK { return result }
    let isCopy = status == PGRES_COPY_IN || status == PGRES_COPY_OUT
    let error = isCopy ? CurlewError(.internal("COPY with STDIN or STDOUT run as a query")) : failure(of: result)
    PQclear(result)
    if isCopy {
      // Leaves the session in order: without this every later statement would fail.
      PQputCopyEnd(handle, "not expected")
      if status == PGRES_COPY_OUT { cancel() }
      drain()
    }
    throw error
  }

  /// The error of a failed result, or of the connection where there is none.
  func failure(of result: OpaquePointer?) -> CurlewError {
    let words = result.flatMap { Self.words(of: $0) } ?? Self.trimmed(PQerrorMessage(handle))
    if let result, let state = Self.field(curlew_diag_sqlstate, of: result) {
      return CurlewError(.sql(state: state, message: words))
    }
    // Errors that libpq finds have no SQLSTATE. 08006 is connection_failure.
    if PQstatus(handle) != CONNECTION_OK { return CurlewError(.sql(state: "08006", message: words)) }
    return CurlewError(.internal("libpq: \(words)"))
  }

  /// Reads to the end of the statement; returns the first error on the way.
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

  /// `message; detail; hint; where`, as much of it as the server said.
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

  /// On one line, as an error or a log line has to be: libpq's messages end with a newline, and have some between.
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
