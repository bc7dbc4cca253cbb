import CurlewPostgres
import Testing

@testable import AthenaSQL
@testable import Curlew
@testable import TestSupport

/// The view with the names of the legacy CUR, and the months that a query reads.
struct LegacyViewTests {
  private static let header =
    "bill_billing_period_start_date,line_item_usage_start_date,line_item_unblended_cost,product,resource_tags,cost_category"

  /// A file of one row, in the folder of its month.
  private static func write(
    _ month: String, _ row: String, header: String = header, in folder: TemporaryFolder
  ) throws -> String {
    try folder.write("BILLING_PERIOD=\(month)/costs.csv", "\(header)\n\(row)\n")
  }

  /// A row of a month, with maps given as `key=value`.
  private static func row(_ month: String, product: String, tag: String) -> String {
    func map(_ text: String) -> String {
      let parts = text.split(separator: "=")
      return "\"{\"\"\(parts[0])\"\":\"\"\(parts[1])\"\"}\""
    }
    return "\(month)-01T00:00:00.000Z,\(month)-05T07:00:00Z,1.5,\(map(product)),\(map(tag)),\(map("Team=core"))"
  }

  private static func columns(_ connection: Connection) throws -> [String] {
    try connection.query(
      "SELECT attname FROM pg_attribute WHERE attrelid = 'curlew.legacy_cost_and_usage_report'::regclass ORDER BY attnum"
    ).rows.compactMap { $0[0] }.filter { !["tableoid", "cmax", "xmax", "cmin", "xmin", "ctid"].contains($0) }
  }

  @Test func columnsComeWithTheTagsThatAreLoaded() throws {
    let database = try TestDatabase.withWarehouse()
    let connection = try database.connect()
    let folder = try TemporaryFolder()
    let before = try Self.columns(connection)
    #expect(before.contains("product_operating_system") && before.contains("product_product_name"))
    #expect(!before.contains { $0.hasPrefix("resource_tags_") })
    try connection.execute("CREATE VIEW public.dependent AS SELECT year FROM curlew.legacy_cost_and_usage_report")

    try database.load([
      Self.write("2026-09", Self.row("2026-09", product: "newThing=a", tag: "user_team=x"), in: folder)
    ])
    let first = try Self.columns(connection)
    #expect(
      first == before + ["product_new_thing", "resource_tags_user_team", "cost_category_team"])
    try database.load([
      Self.write(
        "2026-10", Self.row("2026-10", product: "operating_system=Linux", tag: "user_cost_center=7"), in: folder)
    ])
    #expect(try Self.columns(connection) == first + ["resource_tags_user_cost_center"])
    // Made again, it stays the same.
    _ = try Migrator(connection).migrate()
    #expect(try Self.columns(connection) == first + ["resource_tags_user_cost_center"])

