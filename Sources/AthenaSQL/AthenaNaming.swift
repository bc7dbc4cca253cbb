/// What a pasted query finds in the warehouse: its tables, and the time.
public struct AthenaNaming {
  /// The view in the place of a table of CUR 2.0.
  public var reportView = "curlew.cost_and_usage_report"
  /// The view in the place of a table of the legacy CUR: for queries that use its column names.
  public var legacyReportView = "curlew.legacy_cost_and_usage_report"
  /// The columns of that view; if empty, it has all that are asked for.
  public var legacyColumns: Set<String> = []
  /// Whether that view takes no more columns, so that a key that is loaded may have none.
  public var legacyViewIsFull = false
  /// More names that stand for the report, with or without the database before them.
  public var tables: [String] = []
  /// The exports that were loaded: Athena's table of one mostly has its name.
  public var exports: [String] = []
  /// The names that the warehouse remembers.
  public var known: [AthenaTable] = []
  /// The newest billing period, and how many there are.
  public var newestPeriod = ""
  public var periodCount = 0
  /// Whether the warehouse has a table or view of this name, given in its parts and in lower case.
  public var isRelation: ([String]) throws -> Bool

  /// The type of maps.
  public var mapType = "public.hstore"
  /// When the query runs; nil leaves it to the server's clock.
  public var now: AthenaClock?

  /// What the columns of CUR 2.0 hold.
  public enum ColumnType: Sendable { case text, number, time, map }

  /// The columns of CUR 2.0.
  let columns: [String: ColumnType]
  /// The names that the legacy CUR alone has.
  let legacyNames: AthenaLegacyNames

  /// The names of the warehouse's views, with no table named.
  public init(columns: [String: ColumnType], isRelation: @escaping ([String]) throws -> Bool) {
    self.columns = columns
    legacyNames = AthenaLegacyNames(reportColumns: Set(columns.keys))
    self.isRelation = isRelation
  }

  /// The schema of what a text makes.
  static let ownSchema = "public"

  /// The view of a name that the warehouse remembers; the database may be left out.
  func knownView(_ parts: [String]) -> String? {
    known.first { [$0.database, $0.table].suffix(parts.count) == parts.suffix(2) }
      .map { $0.isLegacy ? legacyReportView : reportView }
  }

  /// What the table of an export is mostly called, whatever its database; first AWS's own name of it.
  private static let usual = ["cost_and_usage_report", "cur", "cur2"]

  /// All names that are the report's without being asked for.
  var names: [String] {
    known.map { "\($0.database).\($0.table)" } + Self.usual + exports.map(Self.asInAthena)
  }

  static func isOfAWS(_ table: String) -> Bool { usual.contains(table) }

  /// Whether a name that is not in the warehouse is the report's: a usual one, an export's, or in the database that AWS
  /// makes for a legacy report, `athenacurcfn_...`.
  func isUsual(_ parts: [String]) -> Bool {
    guard let table = parts.last else { return false }
    return Self.usual.contains(table) || exports.contains { Self.asInAthena($0) == Self.asInAthena(table) }
      || parts.dropLast().last?.hasPrefix("athenacurcfn_") == true
  }

  /// Names in Athena are in lower case and have no dashes.
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
