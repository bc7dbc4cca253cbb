import CurlewPostgres
import CurlewText
import Glibc
import Testing

@testable import Curlew
@testable import TestSupport

/// The connection breaks at one statement of a load after another, in whichever of its sessions.
@Suite struct LostConnectionTests {
  /// How many statements are tried; all if `CURLEW_CUTS` is `all`.
  private static let moments = 20

  /// The results of reports, of the bill's report, and of the ledger.
  private func answer(_ database: TestDatabase) throws -> [String?] {
    try database.connect().query(
      """
      SELECT
        (SELECT count(*) FROM curlew.cost_and_usage_report), (SELECT sum(row_count) FROM curlew.rollup_daily),
        (SELECT sum(row_count) FROM curlew.rollup_monthly), (SELECT sum(row_count) FROM curlew.cost_by_resource),
        (SELECT string_agg(row_count::text, ',') FROM curlew.load WHERE replaced_at IS NULL)
      """
    ).rows[0]
  }

  @Test func everyStatementOfALoad() throws {
    let database = try TestDatabase.withWarehouse()
    let folder = try TemporaryFolder()
    let old = try folder.write("old/costs.csv.gz", RandomExport.full(rowCount: 30, seed: 5).csv())
    let new = try folder.write("new/costs.csv.gz", RandomExport.full(rowCount: 40, seed: 6).csv())
    func load(_ file: String, _ url: String) throws -> LoadReport {
      var options = LoadOptions()
      options.periods = ["2026-10"]
      options.force = true
      options.acceptsDrop = true
      return try LoadRun(sources: [file], options: options) { try Connection(url: url) }.run(observer: SilentObserver())
    }
    #expect(try load(old, database.url).exitCode == 0)
    let proxy = try CuttingProxy(to: database)
    defer { proxy.stop() }
    proxy.cut(at: .max)
    #expect(try load(new, proxy.url).exitCode == 0)
    #expect(try load(old, proxy.url).exitCode == 0)
    let count = proxy.statements / 2
    #expect(count > 50)

    let isWhole = getenv("CURLEW_CUTS").map { String(cString: $0) } == "all"
    let answers = ["30", "40"].map { [String?](repeating: $0, count: 5) }
    for statement in stride(from: 1, through: count, by: isWhole ? 1 : count / Self.moments) {
      proxy.cut(at: statement)
      do {
        let report = try load(statement % 2 == 0 ? old : new, proxy.url)
        // Sessions that run at the same time make the number of statements in a load vary.
        #expect(report.exitCode == 0 && statement > count / 2, "cut at \(statement) of \(count): \(report.failed)")
      } catch let error as CurlewError {
        #expect(error.exitCode == 75, "cut at \(statement) of \(count): \(error)")
        #expect("\(error)".contains("the connection to the warehouse was lost; run the same again"), "\(error)")
      }
      #expect(answers.contains(try answer(database)), "cut at \(statement) of \(count)")
    }
    #expect(try load(old, database.url).exitCode == 0)
    #expect(try answer(database) == answers[0])
    #expect(try database.connect().query(SQL.load.leftovers).isEmpty)
  }
}
