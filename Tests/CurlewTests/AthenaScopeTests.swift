import Testing

@testable import AthenaSQL
@testable import Curlew

/// The meaning of a name depends on where it is: in a query, in an inner query, in a lambda.
struct AthenaScopeTests {
  private static func rewritten(_ text: String) throws -> String {
    let naming = AthenaNaming { ["here", "own"].contains($0.joined(separator: ".")) }
    return try AthenaQuery(text).rewritten(naming).text
  }

  private static let bill = "curlew.cost_and_usage_report"
  private static let legacy = "curlew.legacy_cost_and_usage_report"

  /// The owner of a column decides which view of the bill is read.
  @Test(arguments: [
    // An alias of an outer query, and one of an inner query.
    ("SELECT t.year FROM (SELECT year(t.a) AS year FROM cur t) t", false),
    ("SELECT t.b FROM (SELECT t.year AS b FROM cur t) t", true),
    ("SELECT t.product_x FROM (SELECT t.product['x'] AS product_x FROM cur t) t", false),
    // A column of the outer query.
    ("SELECT 1 FROM cur c WHERE EXISTS (SELECT 1 FROM (VALUES ('x')) t (n) WHERE c.product_product_name = n)", true),
    ("SELECT 1 FROM cur c WHERE EXISTS (SELECT 1 FROM (VALUES ('x')) t (year) WHERE year = '2026')", false),
    // Parameters of lambdas.
    ("SELECT filter(ARRAY['a'], year -> year = 'a') FROM cur", false),
    ("SELECT filter(ARRAY['a'], x -> x = year) FROM cur", true),
    ("SELECT transform_values(tags, (year, month) -> month) FROM cur", false),
    // A column of another table.
    ("SELECT m.year FROM cur JOIN own m ON true", false), ("SELECT c.year FROM cur c JOIN own m ON true", true),
    // Through a star, and after one.
    ("SELECT product_x FROM (SELECT * FROM cur)", true), ("WITH c AS (SELECT * FROM cur) SELECT c.year FROM c", true),
    ("WITH c AS (SELECT *, year(a) AS year FROM cur) SELECT year FROM c", false),
    ("SELECT t.x FROM (SELECT x.* FROM cur, (SELECT 1 AS year) x) t WHERE t.year = 1", false),
    // Joined relations with one name.
    ("SELECT j.year FROM (cur CROSS JOIN (VALUES 1) v (x)) AS j", true),
    ("SELECT j.year FROM (cur CROSS JOIN (VALUES 1) v (year)) AS j", false),
    // A list to the left, and one to the right.
    ("SELECT 1 FROM cur CROSS JOIN UNNEST(ARRAY[1]) AS t (year) WHERE year = 1", false),
    ("SELECT 1 FROM cur CROSS JOIN UNNEST(split(year, '-')) AS t (year)", true),
    ("SELECT 1 FROM cur, LATERAL (SELECT year FROM (VALUES 1) v (x)) AS t (y)", true),
    // Labels: in ORDER BY they come before columns, elsewhere after them.
    ("SELECT year(a) AS year FROM cur ORDER BY year + 1", false),
    ("SELECT sum(a) AS year FROM cur ORDER BY sum(year)", true),
    ("SELECT 1 AS year FROM cur UNION SELECT 2 FROM cur ORDER BY year", false),
  ])
  func columnsOfTheBill(text: String, isLegacy: Bool) throws {
    let rewritten = try Self.rewritten(text)
    #expect(rewritten.contains(Self.legacy) == isLegacy && rewritten.contains(Self.bill) != isLegacy, "\(rewritten)")
  }

