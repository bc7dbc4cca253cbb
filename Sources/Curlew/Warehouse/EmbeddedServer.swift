import CurlewPostgres
import CurlewText
import Glibc
import Logging

/// The PostgreSQL that Curlew starts for itself if no warehouse is named.
///
/// It is private: a socket in a folder of mode 0700, and no network. Otherwise it is an ordinary PostgreSQL. It keeps
/// running when Curlew ends; `curlew db` controls it.
public struct EmbeddedServer: Sendable {
  let home: ServerHome
  let account: ServerAccount
  let socketFolder: String
  private let searchPath: String
  private let logger: Logger

  /// Recovery after a crash reads up to `max_wal_size` of log, which takes time.
  private static let patienceSeconds = 600
  private static let lockPatienceSeconds = 5
  private static let database = "curlew"

  /// - Parameter environment: looks up an environment variable. Used for `CURLEW_HOME`, `XDG_DATA_HOME`,
  ///   `XDG_RUNTIME_DIR`, `HOME` and `PATH`.
  public init(
    environment: (String) -> String? = WarehouseLocation.processEnvironment,
    logger: Logger = Logger(label: "curlew.server")
  ) throws {
    account = try ServerAccount.current()
    home = try ServerHome.locate(environment: environment, isRoot: geteuid() == 0)
    socketFolder = home.socketFolder(
      user: account.user, runtimeFolder: account.isOther ? nil : environment("XDG_RUNTIME_DIR"))
    searchPath = environment("PATH") ?? ""
    self.logger = logger
  }

  /// The URL for this Curlew and for `psql`. It holds no secret.
  public func url(as login: EmbeddedLogin) -> String { url(database: Self.database, as: login) }

  private func url(database: String, as login: EmbeddedLogin) -> String {
    let host = socketFolder.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
        String(UnicodeScalar(byte))
      default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }.joined()
    return "postgresql:///\(database)?host=\(host)&port=5432&user=\(login.role)"
  }

  /// Starts the server. Makes it first if there is none, and does nothing if it runs.
  ///
  /// - Returns: the URL.
  /// - Throws: `.missingProgram` if PostgreSQL's programs are missing, `.warehouseUnavailable` with the end of the
  ///   server's log if it does not start.
  @discardableResult
  public func start(as login: EmbeddedLogin = .owner) throws -> String {
    try requireOwnHome()
    // Most commands find it running. Then they need no lock and no other program.
    if answer == .ready {
      try account.requireOwnFolder(socketFolder)
      try requireRunningPrograms()
      if FilePaths.exists(home.loginsMark) { return url(as: login) }
    }
    try makeHome()
    try withLock {
      if answer != .ready { try create() }
      // If two processes start it at the same time, the second finds it running when it gets the lock.
      let isStarting = answer != .ready
      if isStarting { try startServer() }
      try makeDatabase()
      try makeLogins()
      if isStarting { try removeOrphanFiles() }
    }
    return url(as: login)
  }

  /// Stops the server, and waits until its data are on disk.
  ///
  /// - Returns: false if it was not running.
  @discardableResult
  public func stop() throws -> Bool {
    try requireOwnHome()
    guard FilePaths.exists(home.data) else { return false }
    return try withLock { try stopServer() }
  }

  /// Stops the server and removes its data for good. Removes nothing that Curlew did not make.
  public func destroy() throws {
    guard FilePaths.exists(home.path) else { return }
    try requireOwnHome()
    try withLock {
      if FilePaths.exists(home.data) { try stopServer() }
      var paths = home.ownNames.map { "\(home.path)/\($0)" }
      if !socketFolder.hasPrefix("\(home.path)/"), (try? account.requireOwnFolder(socketFolder)) != nil {
        paths.append(socketFolder)
      }
      let outcome = try ChildProcess.run("/bin/rm", ["-rf", "--"] + paths, environment: [:])
      guard outcome.exitCode == 0 else { throw CurlewError(.inputOutput(outcome.output)) }
      // Removes the folder only if nothing else is in it.
      rmdir(home.path)
    }
  }

  /// Replaces this process by `psql` on the embedded warehouse.
  public func becomePsql(_ arguments: [String], as login: EmbeddedLogin = .owner) throws -> Never {
    let url = try start(as: login)
    try ChildProcess.become(try programs()["psql"], [url] + arguments)
  }

  private func programs() throws -> PostgresPrograms {
    let major = FilePaths.text(of: "\(home.data)/PG_VERSION").map { String($0.prefix { !$0.isNewline }) }
    return try PostgresPrograms.find(major: major, path: searchPath)
  }

  /// Refuses a folder that somebody else owns or may write to. The data there may be a link to another server's, or
  /// have settings that run a program. So nothing there is started, stopped, measured or removed.
  func requireOwnHome() throws {
    if FilePaths.exists(home.path) { try account.requireOwnFolder(home.path) }
  }

  /// Asks the server whether it takes connections, without logging in.
  var answer: ServerAnswer {
    ServerAnswer(url: "\(url(database: "postgres", as: .superuser))&connect_timeout=5")
  }
}

