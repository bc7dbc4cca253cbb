import CurlewPostgres
import Testing

@testable import Curlew

/// What `curlew init` makes from `sql/athena`. `scripts/check-athena` checks the results of the functions.
struct AthenaSchemaTests {
  /// Everything in the schema is the same after it is made again.
  private static let contents = """
    SELECT p.oid::regprocedure::text, md5(CASE WHEN p.prokind = 'a' THEN '' ELSE pg_get_functiondef(p.oid) END)
    FROM pg_proc AS p WHERE p.pronamespace = 'athena'::regnamespace
    UNION ALL
    SELECT o.oid::regoperator::text, o.oprcode::text FROM pg_operator AS o WHERE o.oprnamespace = 'athena'::regnamespace
    UNION ALL
    SELECT t.oid::regtype::text, t.typtype::text FROM pg_type AS t WHERE t.typnamespace = 'athena'::regnamespace
    ORDER BY 1, 2
    """

  @Test func initMakesTheFunctionsAndMakesThemAgain() throws {
    let database = try TestDatabase.withWarehouse()
    let connection = try database.connect()
    let made = try connection.query(Self.contents).rows
    #expect(made.count > 300)
    #expect(try Migrator(connection).migrate().appliedMigrations.isEmpty)
    #expect(try connection.query(Self.contents).rows == made)
  }

  /// As plain psql runs a query that was written for Athena.
  @Test func functionsAreFoundOnTheSearchPath() throws {
    let database = try TestDatabase.withWarehouse()
    let connection = try database.connect()
    try connection.execute("SET search_path = athena, curlew, public, pg_catalog")
    try connection.execute("SET TimeZone = 'UTC'")
    let row = try connection.query(
      """
      SELECT "date_trunc"('month', DATE '2026-10-17'), date_format(TIMESTAMP '2026-10-17 08:09:10', '%Y-%m-%d %H:%i'),
        concat('a', NULL), split_part('a/b', '/', 3), CAST('1.5' AS double) / 0, DATE '2026-10-17' - INTERVAL '7' DAY,
        (resource_tags)['user_team'], year(DATE '2026-10-17'), round(2.5), if(1 > 2, 'x'), regexp_extract('a-12', '\\d+')
      FROM (VALUES (hstore('user_team', 'search'))) AS t (resource_tags)
      """
    ).rows
    #expect(
      row == [
        ["2026-10-01", "2026-10-17 08:09", nil, nil, "Infinity", "2026-10-10", "search", "2026", "3", nil, "12"]
      ])
    #expect(try connection.query("SELECT count(*) FROM cost_and_usage_report").single == "0")
  }
}
