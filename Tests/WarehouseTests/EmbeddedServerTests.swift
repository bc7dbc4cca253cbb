import CurlewPostgres
import CurlewText
import Dispatch
import Glibc
import Testing

@testable import Curlew
@testable import TestSupport

/// Each test makes a server of its own, which takes a second or two.
@Suite(.serialized) final class EmbeddedServerTests {
  private let folder = "/tmp/curlew-test-\(getpid())-\(UInt32.random(in: 0 ... .max))"

  init() throws { try FilePaths.makeFolder(folder, mode: 0o755) }

  deinit {
    for name in FilePaths.names(in: folder) { try? server(name).destroy() }
    _ = try? ChildProcess.run("/bin/rm", ["-rf", "--", folder], environment: [:])
  }

  private func server(_ name: String = "home", programs: String? = nil) throws -> EmbeddedServer {
    let home = "\(folder)/\(name)"
    return try EmbeddedServer(
      environment: { variable in
        switch variable {
        case "CURLEW_HOME": home
        case "PATH": programs ?? getenv("PATH").map { String(cString: $0) }
        default: nil
        }
      })
  }

  private func mode(_ path: String) -> mode_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }

  /// If the path of the home is too long, the socket is in /tmp, where somebody else may have made the folder first.
  @Test func aServerInAnothersFolderIsNotBelieved() throws {
    let real = try server("real")
    try real.start()
    let server = try server(String(repeating: "long", count: 40))
    #expect(server.socketFolder.hasPrefix("/tmp/curlew-"))
    try #require(symlink(real.socketFolder, server.socketFolder) == 0)
    defer { unlink(server.socketFolder) }
    #expect(server.answer == .ready)
    func refusal() -> String? {
      do {
        try server.start()
        return nil
      } catch { return "\(error)" }
    }
    #expect(try #require(refusal()).contains("\(server.socketFolder) is not a folder of this user's alone"))

    // A folder of this user that others may write to.
    unlink(server.socketFolder)
    try FilePaths.makeFolder(server.socketFolder, mode: 0o700)
    defer { rmdir(server.socketFolder) }
    chmod(server.socketFolder, 0o777)
    #expect(try #require(refusal()).contains("is not a folder of this user's alone"))
  }

  /// Somebody who may write to the home puts a link to another server's data there. That server would be stopped or
  /// removed.
  @Test func nothingIsDoneInAnothersHome() throws {
    let real = try server("real")
    try real.start()
    let server = try server()
    try FilePaths.makeFolder(server.home.path, mode: 0o755)
    try #require(symlink(real.home.data, server.home.data) == 0)
    func expectRefused(_ words: String, location: SourceLocation = #_sourceLocation) {
      for attempt: () throws -> Void in [
        { try server.start() }, { _ = try server.status() }, { try server.stop() }, { try server.destroy() },
      ] {
        let error = #expect(throws: CurlewError.self, sourceLocation: location) { try attempt() }
        #expect(error?.exitCode == 77, sourceLocation: location)
        #expect(error?.description.contains(words) == true, "\(error as Any)", sourceLocation: location)
      }
    }
    chmod(server.home.path, 0o777)
    expectRefused("\(server.home.path) is not a folder of this user's alone: others may write to it; run chmod go-w")
    // Only root can give a folder away.
    if geteuid() == 0 {
      chmod(server.home.path, 0o755)
      try #require(chown(server.home.path, 65_534, 65_534) == 0)
      expectRefused("\(server.home.path) is not a folder of this user's alone; remove it")
    }
    #expect(try real.status().state == .running)
    #expect(FilePaths.exists("\(real.home.data)/PG_VERSION"))
    unlink(server.home.data)
  }

  @Test func startsOnceAndStopsAndStartsAgain() throws {
    let server = try server()
    #expect(try server.status().state == .absent)
    #expect(try server.stop() == false)
    let url = try server.start()
    #expect(try server.start() == url)
    do {
      let connection = try Connection(url: url)
      try connection.execute("CREATE TABLE public.kept (id int)")
      #expect(try connection.query("SHOW listen_addresses").single == "")
      #expect(try connection.query("SHOW fsync").single == "on")
      #expect(try connection.query("SHOW wal_level").single == "minimal")
      // The server would only log what it does not understand.
      let superuser = try Connection(url: server.url(as: .superuser))
      #expect(try superuser.query("SELECT name FROM pg_file_settings WHERE error IS NOT NULL").isEmpty)
    }
    #expect(mode(server.socketFolder) == 0o700)
    #expect(mode(server.home.data) == 0o700)
    let running = try server.status()
    #expect(running.state == .running)
    #expect(running.byteCount ?? 0 > 1_000_000)
    #expect(try server.stop())
    #expect(try server.status().state == .stopped)
    try server.start()
    #expect(try Connection(url: url).query("SELECT count(*) FROM public.kept").single == "0")
  }

  @Test func twoStartItAtOnce() throws {
    let server = try server()
    let failures = FailureList()
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      do {
        let connection = try Connection(url: server.start())
        _ = try connection.query("SELECT 1")
      } catch {
        failures.append("\(error)")
      }
    }
    #expect(failures.texts.isEmpty)
  }

  @Test func leftoverProcessNumberIsNotARunningServer() throws {
    let server = try server()
    let url = try server.start()
    try Connection(url: url).execute("CREATE TABLE public.kept (id int)")
    let process = try #require(server.postmaster)
    kill(process, SIGKILL)
    while kill(process, 0) == 0 && server.postmaster != nil { usleep(10_000) }
    // Its children notice after a moment. Until then a start would find their shared memory in use.
    usleep(500_000)
    // As after the restart of a container: the number now belongs to another process.
    let file = "\(server.home.data)/postmaster.pid"
    let lines = try #require(FilePaths.text(of: file)).split(separator: "\n", omittingEmptySubsequences: false)
    try FilePaths.write((["\(getppid())"] + lines.dropFirst()).joined(separator: "\n"), to: file)
    #expect(try server.status().state == .stopped)
    try server.start()
    #expect(try Connection(url: url).query("SELECT count(*) FROM public.kept").single == "0")
  }

  /// The server and all its processes are killed during a load. The month on view stays, the next load completes, and
  /// no table or file of unfinished loads is left. `CURLEW_KILLS` says how often.
  @Test func aKilledServerLeavesNoFileBehind() throws {
    let server = try server()
    let input = try TemporaryFolder()
    let url = try server.start()
    _ = try Migrator(Connection(url: url)).migrate()
    let old = try input.write("old/costs.csv.gz", RandomExport.full(rowCount: 100, seed: 1).csv())
    let new = try input.write("new/costs.csv.gz", RandomExport.full(rowCount: 2_500, seed: 2).csv())
    func load(_ file: String) -> CurlewProcess {
      CurlewProcess(["load", file, "--period", "2026-10", "--force", "--quiet", "--warehouse", url])
    }
    #expect(load(old).wait() == 0)
    var random = TestRandom(seed: 7)
    for kill in 0..<(getenv("CURLEW_KILLS").flatMap { Int(String(cString: $0)) } ?? 4) {
      let watcher = try Connection(url: url)
      let loads = "SELECT max(load_id) FROM curlew.load"
      let last = try watcher.query(loads).single
      let process = load(new)
      while try watcher.query(
        "SELECT FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND query ~ '(COPY|CREATE TABLE) curlew'"
      ).isEmpty {
        guard try watcher.query(loads).single == last else { break }
        usleep(1000)
      }
      usleep(UInt32(random.next() % 50_000))
      try killAll(server)
      #expect(process.wait() == 75, "kill \(kill)")
      try server.start()
      let connection = try Connection(url: url)
      #expect(try connection.query("SELECT count(*) FROM curlew.cost_and_usage_report").single == "100")
      let superuser = try Connection(url: server.url(as: .superuser))
      #expect(try superuser.query(SQL.audits.orphanFiles).rows.map { $0[0] } == [], "kill \(kill)")
    }
    #expect(load(new).wait() == 0)
    let connection = try Connection(url: url)
    #expect(try connection.query("SELECT count(*) FROM curlew.cost_and_usage_report").single == "2500")
    #expect(try connection.query(SQL.load.leftovers).isEmpty)
  }

  /// As when a machine loses its power: no process of the server can clean up.
  private func killAll(_ server: EmbeddedServer) throws {
    let postmaster = try #require(server.postmaster)
    kill(postmaster, SIGSTOP)
    let children = FilePaths.names(in: "/proc").compactMap { pid_t($0) }.filter { process in
      let fields = FilePaths.text(of: "/proc/\(process)/stat")?.split(separator: ")").last?.split(separator: " ")
      return fields.flatMap { $0.count > 1 ? pid_t($0[1]) : nil } == postmaster
    }
    for process in [postmaster] + children { kill(process, SIGKILL) }
    // Until they have ended, a start would find their shared memory in use.
    while ([postmaster] + children).contains(where: isAlive) { usleep(1000) }
  }

  /// False for a process that has ended but was not waited for.
  private func isAlive(_ process: pid_t) -> Bool {
    guard let stat = FilePaths.text(of: "/proc/\(process)/stat") else { return false }
    return stat.split(separator: ")").last?.split(separator: " ").first.map { $0 != "Z" && $0 != "X" } ?? false
  }

  /// Copies PostgreSQL into a temporary folder, as an upgrade would install it. Returns the folder of the programs.
  private func install(_ copy: String) throws -> String {
    let found = try PostgresPrograms.find(major: nil, path: getenv("PATH").map { String(cString: $0) } ?? "").folder
    let root = String(FilePaths.parent(of: found))
    // Debian keeps the libraries of each version beside its programs, and everything else in another place.
    let version = root.split(separator: "/").last.map(String.init) ?? ""
    let target = "\(folder)/\(copy)/lib/postgresql/\(version)"
    try FilePaths.makeFolder(target, mode: 0o755)
    var copies = [["\(root)/bin", "\(root)/lib", target]]
    if root == "/usr/lib/postgresql/\(version)" {
      try FilePaths.makeFolder("\(folder)/\(copy)/share/postgresql", mode: 0o755)
      copies.append(["/usr/share/postgresql/\(version)", "\(folder)/\(copy)/share/postgresql"])
    } else {
      copies.append(["\(root)/share", target])
      // Builds with their own libraries have them beside the folder above, and find them from there.
      let above = String(FilePaths.parent(of: String(FilePaths.parent(of: root))))
      for name in FilePaths.names(in: above) where name.hasSuffix(".libs") {
        copies.append(["\(above)/\(name)", "\(folder)/\(copy)/lib/"])
      }
    }
    for paths in copies {
      let outcome = try ChildProcess.run("/bin/cp", ["-a", "--"] + paths, environment: [:])
      try #require(outcome.exitCode == 0, "\(outcome.output)")
    }
    return "\(target)/bin"
  }

  @Test func programsAreReplacedUnderARunningServer() throws {
    let map = "SELECT 'a=>1'::public.hstore OPERATOR(public.->) 'a'"
    let old = try install("old")
    let server = try server(programs: old)
    let url = try server.start()
    let process = try #require(server.postmaster)
    _ = try ChildProcess.run("/bin/rm", ["-rf", "--", "\(folder)/old"], environment: [:])
    // Nothing is in their place, so each new session would fail at its first function of an extension.
    let error = #expect(throws: CurlewError.self) { try server.start() }
    #expect(error?.exitCode == 69)
    #expect(error?.description.contains("its programs in \(old) have been removed; run: curlew db stop") == true)
    // Others of the same major version are in their place.
    #expect(try install("old") == old)
    #expect(try server.start() == url)
    #expect(server.postmaster == process)
    #expect(try Connection(url: url).query(map).single == "1")
    _ = try Migrator(Connection(url: url)).migrate()
    // From now on they are in another place.
    try #require(rename("\(folder)/old", "\(folder)/new") == 0)
    let moved = try self.server(programs: "\(folder)/new" + old.dropFirst("\(folder)/old".count))
    #expect(throws: CurlewError.self) { try moved.start() }
    #expect(try moved.status().state == .running)
    #expect(try moved.stop())
    #expect(try Connection(url: moved.start()).query(map).single == "1")
    try moved.destroy()
  }

  @Test func longOrOddPathsGetAShortSocketFolder() throws {
    for name in [String(repeating: "long", count: 40), "com,ma", "it's a home"] {
      let server = try server(name)
      if !name.contains("home") { #expect(!server.socketFolder.hasPrefix(folder)) }
      let url = try server.start()
      #expect(mode(server.socketFolder) == 0o700)
      #expect(try Connection(url: url).query("SELECT 1").single == "1")
      try server.destroy()
      #expect(!FilePaths.exists(server.socketFolder))
      #expect(!FilePaths.exists(server.home.path))
    }
  }

  @Test func unfinishedCreationIsMadeAnewAndDestroyRemovesOnlyWhatCurlewMade() throws {
    let server = try server()
    try FilePaths.makeFolder(server.home.unfinishedData, mode: 0o755)
    try FilePaths.write("half", to: "\(server.home.unfinishedData)/PG_VERSION")
    try server.start()
    #expect(try server.status().state == .running)
    try FilePaths.write("mine", to: "\(server.home.path)/keep")
    try server.destroy()
    #expect(FilePaths.names(in: server.home.path) == ["keep"])
    #expect(try server.status().state == .absent)
  }

  @Test func failureShowsTheServersLog() throws {
    let server = try server()
    try server.start()
    try server.stop()
    try FilePaths.write("work_mem = lots\n", to: "\(server.home.data)/postgresql.auto.conf")
    do {
      try server.start()
      Issue.record("it started")
    } catch let error as CurlewError {
      #expect(error.exitCode == 69)
      #expect(error.description.contains("work_mem"))
    }
  }

  @Test func socketFolderOfAnotherUserIsRefused() throws {
    let server = try server(String(repeating: "long", count: 40))
    symlink("/etc", server.socketFolder)
    defer { unlink(server.socketFolder) }
    #expect(throws: CurlewError.self) { try server.start() }
  }
}

/// Errors of several threads.
private final class FailureList: @unchecked Sendable {
  private let lock = DispatchQueue(label: "failures")
  private var list: [String] = []
  func append(_ text: String) { lock.sync { list.append(text) } }
  var texts: [String] { lock.sync { list } }
}
