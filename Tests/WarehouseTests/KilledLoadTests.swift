import CurlewPostgres
import Dispatch
import Glibc
import Synchronization
import Testing

@testable import Curlew
@testable import TestSupport

/// A load over an existing month is killed at random moments while readers run. Each reader sees the old month or the
/// new one, the next load completes, and nothing is left over.
@Suite(.serialized) struct KilledLoadTests {
  /// How often. `CURLEW_KILLS` sets another number.
  private static let kills = getenv("CURLEW_KILLS").flatMap { Int(String(cString: $0)) } ?? 20

  @Test func readersSeeTheOldMonthOrTheNew() throws {
    let database = try TestDatabase.withWarehouse()
    let folder = try TemporaryFolder()
    let old = try Month(.full(rowCount: 700, seed: 1), in: folder, name: "old")
    let new = try Month(.full(rowCount: 900, seed: 2), in: folder, name: "new")
    let months = [old, new]
    func arguments(_ month: Month) -> [String] {
      ["load", month.file, "--period", "2026-10", "--force", "--accept-drop", "--quiet", "--warehouse", database.url]
    }
    #expect(CurlewProcess(arguments(old)).wait() == 0)
    let start = MonotonicClock.seconds
    #expect(CurlewProcess(arguments(new)).wait() == 0)
    let loadSeconds = MonotonicClock.seconds - start

    let readers = try Readers(database, allowed: months.map(\.answer))
    var random = TestRandom(seed: 300)
    for kill in 0..<Self.kills {
      let process = CurlewProcess(arguments(months[kill % 2]))
      usleep(UInt32.random(in: 0...UInt32(loadSeconds * 1.1e6), using: &random))
      process.kill()
      process.wait()
      #expect(months.map(\.answer).contains(try Month.answer(database.connect())), "kill \(kill)")
    }
    // The readers' locks do not hold up a swap for long: it waits, lets readers go first, and succeeds.
    #expect(CurlewProcess(arguments(old)).wait() == 0)
    let outcome = readers.stop()
    #expect(outcome.wrong.isEmpty, "\(outcome.wrong.prefix(5))")
    #expect(outcome.readCount > 5 * Self.kills)

    let connection = try database.connect()
    #expect(try Month.answer(connection) == old.answer)
    #expect(
      try connection.query(
        """
        SELECT c.relname FROM pg_class AS c
        WHERE c.relnamespace = 'curlew'::regnamespace AND c.relname ~ '_l\\d+(_[ks]\\d+w\\d+|_p)?$' AND c.relkind IN ('r', 'p')
          AND c.relname !~ ('_l' || (SELECT load_id FROM curlew.load WHERE replaced_at IS NULL) || '(_[ks]\\d+w\\d+)?$')
        """
      ).rows.isEmpty, "leftovers")
    #expect(try database.single("SELECT count(*) FROM curlew.load WHERE replaced_at IS NULL") == "1")
    // A dropped table keeps an empty file until the next checkpoint.
    try connection.execute("CHECKPOINT")
    let files = try connection.query(SQL.audits.orphanFiles).rows
    #expect(files.isEmpty, "\(files.count) files, such as \(files.first ?? [])")
  }

  /// Ctrl-C ends a load in order, with its own exit code and nothing left over.
  @Test func anInterruptedLoadLeavesTheWarehouseAsItWas() throws {
    let database = try TestDatabase.withWarehouse()
    let folder = try TemporaryFolder()
    let month = try Month(.full(rowCount: 3_000, seed: 3), in: folder, name: "large")
    let small = try Month(.full(rowCount: 50, seed: 1), in: folder, name: "small")
    try database.load([small.file]) { $0.periods = ["2026-10"] }
    let before = try database.fingerprint()
    // A reader of the old month, so that the load cannot end before the signal comes.
    let reader = try database.connect()
    try reader.execute("BEGIN")
    try reader.execute("SELECT count(*) FROM curlew.cost_and_usage_report")
    let process = CurlewProcess([
      "load", month.file, "--period", "2026-10", "--accept-drop", "--quiet", "--warehouse", database.url,
    ])
    // The signal must come only when the load is running.
    while try database.single(
      "SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND query ~ 'COPY curlew.fact'") == "0"
    {
      usleep(1000)
      guard process.isRunning else { break }
    }
    process.kill(SIGINT)
    #expect(process.wait() == 130)
    try reader.execute("COMMIT")
    #expect(try database.fingerprint() == before)
  }
}

