import CurlewPostgres
import Testing

@testable import Curlew
@testable import TestSupport

/// Empty text is `''` wherever analysts query, as in AWS's own tables in Athena, where no text is NULL. Numbers,
/// times and maps are NULL.
@Suite struct EmptyTextTests {
  private let database: TestDatabase
  private let folder: TemporaryFolder

  /// Rows that cost 1, 2, 4 and 8: empty cells, cells with `""`, filled ones, empty ones again. The times are filled.
  init() throws {
    folder = try TemporaryFolder()
    let columns =
      Self.texts + ["line_item_unblended_cost", "line_item_usage_start_date", "line_item_blended_cost", "product"]
    func row(_ text: String, _ cost: Int, number: String, map: String) -> String {
      let texts = Self.texts.map { _ in text }
      return (texts + ["\(cost)", "2026-10-0\(cost)T00:00:00Z", number, map]).joined(separator: ",")
    }
    let rows = [
      row("", 1, number: "", map: ""), row(#""""#, 2, number: #""""#, map: #""""#),
      row("x", 4, number: "0.0", map: #""{""region"":""r""}""#), row("", 8, number: "", map: "{}"),
    ]
    let file = try folder.write("costs.csv", ([columns.joined(separator: ",")] + rows).joined(separator: "\n") + "\n")
    database = try TestDatabase.withWarehouse()
    #expect(try database.load([file]).failed.isEmpty)
    let verified = try CurlewProcess.run(["verify", "--rows", file, "--warehouse", database.url])
    #expect(verified.exitCode == 0, "\(verified.errors)")
  }

  /// All text columns of CUR 2.0.
  private static let texts = ColumnCatalogue.columns.filter { $0.type == .string }.map(\.name)

  private func answer(_ view: String, _ column: String) throws -> [String] {
    try database.connect().query(
      """
      SELECT sum(line_item_unblended_cost) FILTER (WHERE "\(column)" = ''),
        count(*) FILTER (WHERE "\(column)" IS NULL),
        sum(line_item_unblended_cost) FILTER (WHERE "\(column)" <> ''),
        sum(line_item_unblended_cost) FILTER (WHERE NOT ("\(column)" = 'x')),
        count("\(column)"), count(DISTINCT "\(column)"), max('|' || "\(column)")
      FROM \(view)
      """
    ).rows[0].map { $0 ?? "NULL" }
  }

  @Test(arguments: ["cost_and_usage_report", "legacy_cost_and_usage_report", "line_item_before_expansion"])
  func everyTextColumn(view: String) throws {
    let ofTheLineAlone = ["identity_line_item_id", "line_item_iam_principal", "line_item_user_identifier"]
    for column in Self.texts where view != "line_item_before_expansion" || !ofTheLineAlone.contains(column) {
      #expect(
        try answer("curlew.\(view)", String(column.prefix(63))) == ["11", "0", "4", "11", "4", "2", "|x"], "\(column)")
    }
  }

  /// A tag or attribute that a row does not have is an empty column of the legacy table.
  @Test func columnsOfMaps() throws {
    #expect(
      try answer("curlew.legacy_cost_and_usage_report", "product_region") == ["11", "0", "4", "15", "4", "2", "|r"])
    #expect(
      try answer("curlew.legacy_cost_and_usage_report", "product_vcpu") == ["15", "0", "NULL", "15", "4", "1", "|"])
  }

  @Test func numbersAndMapsAreNull() throws {
    #expect(
      try database.connect().query(
        """
        SELECT sum(line_item_unblended_cost) FILTER (WHERE line_item_blended_cost IS NULL),
          sum(line_item_unblended_cost) FILTER (WHERE product IS NULL)
        FROM curlew.cost_and_usage_report
        """
      ).rows == [["11", "3"]])
  }

  /// What `curlew sql` answers, under any name, and for a column that no load has brought.
  @Test func pastedQueries() throws {
    let initialized = try CurlewProcess.run(["init", "--table", "mydb.mine", "--warehouse", database.url])
    #expect(initialized.exitCode == 0, "\(initialized.errors)")
    for (condition, sum) in [
      ("line_item_resource_id = ''", "11"), ("line_item_resource_id IS NULL", ""), ("line_item_resource_id <> ''", "4"),
      ("NOT (line_item_resource_id = 'x')", "11"), ("COALESCE(line_item_resource_id, 'y') = ''", "11"),
      ("concat(line_item_resource_id, 'a') = 'a'", "11"), ("length(line_item_resource_id) = 0", "11"),
      ("resource_tags_user_nobody = ''", "15"), ("resource_tags_user_nobody IS NULL", ""),
    ] {
      for table in ["cur", "mydb.mine"] where table == "cur" || !condition.contains("nobody") {
        let outcome = try CurlewProcess.run([
          "sql", "--format", "csv", "-c", "SELECT sum(line_item_unblended_cost) AS n FROM \(table) WHERE \(condition)",
          "--warehouse", database.url,
        ])
        #expect(outcome.output == "n\n\(sum)\n", "\(table): \(condition): \(outcome.errors)")
      }
    }
  }
}