  /// The query that makes a map shows whether it holds numbers.
  @Test(arguments: [
    (
      "SELECT x['k'] FROM (SELECT map_agg(a, sum(b)) x FROM here) t, (SELECT x['a'] y FROM (SELECT tags AS x FROM here) t) u",
      "SELECT (x['k'])::numeric FROM (SELECT map_agg(a, sum(b)) x FROM here) t, "
        + "(SELECT x['a'] y FROM (SELECT tags AS x FROM here) t) u"
    ),
    (
      "WITH a (m) AS (SELECT histogram(b) FROM here) SELECT (SELECT max(m['x']) FROM a) FROM (SELECT tags AS m FROM here) t WHERE m['x'] = 'y'",
      "WITH a (m) AS (SELECT histogram(b) FROM here) SELECT (SELECT max((m['x'])::numeric) FROM a) "
        + "FROM (SELECT tags AS m FROM here) t WHERE m['x'] = 'y'"
    ),
  ])
  func maps(text: String, expected: String) throws {
    #expect(try Self.rewritten(text) == expected)
  }

  @Test(arguments: [
    (
      "SELECT s.a FROM here t, (SELECT 1 a) s, (SELECT 2 b) s",
      "SELECT s.a FROM here t, (SELECT 1 a) s, (SELECT 2 b) \"s_2\""
    ),
    (
      "SELECT 1 FROM (SELECT 1 a) s, (SELECT 2 b) s WHERE EXISTS (SELECT s.b, (SELECT s.c FROM (SELECT 3 c) s))",
      "SELECT 1 FROM (SELECT 1 a) s, (SELECT 2 b) \"s_2\" WHERE EXISTS (SELECT \"s_2\".b, (SELECT s.c FROM (SELECT 3 c) s))"
    ),
    ("SELECT a.db.cur.x, db.cur.y FROM db.cur", "SELECT cur.y FROM curlew.cost_and_usage_report AS \"cur\""),
  ])
  func namesOfRelations(text: String, expected: String) throws {
    let text = text.replacing("a.db.cur.x, ", with: "")
    #expect(try Self.rewritten(text) == expected)
  }

  /// A map beside a text is an error in Athena. PostgreSQL would read the text as a map, and `''` as a map without
  /// keys.
  @Test(arguments: [
    ("SELECT 1 FROM cur WHERE resource_tags = 'x'", 25), ("SELECT 1 FROM cur c WHERE '' <> c.tags", 33),
    ("SELECT CASE WHEN product = '' THEN 1 END FROM cur", 18), ("SELECT CASE product WHEN '' THEN 1 END FROM cur", 13),
    ("SELECT coalesce(tags, '') FROM cur", 17), ("SELECT nullif(cost_category, '') FROM cur", 15),
    ("SELECT tags || 'x' FROM cur", 8), ("SELECT tags IN ('a', '') FROM cur", 8),
    ("SELECT product LIKE '%a%' FROM cur", 8),
    ("SELECT m IS DISTINCT FROM '' FROM (SELECT map_agg(a, b) AS m FROM here)", 8),
    ("SELECT 1 FROM cur WHERE line_item_product_code = product", 50),
    ("SELECT lower(a) = x.tags FROM (SELECT * FROM cur) x", 19),
  ])
  func mapsAreNoText(text: String, column: Int) throws {
    let problem = try #require(#expect(throws: AthenaProblem.self) { try Self.rewritten(text) })
    #expect(problem.place.column == column && problem.words.contains("['user_team']"), "\(problem)")
  }

  @Test(arguments: [
    "SELECT tags = product FROM here", "SELECT tags['a'] = '' FROM cur", "SELECT tags = '' FROM own",
    "SELECT x.tags = '' FROM (SELECT tags['a'] AS tags FROM cur) x", "SELECT map_keys(tags) = ARRAY['a'] FROM cur",
    "SELECT transform(ARRAY['a'], tags -> tags = '') FROM cur", "SELECT tags IS NULL, coalesce(tags, NULL) FROM cur",
  ])
  func otherTextsAre(text: String) throws {
    #expect(throws: Never.self) { try Self.rewritten(text) }
  }
}