// Making the server.
extension EmbeddedServer {
  private func makeHome() throws {
    // As root, `postgres` must be able to enter the folder. A user's folder is for that user only.
    try FilePaths.makeFolder(home.path, mode: account.isOther ? 0o755 : 0o700)
    if account.isOther, try account.run("/usr/bin/test", ["-x", home.path]).exitCode != 0 {
      // Removes the folder if it is empty, which means that it was made just now.
      rmdir(home.path)
      throw CurlewError(
        .notPermitted(
          "the server runs as the user postgres, who cannot enter \(home.path); set CURLEW_HOME to a folder outside "
            + "of root's home"))
    }
    try account.makePrivateFolder(socketFolder)
  }

  private func create() throws {
    if FilePaths.exists("\(home.data)/PG_VERSION") { return }
    logger.info("making a private PostgreSQL in \(home.path)")
    let initdb = try programs()["initdb"]
    // An earlier run that was killed may have left it.
    _ = try ChildProcess.run("/bin/rm", ["-rf", "--", home.unfinishedData], environment: [:])
    try account.makePrivateFolder(home.unfinishedData)
    let outcome = try account.run(
      initdb,
      [
        "--pgdata=\(home.unfinishedData)", "--username=\(EmbeddedLogin.superuser.role)", "--encoding=UTF8",
        // Text sorts by code point, as in Athena, which is three times faster than a language's rules. `C.UTF-8`
        // knows the letters of all of Unicode, and their capitals.
        "--locale=C", "--lc-ctype=C.UTF-8",
        // Whoever may enter the socket's folder owns the data anyway. Nobody else can reach the server.
        "--auth-local=trust", "--auth-host=reject",
      ], adding: try account.environmentForInitdb(home: home.path))
    guard outcome.exitCode == 0 else {
      throw CurlewError(.warehouseUnavailable("initdb failed: \(Self.lastLines(outcome.output))"))
    }
    guard rename(home.unfinishedData, home.data) == 0 else {
      throw CurlewError(.inputOutput("\(home.data): \(SystemError.words())"))
    }
  }

  private func makeDatabase() throws {
    let connection = try Connection(url: url(database: "postgres", as: .superuser), logger: logger)
    let found = try connection.query("SELECT 1 FROM pg_database WHERE datname = $1", [Self.database])
    if found.isEmpty { try connection.execute("CREATE DATABASE \(Self.database)") }
  }

  /// The superuser makes the logins, and hands over what he owns. An older Curlew had no other login, so its
  /// warehouse belongs to the owner from then on. Everything after this needs no superuser.
  private func makeLogins() throws {
    do {
      let superuser = try Connection(url: url(as: .superuser), logger: logger)
      try superuser.transaction {
        // A load of that older Curlew may be running.
        if try superuser.query("SELECT to_regclass('curlew.migration')").single != nil {
          try WarehouseLock.take(superuser, patienceSeconds: Self.lockPatienceSeconds)
        }
        try WarehouseRoles(connection: superuser).applyEmbedded()
      }
    }
    try Migrator(Connection(url: url(as: .owner), logger: logger)).completeRoles()
    try FilePaths.write("", to: home.loginsMark)
  }
}

// After a crash.
extension EmbeddedServer {
  /// Removes files that no table owns. A server that was killed leaves files of tables whose transaction had not
  /// committed, and PostgreSQL never removes them. Files older than the server's start cannot belong to a running
  /// transaction.
  private func removeOrphanFiles() throws {
    let found = try Connection(url: url(as: .superuser), logger: logger).query(SQL.audits.orphanFiles)
    let files = (0..<found.count).filter { found.flag($0, "is_older_than_server") == true }
      .compactMap { found[$0, "file"] }
    guard !files.isEmpty else { return }
    logger.info("removing \(files.count) files that a killed server left behind")
    // In parts, because the length of a command line is limited.
    for start in stride(from: 0, to: files.count, by: 1000) {
      let paths = files[start..<min(start + 1000, files.count)].map { "\(home.data)/\($0)" }
      let outcome = try account.run("/bin/rm", ["-f", "--"] + paths)
      guard outcome.exitCode == 0 else { throw CurlewError(.inputOutput(outcome.output)) }
    }
  }
}

