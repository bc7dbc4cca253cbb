import Curlew
import CurlewPostgres

@testable import TestSupport

/// An observer that does nothing.
struct SilentObserver: LoadRun.Observer {
  func willLoad(_ delivery: Delivery, _ progress: LoadProgress) {}
  func didLoad(_ report: PeriodReport) {}
  func didSkip(_ skipped: LoadReport.Skipped) {}
  func didLeaveAside(_ leftAside: FoundDelivery.LeftAside) {}
  func didFail(_ failed: LoadReport.Failed) {}
  func didWarn(_ warning: String) {}
  func waitsForReaders(_ delivery: Delivery, attempt: Int) {}
}

extension TestDatabase {
  /// A database with a warehouse in it.
  static func withWarehouse() throws -> TestDatabase {
    let database = try TestDatabase()
    _ = try Migrator(database.connect()).migrate()
    return database
  }

  /// Loads in this process.
  @discardableResult
  func load(_ sources: [String], _ change: (inout LoadOptions) -> Void = { _ in }) throws -> LoadReport {
    var options = LoadOptions()
    // Random bills may lose more than half.
    options.acceptsDrop = true
    change(&options)
    return try LoadRun(sources: sources, options: options) { try self.connect() }.run(observer: SilentObserver())
  }

  /// The first column of a query's first row.
  func single(_ sql: String) throws -> String? { try connect().query(sql).single }

  /// The columns of everything that holds data in the schema, without the tables of loads, with types and defaults.
  func tableDefinitions() throws -> [[String?]] {
    try connect().query(
      """
      SELECT
        c.relkind, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
        pg_get_expr(d.adbin, d.adrelid)
      FROM pg_class AS c
      JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_attrdef AS d ON d.adrelid = c.oid AND d.adnum = a.attnum
      WHERE c.relnamespace = 'curlew'::regnamespace AND c.relkind IN ('r', 'p', 'm', 'S', 'c', 'i', 'I')
        AND NOT c.relispartition AND c.relname !~ '_l[0-9]+(_|$)'
      ORDER BY c.relname COLLATE "C", a.attname COLLATE "C"
      """
    ).rows
  }

  /// Changes if anything on view changes or anything is left over.
  func fingerprint() throws -> [[String?]] {
    let connection = try connect()
    return try connection.query(
      """
      SELECT 'fact', count(*)::text, sum(line_item_unblended_cost)::text, sum(line_key::numeric)::text
      FROM curlew.fact_line_item
      UNION ALL
      SELECT 'rollup', count(*)::text, sum(unblended_cost)::text, sum(row_count)::text FROM curlew.rollup_daily
      UNION ALL
      SELECT 'ledger', count(*)::text, max(load_id)::text, string_agg(delivery_fingerprint, ',' ORDER BY load_id)
      FROM curlew.load
      UNION ALL
      SELECT 'tables', count(*)::text, string_agg(c.relname, ',' ORDER BY c.relname), NULL
      FROM pg_class AS c WHERE c.relnamespace = 'curlew'::regnamespace AND c.relkind IN ('r', 'p')
      """
    ).rows
  }
}
