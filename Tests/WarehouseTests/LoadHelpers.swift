import Curlew
import CurlewPostgres

@testable import TestSupport

/// An observer that says nothing.
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
    // Random bills may lose half of themselves.
    options.acceptsDrop = true
    change(&options)
    return try LoadRun(sources: sources, options: options) { try self.connect() }.run(observer: SilentObserver())
  }

  /// The first column of a query's first row.
  func single(_ sql: String) throws -> String? { try connect().query(sql).single }

  /// What would change if anything on view or left over did.
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
