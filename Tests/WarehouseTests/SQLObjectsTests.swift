import CurlewPostgres
import Testing

@testable import Curlew
@testable import TestSupport

/// What `curlew init` makes.
struct SQLObjectsTests {
  /// No name is cut, nothing is implied, nothing fails without a message: neither at first nor if everything exists
  /// already.
  @Test func theServerHasNothingToSay() throws {
    let database = try TestDatabase()
    let words = ServerWords()
    let connection = try words.connect(to: database)
    for _ in 1...2 {
      _ = try Migrator(connection).migrate(withRoles: true)
      // IF EXISTS and IF NOT EXISTS say what they skip.
      let said = words.take().filter { !$0.contains("exists, skipping") && !$0.contains("does not exist, skipping") }
      #expect(said.isEmpty, "\(said.prefix(4))")
    }
    // It would be noticed.
    try connection.execute("SELECT 1 AS \(String(repeating: "x", count: 64))")
    #expect(words.take().count == 1)
  }

  @Test func everythingHasAComment() throws {
    let database = try TestDatabase.withWarehouse()
    let silent = try database.connect().query(
      """
      SELECT c.relname, a.attname
      FROM pg_class AS c
      JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relnamespace = 'curlew'::regnamespace AND c.relkind IN ('r', 'p', 'v')
        AND (col_description(c.oid, a.attnum) IS NULL OR obj_description(c.oid, 'pg_class') IS NULL)
      UNION ALL
      SELECT t.typname, NULL
      FROM pg_type AS t
      LEFT JOIN pg_class AS c ON c.oid = t.typrelid
      WHERE t.typnamespace = 'curlew'::regnamespace AND (t.typtype = 'e' OR c.relkind = 'c')
        AND obj_description(t.oid, 'pg_type') IS NULL
      """
    ).rows
    #expect(silent.isEmpty, "\(silent.prefix(4))")
  }

  /// The report has AWS's columns in AWS's order and with their types, then Curlew's own.
  @Test func theReportHasTheColumnsOfTheExport() throws {
    let database = try TestDatabase.withWarehouse()
    let found = try database.connect().query(
      """
      SELECT attname, atttypid::regtype FROM pg_attribute
      WHERE attrelid = 'curlew.cost_and_usage_report'::regclass AND attnum > 0 ORDER BY attnum
      """
    ).rows.map { "\($0[0] ?? "") \($0[1] ?? "")" }
    let columns = ColumnCatalogue.columns.map { column in
      let type =
        switch column.type {
        case .double: "numeric"
        case .map: "public.hstore"
        case .string: "text"
        case .timestamp: "timestamp without time zone"
        }
      return "\(column.name.asIdentifier) \(type)"
    }
    let own = [
      "billing_period text", "other_columns public.hstore", "export_name text", "billing_year text",
      "billing_month text",
    ]
    #expect(columns.count == 131 && columns == columns.sorted())
    #expect(found == columns + own)
  }

  /// A migration makes everything that holds data. `init` makes only views, functions and the like anew at each run.
  @Test func tablesComeFromMigrations() throws {
    let bare = try TestDatabase()
    let connection = try bare.connect()
    for statement in SQL.migrations.flatMap(\.statements) { try connection.execute(statement) }
    let whole = try TestDatabase.withWarehouse()
    #expect(try bare.tableDefinitions() == whole.tableDefinitions())
  }
}
