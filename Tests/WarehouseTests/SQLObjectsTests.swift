import Testing

@testable import Curlew
@testable import TestSupport

/// What `curlew init` makes.
struct SQLObjectsTests {
  /// Whatever holds data comes from a migration; what `init` makes anew at each run are views, functions and their like.
  @Test func tablesComeFromMigrations() throws {
    let bare = try TestDatabase()
    let connection = try bare.connect()
    for statement in SQL.migrations.flatMap(\.statements) { try connection.execute(statement) }
    let whole = try TestDatabase.withWarehouse()
    #expect(try bare.tableDefinitions() == whole.tableDefinitions())
  }
}
