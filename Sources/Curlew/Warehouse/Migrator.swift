import AthenaSQL
import CurlewPostgres
import CurlewText

/// Brings a database to the state that this Curlew needs: applies migrations, and makes views and functions anew.
public struct Migrator {
  private let connection: Connection
  /// How long to wait for another `init` or a load, and for readers of the views: new readers wait behind this.
  private static let patienceSeconds = 30

  public init(_ connection: Connection) { self.connection = connection }

  /// What was done.
  public struct Outcome: Sendable, Equatable {
    public var appliedMigrations: [String]
    public var version: Int
    /// Whether text sorts as in Athena if a query does not name an order.
    public var sortsByCodePoint: Bool
    /// What the owner of the warehouse should know and perhaps mend.
    public var warnings: [String] = []
  }

  /// Applies the migrations that are missing, all views, and Athena's functions. Changes nothing else in a warehouse
  /// that is up to date.
  ///
  /// - Parameter withRoles: whether to make the roles and their rights. A warehouse that has them keeps them.
  /// - Throws: `.warehouseNewer` if the database has a migration that this Curlew does not know, `.warehouseDiffers`
  ///   if a migration has another text there.
  public func migrate(withRoles: Bool = false) throws -> Outcome {
    do {
      return try migrateInOneStep(withRoles: withRoles)
    } catch let error as CurlewError where Self.madeMeanwhile.contains(error.sqlState ?? "") {
      // Before there is a table to lock, two that start at the same time both make the schema. One fails, and finds
      // it made.
      return try migrateInOneStep(withRoles: withRoles)
    }
  }

  /// The SQLSTATE when another session has made the same schema, or the same row in PostgreSQL's own tables.
  private static let madeMeanwhile: Set<String> = ["42P06", "23505"]

  private func migrateInOneStep(withRoles: Bool) throws -> Outcome {
    try connection.transaction {
      try refuseForeignObjects(butIn: SQL.views.map { String($0.name.dropLast(".sql".count)) })
      try lock()
      let applied = try self.applied()
      try requireKnown(applied)
      if applied.count < SQL.migrations.count { try dropAthenaTables() }
      var names: [String] = []
      for (index, file) in SQL.migrations.enumerated() where index >= applied.count {
        for statement in try statements(of: file) { try connection.execute(statement) }
        _ = try connection.query(
          "INSERT INTO curlew.migration (version, name, content_hash) VALUES ($1, $2, $3)",
          ["\(index + 1)", file.name, Self.hash(file)])
        names.append(file.name)
      }
      for file in SQL.views + SQL.athena + SQL.names {
        for statement in file.statements { try connection.execute(statement) }
      }
      _ = try connection.query("SELECT curlew.make_athena_tables()")
      let roles = WarehouseRoles(connection: connection)
      if try withRoles || roles.areWanted() { try roles.apply() }
      try refuseForeignObjects()
      let sorts = try connection.query("SELECT 'B'::text OPERATOR(pg_catalog.<) 'a'::text").single == "t"
      return Outcome(
        appliedMigrations: names, version: SQL.migrations.count, sortsByCodePoint: sorts,
        warnings: try GrantObstacle.ofGranted(on: connection).map(\.description))
    }
  }

  /// A migration may drop what these views show. A database that is not a warehouse yet has none of them, nor has one
  /// made before there were such names.
  private func dropAthenaTables() throws {
    let function = "curlew.drop_athena_tables()"
    guard try connection.query("SELECT to_regprocedure($1)", [function]).single != nil else { return }
    _ = try connection.query("SELECT \(function)")
  }

  private func statements(of migration: SQLFile) throws -> [String] {
    let mayReadStatistics = "SELECT has_table_privilege('pg_catalog.pg_statistic', 'SELECT, DELETE')"
    guard migration.name == "m0003_statistics.sql", try connection.query(mayReadStatistics).single != "t" else {
      return migration.statements
    }
    return migration.statements.dropLast() + SQLStatements.split(SQL.roles.statisticsOfOwner)
  }

  /// Makes missing roles and rights, and nothing else. So a warehouse that lacks only these needs no other `init`.
  func completeRoles() throws {
    try connection.transaction {
      let applied = try self.applied()
      guard applied.count == SQL.migrations.count, (try? requireKnown(applied)) != nil else { return }
      try lock()
      try WarehouseRoles(connection: connection).apply()
    }
  }

  private func lock() throws {
    if try connection.query("SELECT to_regclass('curlew.migration')").single != nil {
      try WarehouseLock.take(connection, patienceSeconds: Self.patienceSeconds)
    } else {
      try connection.execute("SET LOCAL lock_timeout = '\(Self.patienceSeconds)s'")
    }
  }

  /// - Throws: `.warehouseNotInitialised`, `.warehouseOlder`, `.warehouseNewer` or `.warehouseDiffers` if a load must
  ///   not go on.
  public func requireCurrent() throws {
    let applied = try self.applied()
    try requireKnown(applied)
    guard !applied.isEmpty else { throw CurlewError(.warehouseNotInitialised) }
    guard applied.count == SQL.migrations.count else {
      throw CurlewError(.warehouseOlder(version: applied.count, than: SQL.migrations.count))
    }
    try refuseForeignObjects()
  }

  /// Refuses objects of others in the schemas, because they would run with the rights of this session: a trigger on a
  /// table, or a function in a view that is not Curlew's.
  ///
  /// - Parameter views: views that are about to be made anew.
  /// - Throws: `.foreignObject` with the first of them.
  func refuseForeignObjects(butIn views: [String] = []) throws {
    let list = PostgreSQLArray.text(views)
    guard let first = try connection.query(SQL.session.foreignObjects, [list]).rows.first else { return }
    throw CurlewError(.foreignObject(first[0] ?? "", remedy: first[1] ?? ""))
  }

  private func applied() throws -> [(name: String, hash: String)] {
    guard try connection.query("SELECT to_regclass('curlew.migration')").rows[0][0] != nil else { return [] }
    return try connection.query("SELECT name, content_hash FROM curlew.migration ORDER BY version").rows
      .map { ($0[0] ?? "", $0[1] ?? "") }
  }

  private func requireKnown(_ applied: [(name: String, hash: String)]) throws {
    for (index, migration) in applied.enumerated() {
      guard index < SQL.migrations.count else { throw CurlewError(.warehouseNewer(migration.name)) }
      guard Self.hash(SQL.migrations[index]) == migration.hash else {
        throw CurlewError(.warehouseDiffers(migration.name))
      }
    }
  }

  private static func hash(_ file: SQLFile) -> String {
    let hash = Array(file.text.utf8).withUnsafeBytes { ContentHash.hash128($0) }
    return [hash.high, hash.low].map { word in
      let text = String(word, radix: 16)
      return String(repeating: "0", count: 16 - text.count) + text
    }.joined()
  }
}
