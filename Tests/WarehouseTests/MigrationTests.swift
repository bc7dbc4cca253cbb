import CurlewPostgres
import CurlewSample
import Foundation
import Testing

@testable import Curlew
@testable import TestSupport

/// A warehouse of an older version becomes one of this version, and shows the same rows.
@Suite struct MigrationTests {
  private static let fixture: String = {
    var tests = URL(fileURLWithPath: #filePath)
    tests.deleteLastPathComponent()
    tests.deleteLastPathComponent()
    return tests.path + "/Fixtures/warehouses/m0006.sql"
  }()

  /// Tables that are made anew or moved, and views. What each of them shows is compared.
  private static let relations = [
    "cost_and_usage_report", "fact_line_item", "line", "rollup_daily", "rollup_monthly", "rollup_line", "load",
    "cost_by_resource", "cost_by_tag", "daily_cost",
  ]

  private let database: TestDatabase
  private let connection: Connection

  init() throws {
    database = try TestDatabase()
    connection = try database.connect()
    try connection.execute("CREATE EXTENSION hstore WITH SCHEMA public")
    try connection.execute(String(contentsOfFile: Self.fixture, encoding: .utf8))
    try connection.execute("CREATE SCHEMA before")
    for relation in Self.relations {
      try connection.execute("CREATE TABLE before.\(relation) AS TABLE curlew.\(relation)")
    }
  }

  private func migrate(withRoles: Bool = false) throws {
    let outcome = try Migrator(connection).migrate(withRoles: withRoles)
    #expect(outcome.appliedMigrations.first == "m0007_one_level.sql")
  }

  @Test func rowsAreEqual() throws {
    try migrate()
    for relation in Self.relations {
      #expect(try database.single("SELECT count(*) FROM before.\(relation)") != "0", "\(relation)")
      // By position, because some have another name now, and new ones are at the end.
      let columns = try #require(
        try database.single(
          """
          SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
          WHERE attrelid = 'curlew.\(relation)'::regclass AND NOT attisdropped AND attnum BETWEEN 1 AND (
            SELECT max(attnum) FROM pg_attribute WHERE attrelid = 'before.\(relation)'::regclass)
          """))
      let after = "SELECT \(columns) FROM curlew.\(relation)"
      let differences = try database.single(
        """
        SELECT count(*) FROM (
          (TABLE before.\(relation) EXCEPT ALL \(after)) UNION ALL (\(after) EXCEPT ALL TABLE before.\(relation))
        ) AS d
        """)
      #expect(differences == "0", "\(relation)")
    }
  }

  /// Rollups that older versions did not have are filled from the daily one.
  @Test func newRollupsAreThoseOfTheDays() throws {
    try migrate()
    for period in ["2026-09", "2026-10"] {
      _ = try connection.query("SELECT set_config('curlew.billing_period', $1, false)", [period])
      #expect(try connection.query(SQLStatements.split(SQL.audits.smallRollupDifferences).joined()).rows.isEmpty)
      for rollup in ["rollup_usage", "rollup_extent"] {
        let count = "SELECT count(*) FROM curlew.\(rollup) WHERE billing_period = '\(period)'"
        #expect(try database.single(count) != "0", "\(rollup) of \(period)")
      }
    }
  }

  @Test func tablesAreThoseOfANewWarehouse() throws {
    try migrate()
    let new = try TestDatabase.withWarehouse()
    #expect(try Set(database.tableDefinitions()).symmetricDifference(new.tableDefinitions()) == [])
  }