// Starting and stopping.
extension EmbeddedServer {
  private func startServer() throws {
    let programs = try programs()
    try writeSettings(programs)
    try prepareLog()
    if let process = postmaster {
      logger.info("waiting for the private PostgreSQL (process \(process)) to come up")
      try waitForAnswer()
      return
    }
    // PostgreSQL takes these files for those of a running server if any process has the same number now, as may
    // happen when a container restarts.
    let leftovers = ["\(home.data)/postmaster.pid", "\(socketFolder)/.s.PGSQL.5432.lock"]
    if leftovers.contains(where: FilePaths.exists) {
      logger.info("the private PostgreSQL was not shut down; it recovers now")
      for leftover in leftovers { unlink(leftover) }
    }
    logger.info("starting the private PostgreSQL in \(home.path)")
    let outcome = try account.run(
      programs["pg_ctl"],
      [
        "start", "-D", home.data, "-l", home.log, "-w", "-t", "\(Self.patienceSeconds)", "-s", "-o",
        "-c config_file=\(Self.shellQuoted(home.settings))",
      ])
    guard outcome.exitCode == 0 else {
      let log = Self.lastLines(FilePaths.text(of: home.log) ?? "")
      throw CurlewError(
        .warehouseUnavailable(
          "the private PostgreSQL does not start: \(log.isEmpty ? outcome.output : log) (\(home.log))"))
    }
  }

  @discardableResult
  private func stopServer() throws -> Bool {
    guard postmaster != nil else { return false }
    let outcome = try account.run(
      try programs()["pg_ctl"],
      ["stop", "-D", home.data, "-m", "fast", "-w", "-t", "\(Self.patienceSeconds)", "-s"])
    guard outcome.exitCode == 0 else {
      throw CurlewError(
        .warehouseUnavailable("the private PostgreSQL does not stop: \(Self.lastLines(outcome.output))"))
    }
    return true
  }

  /// The server's process, if it runs.
  ///
  /// The file `postmaster.pid` may be old, and its number may belong to another process now. A postmaster's working
  /// folder is its data folder, which shows whether the process is ours.
  var postmaster: pid_t? {
    guard let text = FilePaths.text(of: "\(home.data)/postmaster.pid"),
      let process = text.split(separator: "\n").first.flatMap({ pid_t($0) }),
      let folder = realpath("/proc/\(process)/cwd", nil)
    else { return nil }
    defer { free(folder) }
    guard let data = realpath(home.data, nil) else { return nil }
    defer { free(data) }
    return strcmp(folder, data) == 0 ? process : nil
  }

  /// An upgrade may remove the programs of a running server, and with them the libraries that each new session loads.
  /// Programs of the same major version put in their place fit, and the server goes on.
  private func requireRunningPrograms() throws {
    guard let process = postmaster else { return }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = buffer.withUnsafeMutableBytes { bytes in
      readlink("/proc/\(process)/exe", bytes.baseAddress!.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    guard count > 0 else { return }
    // Linux adds this to the name of a file that was removed or replaced.
    var program = String(decoding: buffer.prefix(count), as: UTF8.self)
    if program.hasSuffix(" (deleted)") { program.removeLast(" (deleted)".count) }
    guard !FilePaths.exists(program) else { return }
    throw CurlewError(
      .warehouseUnavailable(
        "the private PostgreSQL runs, but its programs in \(FilePaths.parent(of: program)) have been removed; run: "
          + "curlew db stop; the next command starts it with those that are installed now"))
  }

  private func waitForAnswer() throws {
    for _ in 0..<(Self.patienceSeconds * 10) {
      if answer == .ready { return }
      usleep(100_000)
    }
    throw CurlewError(.warehouseUnavailable("the private PostgreSQL runs but does not answer; see \(home.log)"))
  }

  private func writeSettings(_ programs: PostgresPrograms) throws {
    let major = FilePaths.text(of: "\(home.data)/PG_VERSION").flatMap { Int($0.prefix(while: \.isNumber)) } ?? 0
    // Not every build has LZ4. This asks the program without starting a server.
    let asked = try account.run(
      programs["postgres"], ["-D", home.data, "-C", "wal_compression", "-c", "wal_compression=lz4"])
    let settings = ServerSettings(
      machine: .current(dataFolder: home.data), dataFolder: home.data, socketFolder: socketFolder, serverMajor: major,
      hasLZ4: asked.exitCode == 0)
    try FilePaths.write(settings.text, to: home.settings)
  }

  /// The server appends to its log for ever. A large log becomes the one old log.
  private func prepareLog() throws {
    var status = stat()
    if lstat(home.log, &status) == 0, status.st_size > 10 << 20 { rename(home.log, "\(home.log).1") }
    let descriptor = open(home.log, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw CurlewError(.inputOutput("\(home.log): \(SystemError.words())")) }
    defer { close(descriptor) }
    if account.isOther { fchown(descriptor, account.user, account.group) }
  }

  /// Lets only one Curlew at a time start, stop or destroy the server.
  private func withLock<Result>(_ body: () throws -> Result) throws -> Result {
    let descriptor = open(home.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw CurlewError(.notPermitted("\(home.lock): \(SystemError.words())"))
    }
    defer { close(descriptor) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw CurlewError(.inputOutput("\(home.lock): \(SystemError.words())")) }
    }
    return try body()
  }

  /// Quotes for the shell, because `pg_ctl -o` uses one.
  private static func shellQuoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  private static func lastLines(_ text: String) -> String {
    text.split(separator: "\n").suffix(8).joined(separator: "; ")
  }
}