    let rows = try connection.query(
      """
      SELECT year, month, line_item_unblended_cost, product_operating_system, product_new_thing, resource_tags_user_team,
        resource_tags_user_cost_center, cost_category_team
      FROM curlew.legacy_cost_and_usage_report ORDER BY billing_period
      """
    ).rows
    #expect(
      rows == [
        ["2026", "9", "1.5", "", "a", "x", "", "core"], ["2026", "10", "1.5", "Linux", "", "", "7", "core"],
      ])
    #expect(try connection.query("SELECT string_agg(year, ',') FROM public.dependent").single == "2026,2026")
  }

  @Test func everyLegacyNameThatIsNotOfCUR2IsKnownToTheRewriter() throws {
    let database = try TestDatabase.withWarehouse()
    let inReport = Set(ColumnCatalogue.columns.map { String($0.name.prefix(63)) })
    let added = try Self.columns(database.connect()).filter { !inReport.contains($0) }
    let legacy = AthenaLegacyNames(reportColumns: ColumnCatalogue.names)
    let others = added.filter { !legacy.contains($0) && !AthenaLegacyNames.partitions.contains($0) }
    #expect(others == ["billing_period", "other_columns", "export_name", "billing_year", "billing_month"])
  }

  @Test func discountsOfTheMap() throws {
    let database = try TestDatabase.withWarehouse()
    let folder = try TemporaryFolder()
    let header = "bill_billing_period_start_date,line_item_usage_start_date,line_item_unblended_cost,discount"
    let discounts = [#"{""edp_discount"":""-1.25"",""private_rate_discount"":-3}"#, #"{""edp_discount"":""10%""}"#, ""]
    let rows = discounts.map { "2026-10-01T00:00:00.000Z,2026-10-05T07:00:00Z,1,\($0.isEmpty ? "" : "\"\($0)\"")" }
    try database.load([Self.write("2026-10", rows.joined(separator: "\n"), header: header, in: folder)])
    #expect(
      try database.connect().query(
        """
        SELECT count(*), sum(discount_edp_discount), sum(discount_private_rate_discount)
        FROM curlew.legacy_cost_and_usage_report
        """
      ).rows == [["3", "-1.25", "-3"]])
  }

  /// A key whose name exists already, or is empty, too long, or not ASCII.
  @Test func oddKeys() throws {
    let database = try TestDatabase.withWarehouse()
    let connection = try database.connect()
    let long = String(repeating: "long_", count: 20)
    try connection.execute(
      """
      INSERT INTO curlew.dim_tag_set (content_hash, resource_tags) SELECT gen_random_uuid(), public.hstore(ARRAY[
        '', 'a', '___', 'b', 'user:Cost Center', 'c', 'user_cost_center', 'd', 'q''"%$ü', 'e', '\(long)1', 'f', '\(long)2', 'g'])
      """)
    try LegacyView(connection).refresh()
    let tags = try Self.columns(connection).filter { $0.hasPrefix("resource_tags_") }
    #expect(
      tags == ["resource_tags_" + long.prefix(49), "resource_tags_q_ü", "resource_tags_user_cost_center"])
    let definition = try connection.query(
      "SELECT pg_get_viewdef('curlew.legacy_cost_and_usage_report'::regclass)"
    ).single
    #expect(definition?.contains("OPERATOR(public.->) 'user_cost_center'") == true)
  }

  /// Twice as many keys as a view can have columns. The first ones keep their columns, and nothing fails.
  @Test func moreKeysThanColumns() throws {
    let database = try TestDatabase.withWarehouse()
    let connection = try database.connect()
    let folder = try TemporaryFolder()
    func load(_ month: String, _ generation: String) throws -> LoadReport {
      let keys = (0..<1600).map { "\"\"user_\(generation)\($0)\"\":\"\"x\"\"" }.joined(separator: ",")
      let row =
        "\(month)-01T00:00:00.000Z,\(month)-05T07:00:00Z,1.5,\"{\(keys)}\",\"{\(keys)}\",\"{\"\"Team\"\":\"\"core\"\"}\""
      return try database.load([Self.write(month, row, in: folder)])
    }
    for (month, generation) in [("2026-08", "a"), ("2026-09", "b"), ("2026-10", "c")] {
      let report = try load(month, generation)
      #expect(report.failed.isEmpty, "\(report.failed)")
      #expect(report.warnings.contains { $0.contains("legacy_cost_and_usage_report is full") }, "\(report.warnings)")
      _ = try Migrator(connection).migrate()
      #expect(try Self.columns(connection).count == 1500)
    }
    func ask(_ query: String) throws -> (exitCode: Int32, output: String, errors: String) {
      try CurlewProcess.run(["sql", "--format", "csv", "-c", query, "--warehouse", database.url])
    }
    let shown = try #require(Self.columns(connection).last { $0.hasPrefix("product_user_a") })
    #expect(try ask("SELECT count(*) AS n FROM cur WHERE \(shown) = 'x'").output == "n\n1\n")
    // A key without a column is not shown as an empty column.
    let refused = try ask("SELECT count(*) AS n FROM cur WHERE resource_tags_user_c7 = ''")
    #expect(refused.exitCode == 65 && refused.errors.contains("ask for the key of the map"), "\(refused)")
    #expect(try ask("SELECT count(*) AS n FROM cur WHERE resource_tags['user_c7'] = 'x'").output == "n\n1\n")
  }

  /// The load goes on while a reader uses the view, and the next load adds the columns.
  @Test func nobodyWaitsForTheView() throws {
    let database = try TestDatabase.withWarehouse()
    let folder = try TemporaryFolder()
    let reader = try database.connect()
    try reader.execute("BEGIN")
    _ = try reader.query("SELECT count(*) FROM curlew.legacy_cost_and_usage_report WHERE year = '1999'")
    try reader.execute("LOCK TABLE curlew.legacy_cost_and_usage_report IN ACCESS SHARE MODE")
    let file = try Self.write("2026-09", Self.row("2026-09", product: "a=b", tag: "user_team=x"), in: folder)
    #expect(try database.load([file]).failed.isEmpty)
    #expect(try !Self.columns(database.connect()).contains("resource_tags_user_team"))
    try reader.execute("COMMIT")
    try LegacyView(database.connect()).refresh()
    #expect(try Self.columns(database.connect()).contains("resource_tags_user_team"))
  }

  // MARK: - Months

  /// The months of the fact's partitions in a plan.
  private static func months(_ connection: Connection, _ view: String, _ condition: String) throws -> Set<String> {
    let plan = try connection.query(
      "EXPLAIN (COSTS OFF) SELECT sum(line_item_unblended_cost) FROM curlew.\(view) WHERE \(condition)"
    ).rows.compactMap { $0[0] }
    return months(plan)
  }

  private static func months(_ plan: [String]) -> Set<String> {
    let name = "fact_line_item_2026_"
    return Set(
      plan.compactMap { line in
        line.split(separator: " ").first { $0.hasPrefix(name) }.map { String($0.dropFirst(name.count).prefix(2)) }
      })
  }

  @Test func onlyTheMonthsThatAreAskedForAreRead() throws {
    let database = try TestDatabase.withWarehouse()
    let folder = try TemporaryFolder()
    let files = try ["2026-08", "2026-09", "2026-10"].map {
      try Self.write($0, Self.row($0, product: "a=b", tag: "user_team=x"), in: folder)
    }
    #expect(try database.load(files).loaded.count == 3)
    let connection = try database.connect()
    try connection.execute("SET search_path = athena, curlew, public, pg_catalog")
    let october: [String] = [
      "billing_period = '2026-10'",
      "bill_billing_period_start_date = TIMESTAMP '2026-10-01'",
      "bill_billing_period_start_date = DATE '2026-10-01'",
      "bill_billing_period_start_date = CAST('2026-10-01 00:00:00' AS timestamp)",
      "bill_billing_period_start_date >= date_trunc('month', DATE '2026-10-17')",
      "bill_billing_period_start_date > DATE '2026-09-01' AND bill_billing_period_start_date < DATE '2026-11-01'",
      "line_item_usage_start_date >= TIMESTAMP '2026-10-01' AND line_item_usage_start_date < TIMESTAMP '2026-11-01'",
      "line_item_usage_start_date BETWEEN DATE '2026-10-01' AND DATE '2026-10-31'",
    ]
    for view in ["cost_and_usage_report", "legacy_cost_and_usage_report"] {
      for condition in october {
        #expect(try Self.months(connection, view, condition) == ["10"], "\(view) \(condition)")
      }
      #expect(try Self.months(connection, view, "line_item_unblended_cost > 0") == ["08", "09", "10"])
      #expect(
        try Self.months(connection, view, "bill_billing_period_start_date <= DATE '2026-09-01'") == ["08", "09"])
    }
    let legacy = "legacy_cost_and_usage_report"
    #expect(try Self.months(connection, legacy, "year = '2026' AND month = '10'") == ["10"])
    #expect(try Self.months(connection, legacy, "year = '2026' AND month = '9'") == ["09"])
    #expect(try Self.months(connection, legacy, "year = '2026' AND month IN ('8', '9')") == ["08", "09"])
    #expect(try Self.months(connection, legacy, "year = '2025'").isEmpty)
    // Each leaf of a load alone lets the planner skip the month.
    #expect(
      try connection.query("SELECT count(*) FROM curlew.\(legacy) WHERE year = '2026' AND month = '10'").single == "1")
  }

  /// The time of a query is a constant to the planner.
  @Test(arguments: [
    "bill_billing_period_start_date >= date_trunc('month', current_date)",
    "bill_billing_period_start_date > date_trunc('month', current_timestamp) - INTERVAL '1' MONTH",
    "bill_billing_period_start_date >= (\"date_trunc\"('month', NOW()))",
    "bill_billing_period_start_date >= date_add('month', -1, CAST(current_timestamp AS date))",
    "line_item_usage_start_date >= date(now()) - INTERVAL '30' DAY",
    "line_item_usage_start_date > current_timestamp - INTERVAL '30' DAY",
    "line_item_usage_start_date > date_add('day', -30, localtimestamp)",
    "year = CAST(year(current_date) AS varchar) AND month = CAST(month(current_timestamp) AS varchar)",
    "billing_period = date_format(current_date, '%Y-%m')",
  ])
  func monthsByTheClock(condition: String) throws {
    let database = try TestDatabase.withWarehouse()
    let folder = try TemporaryFolder()
    let files = try ["2026-08", "2026-09", "2026-10"].map {
      try Self.write($0, Self.row($0, product: "a=b", tag: "user_team=x"), in: folder)
    }
    #expect(try database.load(files).loaded.count == 3)
    let session = try AthenaSession(database.connect())
    var naming = try session.naming(tables: [])
    naming.now = AthenaClock("2026-10-31 12:00:00")
    let query = try AthenaQuery(
      "EXPLAIN SELECT sum(line_item_unblended_cost), min(product_region) FROM cur WHERE \(condition)"
    )
    .rewritten(naming)
    var plan: [String] = []
    _ = try session.run(query.statements[0], of: query) {
      plan += $0.table.rows.compactMap { $0[0] }
    }
    #expect(Self.months(plan) == ["10"], "\(plan.joined(separator: "\n"))")
  }

  /// If it does not start with the billing period, it is shown as delivered, and found.
  @Test func startsOfBillsAreAsDelivered() throws {
    let database = try TestDatabase.withWarehouse()
    let folder = try TemporaryFolder()
    let header = "bill_billing_period_start_date,line_item_usage_start_date,line_item_unblended_cost"
    func load(_ month: String, _ rows: String) throws {
      let report = try database.load([Self.write(month, rows, header: header, in: folder)])
      #expect(report.loaded.count == 1)
    }
    try load("2026-07", "2026-07-01T00:00:00Z,2026-07-05T00:00:00Z,1")
    try load("2026-08", "2026-07-01T00:00:00Z,2026-08-05T00:00:00Z,1")
    try load("2026-09", ",2026-09-05T00:00:00Z,1")
    try load(
      "2026-10",
      "2026-10-01T00:00:00Z,2026-10-05T00:00:00Z,1\n,2026-10-05T00:00:00Z,2\n2026-09-30T23:59:59Z,2026-10-05T00:00:00Z,4"
    )
    let connection = try database.connect()
    let shown = """
      SELECT billing_period, bill_billing_period_start_date, line_item_unblended_cost
      FROM curlew.legacy_cost_and_usage_report ORDER BY 1, 3
      """
    #expect(
      try connection.query(shown).rows == [
        ["2026-07", "2026-07-01 00:00:00", "1"], ["2026-08", "2026-07-01 00:00:00", "1"], ["2026-09", nil, "1"],
        ["2026-10", "2026-10-01 00:00:00", "1"], ["2026-10", nil, "2"], ["2026-10", "2026-09-30 23:59:59", "4"],
      ])
    func total(_ condition: String) throws -> String? {
      try connection.query(
        "SELECT sum(line_item_unblended_cost) FROM curlew.cost_and_usage_report WHERE bill_billing_period_start_date \(condition)"
      ).single
    }
    #expect(try total("= DATE '2026-07-01'") == "2")
    #expect(try total("= DATE '2026-10-01'") == "1")
    #expect(try total("IS NULL") == "3")
    #expect(try total("> DATE '2026-09-01' AND bill_billing_period_start_date < DATE '2026-10-01'") == "4")
  }
}
