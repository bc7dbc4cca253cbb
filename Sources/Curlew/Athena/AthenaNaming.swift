/// What a pasted query finds in the warehouse: its tables, and the time.
public struct AthenaNaming {
  /// The view in the place of a table of CUR 2.0.
  public var reportView = "curlew.cost_and_usage_report"
  /// The view in the place of a table of the legacy CUR: for queries that use its column names.
  public var legacyReportView = "curlew.legacy_cost_and_usage_report"
  /// The columns of that view; if empty, it has all that are asked for.
  public var legacyColumns: Set<String> = []
  /// The names that stand for the report, with or without the database before them; if empty, every name that is
  /// neither a WITH query nor there in the warehouse.
  public var tables: [String] = []
  /// The names that the warehouse remembers.
  public var known: [AthenaTable] = []
  /// Whether the warehouse has a table or view of this name, given in its parts and in lower case.
  public var isRelation: ([String]) throws -> Bool

  /// When the query runs; nil leaves it to the server's clock.
  public var now: AthenaClock?

  /// The names of the warehouse's views, with no table named.
  public init(isRelation: @escaping ([String]) throws -> Bool) { self.isRelation = isRelation }

  /// The schema of what a text makes.
  static let ownSchema = "public"

  /// The view of a name that the warehouse remembers; the database may be left out.
  func knownView(_ parts: [String]) -> String? {
    known.first { [$0.database, $0.table].suffix(parts.count) == parts.suffix(2) }
      .map { $0.isLegacy ? legacyReportView : reportView }
  }

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
