/// What a pasted query needs to know of the warehouse: its tables, and the time.
public struct AthenaNaming {
  /// The view that takes the place of a CUR 2.0 table.
  public var reportView = "curlew.cost_and_usage_report"
  /// The view that takes the place of a legacy CUR table, for queries that use its column names.
  public var legacyReportView = "curlew.legacy_cost_and_usage_report"
  /// The columns of that view. If empty, the view is taken to have every column that a query names.
  public var legacyColumns: Set<String> = []
  /// Whether that view can take no more columns, so that some loaded keys may have none.
  public var legacyViewIsFull = false
  /// More names that mean the report, with or without the database.
  public var tables: [String] = []
  /// The loaded exports. Athena's table of an export usually has its name.
  public var exports: [String] = []
  /// The names that the warehouse has stored.
  public var known: [AthenaTable] = []
  /// The newest billing period, and how many there are.
  public var newestPeriod = ""
  public var periodCount = 0
  /// Whether the warehouse has a table or view of this name. The name is given in parts and in lower case.
  public var isRelation: ([String]) throws -> Bool

  /// The type of maps.
  public var mapType = "public.hstore"
  /// The time of the query; nil to use the server's clock.
  public var now: AthenaClock?

  /// The types of CUR 2.0's columns.
  public enum ColumnType: Sendable { case text, number, time, map }

  /// The columns of CUR 2.0.
  let columns: [String: ColumnType]
  /// The column names that only the legacy CUR has.
  let legacyNames: AthenaLegacyNames

  /// Takes the names of the warehouse's views, without names for Athena's tables.
  public init(columns: [String: ColumnType], isRelation: @escaping ([String]) throws -> Bool) {
    self.columns = columns
    legacyNames = AthenaLegacyNames(reportColumns: Set(columns.keys))
    self.isRelation = isRelation
  }

  /// The schema of the tables and views that a text makes.
  static let ownSchema = "public"

  /// The view for a name that the warehouse has stored. The database may be missing.
  func knownView(_ parts: [String]) -> String? {
    known.first { [$0.database, $0.table].suffix(parts.count) == parts.suffix(2) }
      .map { $0.isLegacy ? legacyReportView : reportView }
  }

  /// Usual names of an export's table, in any database. The first is AWS's own.
  private static let usual = ["cost_and_usage_report", "cur", "cur2"]

  /// All names that mean the report without `--table`.
  var names: [String] {
    known.map { "\($0.database).\($0.table)" } + Self.usual + exports.map(Self.asInAthena)
  }

  static func isOfAWS(_ table: String) -> Bool { usual.contains(table) }

  /// Whether a name that is not in the warehouse means the report: a usual name, an export's name, or a table in the
  /// database that AWS makes for a legacy report, `athenacurcfn_...`.
  func isUsual(_ parts: [String]) -> Bool {
    guard let table = parts.last else { return false }
    return Self.usual.contains(table) || exports.contains { Self.asInAthena($0) == Self.asInAthena(table) }
      || parts.dropLast().last?.hasPrefix("athenacurcfn_") == true
  }

  /// Names in Athena are in lower case and have no hyphens.
  private static func asInAthena(_ name: String) -> String { String(name.lowercased().map { $0 == "-" ? "_" : $0 }) }

  /// Whether `--table` names this table.
  func isNamed(_ parts: [String]) -> Bool {
    tables.contains { name in
      let wanted = name.split(separator: ".").map { part in
        part.filter { $0 != "\"" && $0 != "`" }.lowercased()
      }
      return !wanted.isEmpty && parts.suffix(wanted.count) == wanted[...]
    }
  }
}
