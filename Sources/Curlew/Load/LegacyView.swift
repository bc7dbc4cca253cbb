import CurlewPostgres
import CurlewText

/// The view under the names of the legacy CUR, whose columns follow from the tags and products that are loaded.
struct LegacyView {
  private let connection: Connection
  private static let lockTimeoutMilliseconds = 250

  init(_ connection: Connection) { self.connection = connection }

  /// What to say when keys have no column.
  static func isFull(leavingOut count: Int) -> String {
    "legacy_cost_and_usage_report is full: \(count) tags, cost categories and product attributes have no column there; "
      + "ask for them as resource_tags['key'] of cost_and_usage_report"
  }

  /// Adds the columns that a load has made necessary.
  ///
  /// That takes an exclusive lock on the view. Where a long query reads it, nobody is to wait: the next load, or the
  /// next `curlew init`, adds them then.
  ///
  /// - Returns: how many keys have no column, because the view is full.
  @discardableResult
  func refresh() throws -> Int {
    do {
      try connection.transaction {
        try connection.execute("SET LOCAL lock_timeout = '\(Self.lockTimeoutMilliseconds)ms'")
        guard try connection.query(SQL.load.legacyViewRefresh).single == "t" else { return }
        // Views of it that have a name in Athena have its columns as they were.
        _ = try connection.query("SELECT curlew.make_athena_tables()")
      }
    } catch let error as CurlewError where error.sqlState == CurlewError.SQLState.lockNotAvailable {
      // The old columns stay until then.
    }
    return Int(try connection.query(SQL.load.legacyViewMissing).single ?? "") ?? 0
  }
}
