import Curlew
import CurlewPostgres
import Testing

@testable import TestSupport

/// In whatever way the bill is added up, the result is the total of the file, to the last digit.
@Suite struct ExactSumsTests {
  @Test(arguments: 1...6)
  func everyViewComesToTheBill(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let export = RandomExport.full(rowCount: 600, seed: seed)
    let half = export.rows.count / 2
    try folder.write("costs-00001.csv.gz", export.csv(rows: 0..<half))
    try folder.write("costs-00002.csv", export.csv(rows: half..<export.rows.count, lineEnd: "\r\n"))
    let database = try TestDatabase.withWarehouse()
    let report = try database.load(["\(folder.path)/costs-00001.csv.gz", "\(folder.path)/costs-00002.csv"])
    #expect(report.failed.isEmpty, "\(report.failed)")
    #expect(report.loaded.first?.rowCount == 600)

    let expected = Self.totals(export, "line_item_unblended_cost")
    let connection = try database.connect()
    let queries = [
      "report": """
      SELECT currency, total FROM curlew.load_amount WHERE column_name = 'line_item_unblended_cost'
      """,
      "fact": """
      SELECT line_item_currency_code, sum(line_item_unblended_cost) FROM curlew.cost_and_usage_report GROUP BY 1
      """,
      "collapsed": """
      SELECT line_item_currency_code, sum(line_item_unblended_cost) FROM curlew.line_item_before_expansion GROUP BY 1
      """,
      "by day": "SELECT currency, sum(unblended_cost) FROM curlew.daily_cost GROUP BY 1",
      "by principal": "SELECT currency, sum(unblended_cost) FROM curlew.cost_by_principal GROUP BY 1",
      "by tokens": "SELECT currency, sum(unblended_cost) FROM curlew.bedrock_tokens GROUP BY 1",
      "by tag": "SELECT currency, sum(unblended_cost) FROM curlew.cost_by_tag WHERE tag_key = 'team' GROUP BY 1",
      "by another tag":
        "SELECT currency, sum(unblended_cost) FROM curlew.cost_by_tag WHERE tag_key = 'department' GROUP BY 1",
    ]
    for (name, query) in queries {
      let rows = try connection.query(query).rows
      let found = Dictionary(uniqueKeysWithValues: rows.map { ($0[0] ?? "", PlainDecimal($0[1] ?? "0")) })
      #expect(found == expected, "\(name)")
    }
  }

  /// Each of the 44 amounts, with zeros, as the view shows it.
  @Test(arguments: [UInt64(21), 22])
  func everyAmountComesToTheFile(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let export = RandomExport.full(rowCount: 400, seed: seed)
    let file = try folder.write("costs.csv", export.csv())
    let database = try TestDatabase.withWarehouse()
    try database.load([file])
    for column in ColumnCatalogue.columns where column.type == .double {
      let name = String(column.name.prefix(63))
      let expected = export.values(column.name).compactMap { $0 }.reduce(PlainDecimal()) { $0 + PlainDecimal($1) }
      let row = try database.connect().query(
        "SELECT coalesce(sum(\(name)), 0), count(\(name)) FROM curlew.cost_and_usage_report"
      ).rows[0]
      #expect(PlainDecimal(row[0] ?? "0") == expected, "\(name)")
      #expect(row[1] == "\(export.values(column.name).filter { $0 != nil }.count)", "values of \(name)")
    }
  }

  private static func totals(_ export: RandomExport, _ column: String) -> [String: PlainDecimal] {
    let amounts = export.values(column)
    var totals: [String: PlainDecimal] = [:]
    for (currency, amount) in zip(export.values("line_item_currency_code"), amounts) {
      totals[currency ?? "", default: PlainDecimal()] =
        totals[currency ?? "", default: PlainDecimal()] + PlainDecimal(amount ?? "0")
    }
    return totals
  }
}
