import CurlewPostgres
import CurlewText
import FoundationEssentials
import Testing

@testable import Curlew
@testable import TestSupport

/// How fresh a month is, and whether it is final.
@Suite struct StatusTests {
  private let folder: TemporaryFolder
  private let database: TestDatabase

  init() throws {
    folder = try TemporaryFolder()
    database = try TestDatabase.withWarehouse()
  }

  private struct Month: Decodable {
    var billingPeriod: String
    var lastDay: String?
    var lastDayAge: Int?
    var isFinal: Bool
    var rowCount: Int
    var uninvoicedRowCount: Int
  }

  /// A line, written as `day type invoice`; `-` means no invoice.
  private func load(_ month: String, _ lines: String...) throws {
    let header = "line_item_usage_start_date,line_item_line_item_type,bill_invoice_id,line_item_unblended_cost\n"
    let rows = lines.map { line in
      let parts = line.split(separator: " ").map { $0 == "-" ? "" : String($0) }
      return "\(parts[0])T00:00:00Z,\(parts[1]),\(parts[2]),1\n"
    }
    let file = try folder.write("BILLING_PERIOD=\(month)/costs.csv", header + rows.joined())
    #expect(try database.load([file]).failed.isEmpty)
  }

  private func months() throws -> [String: Month] {
    let outcome = try CurlewProcess.run(["status", "--format", "json", "--warehouse", database.url])
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let months = try decoder.decode([Month].self, from: Data(outcome.output.utf8))
    return Dictionary(uniqueKeysWithValues: months.map { ($0.billingPeriod, $0) })
  }

  @Test func aMonthIsFinalWhenEachLineHasItsInvoice() throws {
    try load("2025-01", "2025-01-03 Usage A-1", "2025-01-31 Tax B-2", "2025-01-09 DiscountedUsage A-1")
    try load("2025-02", "2025-02-03 Usage A-1", "2025-02-04 Usage -")
    try load("2025-03", "2025-03-03 Usage -")
    let months = try months()
    #expect(months["2025-01"]?.isFinal == true && months["2025-01"]?.uninvoicedRowCount == 0)
    #expect(months["2025-02"]?.isFinal == false && months["2025-02"]?.uninvoicedRowCount == 1)
    #expect(months["2025-03"]?.isFinal == false && months["2025-03"]?.uninvoicedRowCount == 1)
    let table = try CurlewProcess.run(["status", "--warehouse", database.url]).output.split(separator: "\n")
    #expect(table[0].contains("last usage  final"), "\(table[0])")
    #expect(table[4].contains("2025-01-09  yes"), "\(table[4])")
  }

  /// As wide as a report, whatever the name of an export. A wide screen has all columns.
  @Test func aLineFitsAHundredCharacters() throws {
    let name = "the-whole-company-hourly-with-resources-and-split-cost-allocation"
    let header =
      "line_item_usage_start_date,line_item_line_item_type,line_item_currency_code,line_item_unblended_cost\n"
    let file = try folder.write(
      "\(name).csv", header + "2025-01-03T00:00:00Z,Usage,USD,123456789.5\n")
    #expect(try database.load([file]).failed.isEmpty)
    let lines = try CurlewProcess.run(["status", "--warehouse", database.url]).output.split(separator: "\n")
    #expect(lines.allSatisfy { DisplayText.width(String($0)) <= 100 }, "\(lines)")
    #expect(
      lines[0].split(separator: " ").first == "period" && lines[0].hasSuffix("loaded (UTC)      size"), "\(lines[0])")
    #expect(lines[2].contains("…") && lines[2].contains("123,456,789.50  USD   2025-01-03  no"), "\(lines[2])")
    let wide = try WarehouseStatus.summary(WarehouseStatus.loads(database.connect())).rendered(.table, width: 200)
    #expect(wide.contains(name))
    for column in ["principals", "growth", "loads", "delivery"] { #expect(wide.contains(column)) }
  }

  /// A purchase has its invoice at once, and a month that is not over is not final.
  @Test func aRunningMonthIsNotFinal() throws {
    try load("2095-03", "2095-03-02 Fee A-1")
    let month = try #require(try months()["2095-03"])
    #expect(!month.isFinal && month.uninvoicedRowCount == 0 && month.lastDay == nil && month.lastDayAge == nil)
  }

  /// Status, reports and chargebacks call a month final by one rule: two weeks after its end. So they agree on a month
  /// that ended a few days ago, too.
  @Test func aMonthSettlesTwoWeeksAfterItsEnd() throws {
    let connection = try database.connect()
    for (month, day) in [("2026-10", "2026-11-15"), ("2026-12", "2027-01-15"), ("2028-02", "2028-03-15")] {
      #expect(try connection.query("SELECT curlew.settles_on($1)", [month]).single == day)
    }
    let recent = try connection.query(
      "SELECT to_char(now() AT TIME ZONE 'UTC' - make_interval(months => m), 'YYYY-MM') FROM generate_series(0, 3) AS m"
    ).rows.compactMap(\.[0])
    for month in recent { try load(month, "\(month)-03 Usage A-1") }
    let settled = try connection.query(SQL.chargeback.months, [nil])
    let isFinal = try months().mapValues(\.isFinal)
    let watermarks = try Watermark.of(recent, connection)
    for row in settled.rows.indices {
      let month = try #require(settled[row, "billing_period"])
      #expect(isFinal[month] == settled.flag(row, "is_settled"), "\(month)")
      #expect(watermarks[0].incompleteMonths.contains(month) == (isFinal[month] == false), "\(month)")
    }
    #expect(settled.rows.count == recent.count && isFinal[recent[3]] == true && isFinal[recent[0]] == false)
  }

  @Test func whatIsDatedAheadIsNoUsage() throws {
    try load(
      "2025-01", "2025-01-10 Usage -", "2025-01-11 SavingsPlanCoveredUsage -", "2025-01-31 SavingsPlanRecurringFee -",
      "2026-05-01 Fee -", "2027-05-01 Usage -")
    #expect(try months()["2025-01"]?.lastDay == "2025-01-11")
    try load("2095-03", "2095-03-02 Usage -")
    #expect(try months()["2095-03"]?.lastDayAge == 0)
  }
}
