import CurlewPostgres
import CurlewText

/// The view with the names of the legacy CUR. Its columns depend on the tags and products that are loaded.
struct LegacyView {
  private let connection: Connection
  private static let lockTimeoutMilliseconds = 250

  init(_ connection: Connection) { self.connection = connection }

  /// The warning that some keys have no column.
  static func isFull(leavingOut count: Int) -> String {
    "legacy_cost_and_usage_report is full: \(count) tags, cost categories and product attributes have no column there; "
      + "ask for them as resource_tags['key'] of cost_and_usage_report"
  }

  /// Adds the columns that a load needs.
  ///
  /// This takes an exclusive lock on the view. If a long query reads the view, nobody waits: the next load or the
  /// next `curlew init` adds the columns.
  ///
  /// - Returns: how many keys have no column because the view is full.
  @discardableResult
  func refresh() throws -> Int {
    do {
      try connection.transaction {
        try connection.execute("SET LOCAL lock_timeout = '\(Self.lockTimeoutMilliseconds)ms'")
        guard try connection.query(SQL.load.legacyViewRefresh).single == "t" else { return }
        // Views on it that have a name in Athena still have the old columns, so they are made again.
        _ = try connection.query("SELECT curlew.make_athena_tables()")
      }
    } catch let error as CurlewError where error.sqlState == CurlewError.SQLState.lockNotAvailable {
      // The view keeps its old columns until then.
    }
    return Int(try connection.query(SQL.load.legacyViewMissing).single ?? "") ?? 0
  }
}
