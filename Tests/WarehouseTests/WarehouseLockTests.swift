import CurlewPostgres
import CurlewText
import Dispatch
import Glibc
import Testing

@testable import Curlew
@testable import TestSupport

/// Only the owner of a warehouse can take its lock, whoever else may log in or read.
struct WarehouseLockTests {
  private func error(_ body: () throws -> Void) -> CurlewError? {
    do { try body() } catch { return error as? CurlewError }
    return nil
  }

  /// Anybody may take an advisory lock, and any lock on a table that needs only the right to read.
  @Test func nobodyElseKeepsALoadOrAnInitWaiting() throws {
    let database = try TestDatabase.withWarehouse()
    let owner = try database.connect()
    let role = "test_reader_\(UInt64.random(in: 0 ... .max))"
    try owner.execute("CREATE ROLE \(role) LOGIN")
    defer {
      try? owner.execute("DROP OWNED BY \(role)")
      try? owner.execute("DROP ROLE \(role)")
    }
    try owner.execute("GRANT USAGE ON SCHEMA curlew TO \(role)")
    try owner.execute("GRANT SELECT ON ALL TABLES IN SCHEMA curlew TO \(role)")

    let reader = try Connection(url: "\(database.url)&user=\(role)")
    for key in [0x6375_726c_6577, 0x6375_726c_6577_6d] as [Int64] {
      _ = try reader.query("SELECT pg_advisory_lock(\(key))")
    }
    try reader.execute("BEGIN")
    for mode in [
      "ROW SHARE", "ROW EXCLUSIVE", "SHARE UPDATE EXCLUSIVE", "SHARE", "SHARE ROW EXCLUSIVE", "EXCLUSIVE",
      "ACCESS EXCLUSIVE",
    ] {
      try reader.execute("SAVEPOINT before")
      #expect(
        error { try reader.execute("LOCK TABLE curlew.migration IN \(mode) MODE") }?.sqlState == "42501", "\(mode)")
      try reader.execute("ROLLBACK TO before")
    }
    try reader.execute("LOCK TABLE curlew.migration IN ACCESS SHARE MODE")
    _ = try reader.query("SELECT * FROM curlew.migration")

    let folder = try TemporaryFolder()
    let file = try folder.write("costs.csv.gz", RandomExport.full(rowCount: 30, seed: 5).csv())
    #expect(try database.load([file]) { $0.periods = ["2026-10"] }.exitCode == 0)
    #expect(try Migrator(database.connect()).migrate().appliedMigrations == [])
  }

  @Test func anInitWaitsSoLongAndNamesTheHolder() throws {
    let database = try TestDatabase.withWarehouse()
    let lock = try WarehouseLock(Connection(url: database.url, applicationName: "a load"))
    let waiting = try database.connect()
    try waiting.execute("BEGIN")
    let found = error { try WarehouseLock.take(waiting, patienceSeconds: 1) }
    guard case .locked(let holder) = found?.reason else {
      Issue.record("\(String(describing: found))")
      return
    }
    #expect(holder?.contains("(a load, ") == true, "\(holder ?? "nobody")")
    #expect(found?.exitCode == 75)
    try lock.requireHeld()
  }

  @Test func inits() throws {
    let database = try TestDatabase()
    let failures = FirstFailure()
    let group = DispatchGroup()
    for index in 0..<4 {
      DispatchQueue(label: "init \(index)").async(group: group) {
        do { _ = try Migrator(database.connect()).migrate() } catch { _ = failures.record(error) }
      }
    }
    group.wait()
    #expect(failures.error == nil, "\(String(describing: failures.error))")
    #expect(
      try database.single("SELECT count(*) FROM curlew.migration") == "\(SQL.migrations.count)")
  }

  /// Whatever holds the lock does not stop VACUUM from cleaning up.
  @Test func theLockHoldsNoSnapshot() throws {
    let database = try TestDatabase.withWarehouse()
    let connection = try database.connect()
    let process = try #require(try connection.query("SELECT pg_backend_pid()").single)
    let lock = try WarehouseLock(connection)
    try lock.requireHeld()
    let found = try database.connect().query(
      "SELECT state, backend_xid, backend_xmin FROM pg_stat_activity WHERE pid = \(process)"
    ).rows
    #expect(found == [["idle in transaction", nil, nil]])
  }

  /// A load that has lost its lock puts nothing on view.
  @Test func aLoadWithoutItsLockFails() throws {
    let database = try TestDatabase.withWarehouse()
    let folder = try TemporaryFolder()
    let old = try folder.write("old/costs.csv.gz", RandomExport.full(rowCount: 30, seed: 5).csv())
    let new = try folder.write("new/costs.csv.gz", RandomExport.full(rowCount: 40, seed: 6).csv())
    try database.load([old]) { $0.periods = ["2026-10"] }
    let before = try database.fingerprint()
    var options = LoadOptions()
    options.periods = ["2026-10"]
    options.force = true
    let run = LoadRun(sources: [new], options: options) { try database.connect() }
    let lost = error { _ = try run.run(observer: LockBreaker(database)) }
    #expect(lost?.isConnectionLoss == true, "\(String(describing: lost))")
    #expect(lost?.exitCode == 75)
    // What it made stays, because it may belong to another load by now. The next load drops it.
    try database.load([old]) { $0.periods = ["2026-10"] }
    #expect(try database.fingerprint() == before)
  }

  /// Ends the session that holds the lock when a load begins.
  private struct LockBreaker: LoadRun.Observer {
    let database: TestDatabase
    init(_ database: TestDatabase) { self.database = database }

    func willLoad(_ delivery: Delivery, _ progress: LoadProgress) {
      _ = try? database.connect().query(
        """
        SELECT pg_terminate_backend(pid, 5000) FROM pg_locks
        WHERE relation = 'curlew.migration'::regclass AND mode = 'ExclusiveLock'
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """)
    }
    func didLoad(_ report: PeriodReport) {}
    func didSkip(_ skipped: LoadReport.Skipped) {}
    func didLeaveAside(_ leftAside: FoundDelivery.LeftAside) {}
    func didFail(_ failed: LoadReport.Failed) {}
    func didWarn(_ warning: String) {}
    func waitsForReaders(_ delivery: Delivery, attempt: Int) {}
  }
}
