import AthenaSQL
import CurlewPostgres
import CurlewText

/// Names of tables in Athena, as given to `curlew init --table`. Each becomes a view of that name.
extension AthenaTable {
  /// Reads a name as queries write it: `database.table`, with or without quotes, with or without the catalog.
  ///
  /// - Throws: `.usage` if the name is not valid, or its schema cannot be used for this.
  public init(_ name: String, isLegacy: Bool = false) throws {
    var parts = name.split(separator: ".", omittingEmptySubsequences: false).map { part in
      part.filter { $0 != "\"" && $0 != "`" }.lowercased()
    }
    if parts.count == 3, parts[0] == "awsdatacatalog" { parts.removeFirst() }
    guard parts.count == 2 else { throw Self.bad(name, "a table is given with its database, as database.table") }
    for part in parts where part.isEmpty || !part.allSatisfy(Self.isOfName) {
      throw Self.bad(name, "a name has letters, digits, _ and - only")
    }
    // PostgreSQL would cut a longer name.
    guard parts.allSatisfy({ $0.utf8.count <= 63 }) else { throw Self.bad(name, "a name has at most 63 bytes") }
    guard !Self.taken.contains(parts[0]), !parts[0].hasPrefix("pg_") else {
      throw Self.bad(name, "the schema \(parts[0]) is Curlew's or PostgreSQL's own; name the database that Athena has")
    }
    self.init(database: parts[0], table: parts[1], isLegacy: isLegacy)
  }

  private static let taken: Set<String> = ["curlew", "athena", "information_schema"]

  private static func isOfName(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber) || character == "_" || character == "-"
  }

  private static func bad(_ name: String, _ words: String) -> CurlewError {
    CurlewError(.usage("--table \(name): \(words)"))
  }
}

extension AthenaTable {
  /// The names that the warehouse has stored.
  static func all(_ connection: Connection) throws -> [AthenaTable] {
    try connection.query("SELECT * FROM curlew.athena_table ORDER BY database_name, table_name").rows.map {
      AthenaTable(database: $0[0] ?? "", table: $0[1] ?? "", isLegacy: $0[2] == "t")
    }
  }

  /// Makes the view and stores its name in the warehouse. May be repeated, also to choose the other columns.
  ///
  /// - Throws: `.usage` if something else has that name.
  public func set(_ connection: Connection) throws {
    do {
      _ = try connection.query(
        "SELECT curlew.set_athena_table($1, $2, $3)", [database, table, isLegacy ? "true" : "false"])
      if try WarehouseRoles(connection: connection).areWanted() {
        for statement in SQLStatements.split(SQL.roles.athenaNames) { try connection.execute(statement) }
      }
    } catch let error as CurlewError where error.sqlState == "42P07" {
      throw Self.bad("\(database).\(table)", "there is a table or view of this name that Curlew did not make")
    } catch let error as CurlewError where error.sqlState == "2BP01" {
      throw Self.bad(
        "\(database).\(table)", "other views are made of it, so it cannot get other columns; drop them first")
    }
  }
}