/// One delivery of a month, and what every reader must get from it.
private struct Month {
  /// Row count and cost of the fact, then of the rollup.
  typealias Answer = [String]

  let file: String
  let answer: Answer

  init(_ export: RandomExport, in folder: TemporaryFolder, name: String) throws {
    // One export whose only file keeps its name, so the deliveries replace each other.
    file = try folder.write("\(name)/costs.csv.gz", export.csv())
    let total = export.values("line_item_unblended_cost").compactMap { $0 }
      .reduce(PlainDecimal()) { $0 + PlainDecimal($1) }
    answer = ["\(export.rows.count)", "\(total)", "\(export.rows.count)", "\(total)"]
  }

  static let query = """
    SELECT f.n, f.cost, r.n, r.cost
    FROM (
      SELECT count(*) AS n, coalesce(sum(line_item_unblended_cost), 0) AS cost
      FROM curlew.cost_and_usage_report WHERE billing_period = '2026-10'
    ) AS f, (
      SELECT coalesce(sum(row_count), 0) AS n, coalesce(sum(unblended_cost), 0) AS cost
      FROM curlew.rollup_daily WHERE billing_period = '2026-10'
    ) AS r
    """

  static func answer(_ connection: Connection, _ query: String = query) throws -> Answer {
    try connection.query(query).rows[0].map { $0.map { "\(PlainDecimal($0))" } ?? "NULL" }
  }
}

/// Three readers that query without end: plainly, with a prepared statement, and twice within one snapshot.
private final class Readers: @unchecked Sendable {
  private let group = DispatchGroup()
  private let isStopped = Atomic<Bool>(false)
  private let readCount = Atomic<Int>(0)
  private let wrong = WrongAnswers()
  private let allowed: [Month.Answer]

  init(_ database: TestDatabase, allowed: [Month.Answer]) throws {
    self.allowed = allowed
    let plain = try database.connect()
    read("plain") { try Month.answer(plain) }
    let prepared = try database.connect()
    try prepared.execute("SET plan_cache_mode = force_generic_plan")
    try prepared.execute("PREPARE month AS \(Month.query)")
    read("prepared") { try Month.answer(prepared, "EXECUTE month") }
    let snapshot = try database.connect()
    read("repeatable read") { [allowed, wrong] in
      try snapshot.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
      // The snapshot is taken here, before the tables of the month are used.
      _ = try snapshot.query("SELECT 1")
      usleep(20_000)
      let first = try Month.answer(snapshot)
      let second = try Month.answer(snapshot)
      try snapshot.execute("COMMIT")
      if first != second, !(allowed.contains(first) && allowed.contains(second)) {
        wrong.add("twice: \(first), \(second)")
      }
      return first
    }
  }

  func stop() -> (readCount: Int, wrong: [String]) {
    isStopped.store(true, ordering: .relaxed)
    group.wait()
    return (readCount.load(ordering: .relaxed), wrong.all)
  }

  private func read(_ name: String, _ answer: @escaping () throws -> Month.Answer) {
    let answer = Answering(answer: answer)
    DispatchQueue(label: "reader \(name)").async(group: group) { [self] in
      while !isStopped.load(ordering: .relaxed) {
        do {
          let found = try answer.answer()
          if !allowed.contains(found) { wrong.add("\(name): \(found)") }
        } catch {
          wrong.add("\(name): \(error)")
          return
        }
        readCount.add(1, ordering: .relaxed)
      }
    }
  }

  /// Only one reader uses the connection.
  private struct Answering: @unchecked Sendable { let answer: () throws -> Month.Answer }
}

private final class WrongAnswers: Sendable {
  private let answers = Mutex<[String]>([])
  func add(_ answer: String) { answers.withLock { $0.append(answer) } }
  var all: [String] { answers.withLock { $0 } }
}