  /// Names in Athena now mean the report of the new version.
  @Test func namesInAthenaComeAlong() throws {
    _ = try connection.query("SELECT curlew.set_athena_table('mydb', 'cur', false)")
    try migrate()
    #expect(
      try database.single("SELECT count(*) FROM mydb.cur")
        == database.single("SELECT count(*) FROM before.cost_and_usage_report"))
  }

  /// No table of a load is below a second level, and each keeps its file.
  @Test func thereIsOneLevel() throws {
    let files = """
      SELECT string_agg(relname || relfilenode, ',' ORDER BY relname) FROM pg_class
      WHERE relnamespace = 'curlew'::regnamespace AND relkind = 'r' AND relname ~ '_l[0-9]+'
        AND relname !~ '^rollup_(usage|extent)_'
      """
    let before = try database.single(files)
    try migrate()
    #expect(try database.single(files) == before)
    #expect(
      try database.single(
        "SELECT count(*) FROM pg_class WHERE relkind = 'p' AND relispartition AND relnamespace = 'curlew'::regnamespace"
      )
        == "0")
    #expect(
      try database.single("SELECT count(DISTINCT level) FROM pg_partition_tree('curlew.fact_line_item') WHERE isleaf")
        == "1")
  }

  /// Bits in old lines get the words that a load of today would write for them.
  @Test func formsOfOldLinesAreThoseOfNewOnes() throws {
    var random = TestRandom(seed: 8)
    for key in 0..<200 {
      let zeros = UInt64.random(in: 0..<1 << 44, using: &random) & .random(in: 0..<1 << 44, using: &random)
      let same = UInt64.random(in: 0..<1 << 44, using: &random) & ~zeros
      let map: UInt64 = 1 << UInt64(AmountOrder.discountBit)
      let bits = key % 3 == 0 ? (zeros | map, same) : key % 3 == 1 ? (zeros, same | map) : (zeros, same)
      try connection.execute(
        """
        INSERT INTO curlew.line_2026_10_e1_l2 (line_key, export_key, billing_period, zero_amounts, same_amounts)
        VALUES (\(1_000_000 + key), 1, '2026-10', \(bits.0), \(bits.1))
        """)
    }
    try migrate()
    let columns = (["zero_amounts", "same_amounts"] + AmountForm.columns).joined(separator: ", ")
    let forms = try connection.query("SELECT \(columns) FROM curlew.dim_amount_form").rows
    #expect(forms.count >= 200)
    for form in forms {
      let values = form.compactMap(\.self)
      let bits = values.prefix(2).compactMap { Int64($0) }.map(UInt64.init(bitPattern:))
      let expected = AmountForm(zeros: bits[0], same: bits[1]).row
      #expect("(\(values[0]), \(values[1]), '\(values.dropFirst(2).joined(separator: "', '"))')" == expected)
    }
  }

  /// A column with AWS's name is the whole amount, so nobody adds up a part of it unawares.
  @Test func whatIsStoredInPartIsCalledSo() throws {
    try migrate()
    let columns = try connection.query(
      """
      SELECT attname FROM pg_attribute
      WHERE attrelid IN ('curlew.fact_line_item'::regclass, 'curlew.line'::regclass, 'curlew.rollup_line'::regclass)
        AND atttypid IN ('numeric'::regtype, 'curlew.other_amounts'::regtype, 'public.hstore'::regtype)
        AND attname !~ '^stored_'
      ORDER BY 1
      """
    ).rows.compactMap(\.[0])
    #expect(columns == ["line_item_unblended_cost", "line_item_usage_amount", "unblended_cost", "usage_amount"])
  }

  /// A load of the new version replaces one of the old, and finds the slots that others have.
  @Test func loadsGoOn() throws {
    try migrate()
    let folder = try TemporaryFolder()
    var options = SampleOptions(
      rowCount: 60, fileCount: 2, principalCount: 4, periods: try SampleOptions.periods(in: "2026-09..2026-10"),
      outputDirectory: folder.path)
    options.exportName = "first"
    options.executionNumber = 2
    _ = try writeSample(options)
    #expect(try database.load([folder.path]).loaded.count == 2)
    let sums = ["curlew", "before"].map {
      "SELECT count(*), sum(line_item_unblended_cost) FROM \($0).cost_and_usage_report WHERE export_name = 'second'"
    }
    #expect(try connection.query(sums[0]).rows == connection.query(sums[1]).rows)
    let loads = try database.single(
      """
      SELECT string_agg(DISTINCT substring(relname FROM '_(e[0-9]+_l[0-9]+)'), ',') FROM pg_class
      WHERE relnamespace = 'curlew'::regnamespace AND relkind = 'r' AND relname ~ '_l[0-9]+'
      """)
    #expect(loads == "e1_l4,e1_l5,e3_l3")
    #expect(try connection.query(SQL.load.leftovers).rows.isEmpty)
  }

  /// Until then nothing works on it, and the error says what to run.
  @Test func anOlderWarehouseSaysSo() throws {
    let newest = SQL.migrations.count
    let status = try CurlewProcess.run(["status", "--warehouse", database.url])
    #expect(status.exitCode == 69)
    #expect(
      status.errors.contains(
        "the warehouse is that of an older Curlew (version 6, and this one has \(newest)); run: curlew init"))
    try migrate()
    #expect(try CurlewProcess.run(["status", "--warehouse", database.url]).exitCode == 0)
  }

  /// Views and rights that others have made on the tables are kept. If something cannot be kept, it is named, and
  /// nothing changes.
  @Test func whatOthersMadeComesAlong() throws {
    try connection.execute(
      """
      CREATE SCHEMA mine;
      CREATE VIEW mine.cost WITH (security_barrier = true) AS
      SELECT f.billing_period, sum(f.line_item_unblended_cost) AS cost
      FROM curlew.fact_line_item AS f JOIN curlew.line AS l USING (billing_period, line_key) GROUP BY 1;
      CREATE VIEW mine.total AS SELECT sum(cost) AS cost FROM mine.cost;
      """)
    let role = "reader_\(UInt64.random(in: 0 ... .max))"
    try connection.execute("CREATE ROLE \(role); GRANT SELECT ON curlew.line TO \(role) WITH GRANT OPTION")
    defer { try? connection.execute("DROP OWNED BY \(role); DROP ROLE \(role)") }
    let cost = try database.single("SELECT cost FROM mine.total")
    try migrate()
    #expect(try database.single("SELECT cost FROM mine.total") == cost)
    #expect(
      try database.single("SELECT reloptions::text FROM pg_class WHERE oid = 'mine.cost'::regclass")
        == "{security_barrier=true}")
    #expect(
      try database.single("SELECT has_table_privilege('\(role)', 'curlew.line', 'SELECT WITH GRANT OPTION')") == "t")
  }

  @Test func aCopyOfTheTablesIsNamed() throws {
    try connection.execute("CREATE SCHEMA mine; CREATE MATERIALIZED VIEW mine.copy AS TABLE curlew.fact_line_item")
    #expect { try Migrator(connection).migrate() } throws: { error in
      "\(error)".contains("materialized view mine.copy reads curlew.fact_line_item")
    }
    #expect(try database.single("SELECT max(version) FROM curlew.migration") == "6")
    try connection.execute("DROP SCHEMA mine CASCADE")
    try migrate()
  }

  /// Roles, rights and policies of the old warehouse apply to the new tables.
  @Test func policiesHold() throws {
    _ = try Migrator(connection).migrate(withRoles: true)
    let policies = """
      SELECT string_agg(tablename || '.' || policyname, ',' ORDER BY tablename, policyname) FROM pg_policies
      WHERE schemaname = 'curlew'
      """
    let wanted = try database.single(policies)
    #expect(wanted?.contains("fact_line_item.team_rows") == true)
    #expect(
      try database.single(
        "SELECT string_agg(relname, ',' ORDER BY relname) FROM pg_class WHERE relrowsecurity AND relname ~ '^(line|fact_line_item)$'"
      )
        == "fact_line_item,line")
  }
}
