import CurlewPostgres
import Testing

@testable import Curlew
@testable import TestSupport

/// The daily rollup, made while rows pass, compared with what the warehouse makes from its own rows.
@Suite struct RollupTests {
  private func differences(_ database: TestDatabase) throws -> [[String?]] {
    try database.connect().query(SQL.audits.rollupDifferences).rows
  }

  /// If no line recurs, nothing is added up: the items are their own sums.
  @Test(arguments: ["1", "10"]) func sumsByLine(hoursPerLine: String) throws {
    let folder = try TemporaryFolder()
    let made = try CurlewProcess.run([
      "sample", "--rows", "3000", "--hours-per-line", hoursPerLine, "--out", folder.path, "--quiet",
    ])
    #expect(made.exitCode == 0, "\(made.errors)")
    let database = try TestDatabase.withWarehouse()
    #expect(try database.load([folder.path]).failed.isEmpty)
    let verified = try CurlewProcess.run(["verify", "--rows", folder.path, "--warehouse", database.url])
    #expect(verified.exitCode == 0, "\(verified.errors)")
    let counts = try database.connect().query(
      """
      SELECT
        (SELECT count(*) FROM curlew.rollup_line), (SELECT count(*) FROM curlew.fact_line_item WHERE NOT in_rollup_line),
        (SELECT sum(row_count) FROM curlew.cost_by_resource)
      """
    ).rows[0].map { Int($0 ?? "") ?? 0 }
    #expect(hoursPerLine == "1" ? counts[0] == 0 && counts[1] == 3000 : counts[0] > 0 && counts[1] == 0, "\(counts)")
    #expect(counts[2] == 3000)
  }

  /// One load of a month may have sums by line and the next load none, or the reverse.
  @Test func loadsWithAndWithoutSumsByLine() throws {
    let folder = try TemporaryFolder()
    let database = try TestDatabase.withWarehouse()
    for (run, hoursPerLine) in ["1", "500", "1", "500"].enumerated() {
      let made = try CurlewProcess.run([
        "sample", "--rows", "2000", "--hours-per-line", hoursPerLine, "--execution", "\(run + 1)", "--out", folder.path,
        "--quiet",
      ])
      #expect(made.exitCode == 0, "\(made.errors)")
      #expect(try database.load([folder.path]).loaded.count == 1)
      #expect(try (database.single("SELECT count(*) FROM curlew.rollup_line") == "0") == (hoursPerLine == "1"))
      let sums = "SELECT sum(row_count), sum(unblended_cost), sum(net_unblended_cost) FROM curlew.cost_by_resource"
      let bill = """
        SELECT count(*), sum(line_item_unblended_cost), sum(line_item_net_unblended_cost)
        FROM curlew.cost_and_usage_report
        """
      #expect(try database.connect().query("\(sums) EXCEPT \(bill)").rows.isEmpty)
      #expect(try database.connect().query(SQL.load.leftovers).rows.isEmpty)
    }
  }

  /// A load with sums by line is not read item by item.
  @Test func sumsSpareTheItems() throws {
    let folder = try TemporaryFolder()
    let made = try CurlewProcess.run(["sample", "--rows", "2000", "--out", folder.path, "--quiet"])
    #expect(made.exitCode == 0, "\(made.errors)")
    let database = try TestDatabase.withWarehouse()
    try database.load([folder.path])
    let plan = try database.connect().query("EXPLAIN SELECT sum(unblended_cost) FROM curlew.cost_by_resource").rows
      .compactMap(\.[0]).joined(separator: "\n")
    #expect(plan.contains("rollup_line_2026_10") && !plan.contains("fact_line_item"), "\(plan)")
  }

  @Test(arguments: 1...6) func rollupIsWhatTheRowsComeTo(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("costs.csv.gz", RandomExport.full(rowCount: 300, seed: seed).csv())
    let database = try TestDatabase.withWarehouse()
    #expect(try database.load([file]).failed.isEmpty)
    let found = try differences(database)
    #expect(found.isEmpty, "\(found.prefix(4).map { $0.map { $0 ?? "NULL" }.joined(separator: "|") })")
    #expect(try database.single("SELECT sum(row_count) FROM curlew.rollup_daily") == "300")
  }

  /// A sample has commitments, splits, credits and discounts in the proportions of a real bill.
  @Test func rollupOfASampleIsWhatTheRowsComeTo() throws {
    let folder = try TemporaryFolder()
    let outcome = try CurlewProcess.run([
      "sample", "--rows", "4000", "--files", "3", "--principals", "20", "--months", "2026-10..2026-10", "--seed", "3",
      "--out", folder.path, "--quiet",
    ])
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let database = try TestDatabase.withWarehouse()
    #expect(try database.load([folder.path]).failed.isEmpty)
    let found = try differences(database)
    #expect(found.isEmpty, "\(found.prefix(4).map { $0.map { $0 ?? "NULL" }.joined(separator: "|") })")
    #expect(
      try database.single("SELECT count(*) FROM curlew.rollup_daily WHERE amortized_cost <> unblended_cost") != "0")
  }

  /// The audit must be able to fail.
  @Test func aWrongRollupIsFound() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("costs.csv", RandomExport.full(rowCount: 60, seed: 2).csv())
    let database = try TestDatabase.withWarehouse()
    try database.load([file])
    try database.connect().execute("UPDATE curlew.rollup_daily SET amortized_cost = amortized_cost + 1")
    #expect(try !differences(database).isEmpty)
  }

  /// A rollup that no longer fits in memory is spilt in parts, with the same result.
  @Test func aSpiltRollupIsTheSame() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("costs.csv", RandomExport.full(rowCount: 400, seed: 5).csv())
    let database = try TestDatabase.withWarehouse()
    let report = try database.load([file]) { $0.rollupEntryLimit = 7 }
    #expect(report.failed.isEmpty)
    let found = try differences(database)
    #expect(found.isEmpty, "\(found.prefix(4).map { $0.map { $0 ?? "NULL" }.joined(separator: "|") })")
    #expect(try database.single("SELECT count(*) FROM pg_class WHERE relname ~ '_p$' AND relkind = 'r'") == "0")
    #expect(
      try database.single("SELECT count(*) - count(DISTINCT r::text) FROM curlew.rollup_daily AS r") == "0",
      "a key twice")
  }
}
