import AthenaSQL
import CurlewPostgres
import CurlewText
import Testing

@testable import Curlew
@testable import TestSupport

/// `curlew sql` on a real PostgreSQL: it accepts the rewritten text, which means what it means in Athena.
@Suite struct SQLCommandTests {
  private let database: TestDatabase

  init() throws {
    database = try TestDatabase.withWarehouse()
  }

  private func rows(_ text: String, canWrite: Bool = false) throws -> [[String?]] {
    let session = try AthenaSession(database.connect(), canWrite: canWrite)
    let rewritten = try CurlewError.ofQuery { try AthenaQuery(text).rewritten(session.naming(tables: [])) }
    var rows: [[String?]] = []
    for statement in rewritten.statements {
      rows = []
      _ = try session.run(statement, of: rewritten) { rows += $0.table.rows }
    }
    return rows
  }

  /// The error of a query, as a user reads it.
  private func failure(_ text: String, canWrite: Bool = false) -> (place: CurlewError.QueryPlace, words: String)? {
    let error = #expect(throws: CurlewError.self) { try rows(text, canWrite: canWrite) }
    #expect(error?.exitCode == 65)
    guard case .query(let place, let words) = error?.reason else { return nil }
    return (place, words)
  }

  @Test(arguments: [
    // Casts and subscripts.
    (
      "TRY_CAST(1.7 AS integer), TRY_CAST('1.7' AS integer), TRY_CAST(TIMESTAMP '2026-10-01 10:00:00' AS date)",
      ["2", nil, "2026-10-01"]
    ),
    ("TRY_CAST('x' AS double), TRY_CAST(1 AS bigint), TRY_CAST('1.255' AS decimal(10,2))", [nil, "1", "1.26"]),
    (
      "TRY(1 / 0), TRY(json_parse('{')), TRY(date_parse('x', '%Y')), TRY(1 / CAST(0 AS double))",
      [nil, nil, nil, "Infinity"]
    ),
    ("TRY(CAST('x' AS date)), CAST(1.5 AS decimal), CAST('{a,b}' AS array(varchar))", [nil, "2", #"["a","b"]"#]),
    ("CAST(TRY_CAST('2026-10-01 10:00:00' AS timestamp(3)) AS varchar)", ["2026-10-01 10:00:00"]),
    ("split('a/b', '/')[2], ARRAY[1,2][1], split(split('a/b,c', ',')[1], '/')[2]", ["b", "1", "b"]),
    ("transform(ARRAY['a'], x -> hstore(x, '1'))[1]['a']", ["1"]),
    ("array_agg(1) FILTER (WHERE true)[1]", ["1"]),
    // Lambdas: order, NULL elements, nothing in the list, no list.
    ("transform(ARRAY[3,1,NULL,2], x -> x * 10)", ["[30,10,null,20]"]),
    ("filter(ARRAY[3,1,NULL,2], x -> x > 1), filter(ARRAY[1], x -> false)", ["[3,2]", "[]"]),
    ("transform(CAST(NULL AS array(int)), x -> x), transform(CAST(ARRAY[] AS array(int)), x -> x)", [nil, "[]"]),
    ("any_match(ARRAY[1,2], x -> x = 2), any_match(ARRAY[1,NULL], x -> x = 2)", ["true", nil]),
    ("all_match(ARRAY[1,2], x -> x > 0), none_match(ARRAY[1,2], x -> x > 1)", ["true", "false"]),
    (
      "any_match(CAST(ARRAY[] AS array(int)), x -> true), all_match(CAST(NULL AS array(int)), x -> true)",
      ["false", nil]
    ),
    ("transform(ARRAY[1,2], x -> reduce(ARRAY[1,2], 0, (s, y) -> s + x * y, s -> -s))", ["[-3,-6]"]),
    (
      "reduce(ARRAY[1.5,2], CAST(0 AS double), (s, x) -> s + x, s -> s), reduce(ARRAY['b','a'], '', (s, x) -> s || x, s -> s)",
      ["3.5", "ba"]
    ),
    (
      "reduce(CAST(NULL AS array(int)), 0, (s, x) -> s + x, s -> s), reduce(CAST(ARRAY[] AS array(int)), 0, (s, x) -> s, s -> s + 1)",
      [nil, "1"]
    ),
    ("zip_with(ARRAY[1,2], ARRAY['a','b'], (x, y) -> concat(y, x))", [#"["a1","b2"]"#]),
    (
      "transform_values(hstore('a', 'b'), (k, v) -> k || v), transform_keys(hstore('a', 'b'), (k, v) -> v)",
      [#"{"a":"ab"}"#, #"{"b":"b"}"#]
    ),
    (
      "map_filter(hstore(ARRAY['a','1','b','2']), (k, v) -> v = '2')['b'], map_filter(hstore('a', 'b'), (k, v) -> false)",
      ["2", "{}"]
    ),
    ("filter(transform(ARRAY['a,b', 'c'], user -> split(user, ',')[1]), \"values\" -> \"values\" <> 'c')", [#"["a"]"#]),
    // Text that PostgreSQL reads in another way.
    (
      "DATE '2026-01-15' - INTERVAL '1' WEEK, DATE '2026-01-15' + INTERVAL -'1' DAY",
      ["2026-01-08", "2026-01-14"]
    ),
    ("TIMESTAMP '2026-01-01 00:00:00 America/New_York' AT TIME ZONE 'UTC'", ["2026-01-01 05:00:00"]),
    (
      "TIMESTAMP '2026-01-01 00:00:00' AT TIME ZONE 'America/New_York', hour(TIMESTAMP '2026-07-01' AT TIME ZONE 'Asia/Tokyo')",
      ["2025-12-31 19:00:00", "9"]
    ),
    (
      "(TIMESTAMP '2026-01-01' AT TIME ZONE 'Asia/Tokyo') AT TIME ZONE 'Europe/Rome', CAST(TIMESTAMP '2026-01-01' AT TIME ZONE 'Asia/Tokyo' AT TIME ZONE 'America/New_York' AS date)",
      ["2026-01-01 01:00:00", "2025-12-31"]
    ),
    (
      "EXTRACT(DOW FROM DATE '2026-11-22'), EXTRACT(HOUR FROM TIMESTAMP '2026-01-01 07:00:00') / 2, EXTRACT(DAY_OF_YEAR FROM DATE '2026-02-01')",
      ["7", "3", "32"]
    ),
    (
      "CAST(json_extract('{\"a\": [1, 2]}', '$.a') AS array<int>)[2], CAST(json_parse('{\"a\": 1}') AS map(varchar, varchar))['a'], CAST(json_extract('{\"a\": \"b\"}', '$.a') AS varchar), CAST(json_parse('7') AS array(varchar))",
      ["2", "1", "b", nil]
    ),
    (
      "CAST('a\"b' AS json), CAST(MAP(ARRAY['a'], ARRAY['x']) AS json), CAST(1.5 AS json)",
      [#""a\"b""#, #"{"a": "x"}"#, "1.5"]
    ),
    (
      "map(ARRAY['a', 'b'], ARRAY[9, 10])['a'] < 10, cardinality(map_filter(map(ARRAY['a', 'b'], ARRAY[9, 10]), (k, v) -> v > 9)), transform_values(map(ARRAY['a'], ARRAY[9]), (k, v) -> v * 2)['a'] + 1",
      ["true", "1", "19"]
    ),
    (
      "format('%.1f %d %s %,d %05d', 1.25e0, 3, 'x', 1234567, 42), format('%s|%s', DATE '2026-01-01', true), format('%,.2f', NULL)",
      ["1.3 3 x 1,234,567 00042", "2026-01-01|true", "null"]
    ),
    (
      "CAST(json_parse('[{\"k\":1},{\"k\":null}]') AS array(map(varchar, varchar)))[1]['k'], CAST(json_parse('[]') AS array<map<varchar,varchar>>)",
      ["1", "{}"]
    ),
    ("'a\\b' LIKE 'a\\b', 'a_b' LIKE 'a\\_b' ESCAPE '\\', 'x' /* a /* b */", ["true", "true", "x"]),
    ("'a'||-1, 7%-2, 6/4, true, 1 year", ["a-1", "1", "1", "true", "1"]),
    ("greatest(1, NULL), least(2, 1), greatest(DATE '2026-01-01', DATE '2026-01-02')", [nil, "1", "2026-01-02"]),
    ("\"coalesce\"(NULL, 'a'), \"greatest\"(1, 2), \"trim\"(' a ')", ["a", "2", "a"]),
  ])
  func means(expressions: String, expected: [String?]) throws {
    #expect(try rows("SELECT \(expressions)") == [expected])
  }

  @Test(arguments: [
    ("SELECT a FROM (VALUES 1, NULL, 3) t (a) ORDER BY a DESC", [["3"], ["1"], [nil]]),
    ("SELECT a FROM (VALUES ROW(1, 'x'), ROW(2, 'y')) t (a, b) WHERE b = 'y'", [["2"]]),
    ("SELECT count(*) FROM (SELECT 1), (SELECT 2) JOIN (SELECT 3) ON true", [["1"]]),
    ("SELECT t.a, t.b FROM UNNEST(ARRAY[1]) AS t (a) CROSS JOIN UNNEST(ARRAY[2]) AS t (b)", [["1", "2"]]),
    ("SELECT user, cost FROM (SELECT 'me' AS user, 1 AS \"Cost\") ORDER BY COST", [["me", "1"]]),
    (
      """
      SELECT last_value(b) IGNORE NULLS OVER (ORDER BY a), first_value(b) IGNORE NULLS OVER w, lag(b) IGNORE NULLS OVER w,
        lag(b, 2, '-') IGNORE NULLS OVER w, lead(b) IGNORE NULLS OVER (ORDER BY a), lead(b, 2) IGNORE NULLS OVER w
      FROM (VALUES (1, NULL), (2, 'x'), (3, NULL), (4, 'y')) t (a, b) WINDOW w AS (ORDER BY a) ORDER BY a
      """,
      [
        [nil, nil, nil, "-", "x", "y"], ["x", "x", nil, "-", "y", nil], ["x", "x", "x", "-", "y", nil],
        ["y", "x", "x", "-", nil, nil],
      ]
    ),
    (
      "SELECT listagg(a, ';' ON OVERFLOW TRUNCATE '...' WITH COUNT) WITHIN GROUP (ORDER BY a), listagg(a ON OVERFLOW ERROR) WITHIN GROUP (ORDER BY a) FROM (VALUES 'x', 'y') t (a)",
      [["x;y", "xy"]]
    ),
    (
      "SELECT x, y FROM UNNEST(ARRAY[ROW('a', 1), ROW('b', 2)]) AS t (x, y) UNION ALL SELECT v, w FROM UNNEST(zip(ARRAY['c'], ARRAY[3])) u (v, w) ORDER BY 1",
      [["a", "1"], ["b", "2"], ["c", "3"]]
    ),
    ("SELECT listagg(a, ';') WITHIN GROUP (ORDER BY a DESC) FROM (VALUES 'x', 'y') t (a)", [["y;x"]]),
    (
      """
      SELECT count_if(a > 1), count_if(a > 1 AND NULL), approx_distinct(a), approx_percentile(a, 0.5),
        approx_percentile(a, ARRAY[0.01, 0.99])
      FROM (VALUES 1, 2, 2, 3, NULL) t (a)
      """,
      [["3", "0", "3", "2", "[1,3]"]]
    ),
    (
      """
      SELECT k, m['x'] * 2, element_at(m, 'y') - coalesce(m['x'], 0) AS d
      FROM (SELECT k, map_agg(a, c) AS m FROM (SELECT k, a, sum(b) AS c FROM (VALUES (1, 'x', 9), (1, 'y', 10), (2, 'x', 100)) t (k, a, b) GROUP BY 1, 2) GROUP BY 1)
      ORDER BY m['x'] DESC
      """,
      [["2", "200", nil], ["1", "18", "1"]]
    ),
    (
      """
      SELECT s, n FROM (SELECT histogram(a) AS h FROM (VALUES 'x', 'y', 'y', 'y') t (a)) CROSS JOIN UNNEST(h) AS u (s, n)
      WHERE n > 2
      """, [["y", "3"]]
    ),
    (
      "SELECT a % 3 AS r, sum(a) AS s FROM (VALUES 1, 2, 3, 4) t (a) GROUP BY 1 ORDER BY CAST(r AS varchar) DESC, s / 2",
      [["2", "2"], ["1", "5"], ["0", "3"]]
    ),
    ("SELECT 1 AS a UNION ALL SELECT 3 UNION SELECT 2 ORDER BY -a DESC", [["1"], ["2"], ["3"]]),
    ("WITH x AS (SELECT '10' AS m UNION SELECT '9' ORDER BY CAST(m AS integer) LIMIT 1) SELECT m FROM x", [["9"]]),
    ("SELECT a FROM (VALUES 1, 2) t (a) UNION SELECT 0 ORDER BY 1 DESC", [["2"], ["1"], ["0"]]),
    ("SELECT a, -a AS b FROM (VALUES 1, 2) t (a) ORDER BY b * 10 LIMIT 1", [["2", "-2"]]),
    ("SELECT -a AS a FROM (VALUES 1, 2) t (a) ORDER BY abs(a) + a", [["-1"], ["-2"]]),
    ("SELECT count_if(a > 1) OVER (ORDER BY a) FROM (VALUES 1, 2) t (a)", [["0"], ["1"]]),
    // Aggregates and columns of the outer query, inside a lambda and around it.
    (
      "SELECT b, transform(array_agg(a ORDER BY a), x -> x + b) FROM (VALUES (1, 0), (2, 0), (3, 5)) t (a, b) GROUP BY b ORDER BY b",
      [["0", "[1,2]"], ["5", "[8]"]]
    ),
    (
      "SELECT filter(ARRAY[a, b], x -> x > 1), count(*) FROM (VALUES (1, 2), (0, 2)) t (a, b) GROUP BY filter(ARRAY[a, b], x -> x > 1)",
      [["[2]", "2"]]
    ),
    ("WITH t AS (SELECT 1 a) SELECT (SELECT count(*) FROM t) + count(*) FROM T", [["2"]]),
    // Expressions in GROUP BY, inside a query or a lambda.
    (
      "SELECT lower(a), transform(split(lower(t.a), '/'), x -> x || lower(b)) FROM (VALUES ('X/Y', 'B'), ('x/y', 'b')) t (a, b) GROUP BY LOWER(a), lower(b)",
      [["x/y", #"["xb","yb"]"#]]
    ),
    (
      "SELECT a + 1 AS n, (SELECT max(v) FROM (VALUES 1, 2, 9) u (v) WHERE v <= t.a + 1) AS m FROM (VALUES 1, 1, 3) t (a) GROUP BY 1 ORDER BY (SELECT -max(v) FROM (VALUES 5) u (v) WHERE v > a + 1), n",
      [["2", "2"], ["4", "2"]]
    ),
    (
      "SELECT filter(ARRAY[upper(a)], x -> x <> 'C'), upper(a) FROM (VALUES 'b', 'c') t (a) GROUP BY filter(ARRAY[upper(a)], x -> x <> 'C'), upper(a) ORDER BY 2",
      [[#"["B"]"#, "B"], ["[]", "C"]]
    ),
    (
      "SELECT format('%s', CAST(a AS decimal(5,1))), TRY_CAST(b AS date), m['k'], count(*) FROM (VALUES (1, '2026-10-01', hstore('k', 'v'))) t (a, b, m) GROUP BY format('%s', CAST(t.a AS decimal(5,1))), 2, M['k'] HAVING TRY_CAST(b AS date) > DATE '2026-01-01' ORDER BY format('%s', CAST(a AS decimal(5,1)))",
      [["1.0", "2026-10-01", "v", "1"]]
    ),
    // Names in their scopes.
    ("SELECT t.a FROM (SELECT t.b AS a FROM (VALUES (1, 2)) t (a, b)) t", [["2"]]),
    ("SELECT filter(ARRAY[a, 5], b -> b > 2), b FROM (VALUES (1, 0)) t (a, b)", [["[5]", "0"]]),
    (
      "SELECT a, (SELECT transform(ARRAY[1, 2], a -> a + t.b) FROM (VALUES 7) u (a)) FROM (VALUES (3, 4)) t (a, b)",
      [["3", "[5,6]"]]
    ),
    (
      "SELECT k, n, m[k] FROM (SELECT MAP(ARRAY['x', 'y'], ARRAY['1', '2']) AS m) CROSS JOIN UNNEST(map_keys(m)) WITH ORDINALITY AS t (k, n) ORDER BY n",
      [["x", "1", "1"], ["y", "2", "2"]]
    ),
    (
      "SELECT lag(a, 1, 'none') OVER (ORDER BY a), lead(a, n, 'end') OVER (ORDER BY a), ntile(n) OVER () FROM (VALUES ('x', CAST(1 AS bigint)), ('y', 1)) t (a, n)",
      [["none", "y", "1"], ["x", "end", "1"]]
    ),
    ("SELECT a LIKE b FROM (VALUES ('a\\b', 'a\\_')) t (a, b)", [["true"]]),
    ("SELECT X'41', 0xFF + 1_000, U&'\\0041', JSON '{\"a\": 1}'", [["\\x41", "1255", "A", #"{"a": 1}"#]]),
    ("SELECT 1; SELECT 2", [["2"]]),
  ])
  func answers(query: String, expected: [[String?]]) throws {
    #expect(try rows(query) == expected)
  }

  /// PostgreSQL's parser accepts the whole corpus: it parses the statements of a block that returns before them.
  @Test func corpusParses() throws {
    let connection = try database.connect()
    for query in try AthenaCorpus.all() {
      var naming = AthenaNaming { _ in false }
      naming.tables = query.tables
      let rewritten = try AthenaQuery(query.text, values: query.values).rewritten(naming)
      for statement in rewritten.statements {
        #expect(throws: Never.self, "\(query.name)") {
          try connection.execute("DO $curlew$ BEGIN RETURN; \(statement.text); END $curlew$")
        }
      }
    }
    #expect(throws: CurlewError.self) { try connection.execute("DO $$ BEGIN RETURN; SELECT 1 year; END $$") }
  }

  /// PostgreSQL's parser accepts whatever a random query becomes, unless the query is refused with a reason.
  @Test(arguments: [true, false]) func randomSelectsParse(isPlain: Bool) throws {
    let connection = try database.connect()
    var selects = AthenaSelects(seed: 31, isPlain ? .plain : .translated)
    var refusals = 0
    let count = 1500
    for _ in 0..<count {
      let text = selects.next()
      do {
        let rewritten = try AthenaQuery(text).rewritten(AthenaNaming { _ in true }).text
        #expect(throws: Never.self, "\(text)\n\(rewritten)") {
          try connection.execute("DO $curlew$ BEGIN RETURN; CREATE VIEW v AS \(rewritten)\n; END $curlew$")
        }
      } catch let problem as AthenaProblem {
        #expect(!problem.words.contains("syntax error"), "\(problem): \(text)")
        refusals += 1
      }
    }
    #expect(refusals < (isPlain ? 1 : count / 4), "\(refusals) of \(count) are refused")
  }

  // MARK: - Errors

  @Test(arguments: [
    ("SELECT 'ü', TRY_CAST('1' AS bigint), nope(1)", 1, 38, "function nope(integer) does not exist"),
    ("SELECT 1 AS a,\n  split('a', ',')[1] year,\n  transform(ARRAY[1], x -> nope + x)", 3, 28, "column \"nope\""),
    ("SELECT nope.a FROM cur", 1, 8, "missing FROM-clause entry"),
    ("SELECT 1 FROM cur JOIN owners ON true", 1, 24, "there is no table owners"),
    ("SELECT 1 ++", 1, 12, "syntax error"),
    ("SELECT CAST(a AS date) FROM (SELECT 'x' AS a)", 1, 1, "this statement failed: invalid input syntax"),
    ("SELECT 1;\n\nSELECT 1 WHERE", 3, 15, "syntax error at end of input"),
    ("SELECT line_item_product FROM cur", 1, 8, "lists the columns"),
    ("WITH costs AS (SELECT 1 FROM cur)\nSELECT * FROM cost", 2, 15, "of WITH there is costs"),
    ("SELECT 1 FROM cur WHERE\n resource_tags = 'x'", 2, 2, "resource_tags['user_team']"),
    ("SELECT CASE WHEN product = '' THEN 1 END FROM cur", 1, 18, "product is a map"),
    ("SELECT \"$path\" FROM cur", 1, 8, "no \"$path\""),
    ("SELECT transform(ARRAY[count(*)], x -> x) FROM cur", 1, 24, "in a WITH query"),
    ("SELECT transform(array_agg(tags) OVER (), x -> x) FROM cur", 1, 18, "in a WITH query"),
    ("SELECT json_value(a, 'lax $' RETURNING bigint) FROM (SELECT '1' a)", 1, 30, "without clauses"),
    ("SELECT sum(a) b c\nFROM cur", 1, 17, "syntax error at \"c\""),
  ])
  func errorsNameThePlaceInThePastedText(text: String, line: Int, column: Int, words: String) {
    let failure = failure(text)
    #expect(failure?.place == CurlewError.QueryPlace(line: line, column: column))
    #expect(failure?.words.contains(words) == true, "\(String(describing: failure))")
  }

  @Test func queriesOnlyRead() throws {
    try database.connect().execute("CREATE SEQUENCE public.counter")
    #expect(failure("SELECT nextval('public.counter')")?.words.contains("not for queries") == true)
    #expect(failure("SELECT 1;\n CREATE VIEW a AS SELECT 1")?.place == CurlewError.QueryPlace(line: 2, column: 2))
    #expect(failure("DROP VIEW cost_by_tag", canWrite: true)?.words.contains("does not exist") == true)
    #expect(try database.single("SELECT to_regclass('curlew.cost_by_tag') IS NOT NULL") == "t")
  }

  @Test func whatIsMadeIsFoundAgain() throws {
    let make = "CREATE OR REPLACE VIEW \"db\".\"Mine\" AS SELECT 1 AS a FROM db.cur; SELECT count(*) FROM db.mine"
    #expect(try rows(make, canWrite: true) == [["0"]])
    #expect(try database.single("SELECT to_regclass('public.mine') IS NOT NULL") == "t")
    #expect(try rows("SELECT count(*) FROM other.\"MINE\" WHERE mine.a = 1") == [["0"]])
    _ = try rows("CREATE TABLE db.t WITH (format = 'PARQUET') AS SELECT 1 AS b; DROP VIEW db.mine", canWrite: true)
    #expect(try database.single("SELECT b FROM public.t") == "1")
    #expect(try database.single("SELECT to_regclass('public.mine') IS NULL") == "t")
  }

  /// With other columns, too, which PostgreSQL's own OR REPLACE refuses.
  @Test func viewsAreReplaced() throws {
    _ = try rows("CREATE OR REPLACE VIEW db.v AS SELECT 1 AS a, 2 AS b", canWrite: true)
    _ = try rows("CREATE OR REPLACE VIEW db.v AS SELECT 'x' AS c", canWrite: true)
    #expect(try rows("SELECT c FROM db.v") == [["x"]])
    // A failure leaves the old view.
    #expect(failure("CREATE OR REPLACE VIEW v AS SELECT 1 AS a, 2 AS a", canWrite: true) != nil)
    #expect(failure("CREATE VIEW v AS SELECT 1 AS d", canWrite: true)?.words.contains("already exists") == true)
    _ = try rows("CREATE VIEW db.w AS SELECT c FROM v", canWrite: true)
    let kept = failure("-- new\nCREATE OR REPLACE VIEW v AS SELECT 1 AS d", canWrite: true)
    #expect(kept?.place == CurlewError.QueryPlace(line: 1, column: 1))
    #expect(kept?.words.contains("drop first what reads it") == true)
    #expect(try rows("SELECT c FROM w") == [["x"]])
    _ = try rows(
      "DROP VIEW w; DROP VIEW db.v; CREATE TABLE v AS SELECT 1 AS a; DROP TABLE IF EXISTS db.v", canWrite: true)
    #expect(try database.single("SELECT to_regclass('public.v') IS NULL") == "t")
  }

  // MARK: - Results

  @Test func resultsComeInBatches() throws {
    let session = try AthenaSession(database.connect())
    let rewritten = try AthenaQuery("SELECT n, n > 2 FROM generate_series(1, 2500) AS t (n)").rewritten(
      session.naming(tables: []))
    var counts: [Int] = []
    var isFirst: [Bool] = []
    var sum = 0
    let outcome = try session.run(rewritten.statements[0], of: rewritten) { batch in
      counts.append(batch.table.rows.count)
      isFirst.append(batch.isFirst)
      sum += batch.table.rows.reduce(0) { $0 + (Int($1[0] ?? "") ?? 0) }
      #expect(batch.table.columns.map(\.kind) == [.number(decimals: nil), .boolean])
    }
    #expect(outcome == .rows(count: 2500, isWhole: true))
    #expect(counts == [1000, 1000, 500] && isFirst == [true, false, false])
    #expect(sum == 2500 * 2501 / 2)
  }

  @Test func resultsEndWhereTheyShould() throws {
    let session = try AthenaSession(database.connect())
    let rewritten = try AthenaQuery("SELECT generate_series(1, 1000000000) AS n").rewritten(
      session.naming(tables: []))
    var count = 0
    func run(_ maxRows: Int) throws -> AthenaSession.Outcome {
      count = 0
      return try session.run(rewritten.statements[0], of: rewritten, maxRows: maxRows) { count += $0.table.rows.count }
    }
    #expect(try run(1500) == .rows(count: 1500, isWhole: false))
    #expect(count == 1500)
    struct Full: Error {}
    #expect(throws: Full.self) {
      _ = try session.run(rewritten.statements[0], of: rewritten) { _ in throw Full() }
    }
    // The session goes on, and a result of exactly this length is complete.
    let three = try AthenaQuery("VALUES 1, 2, 3").rewritten(session.naming(tables: []))
    #expect(try session.run(three.statements[0], of: three, maxRows: 3) { _ in } == .rows(count: 3, isWhole: true))
  }

  // MARK: - The command

  private func curlew(_ arguments: String...) throws -> (exitCode: Int32, output: String, errors: String) {
    try CurlewProcess.run(["sql", "--warehouse", database.url] + arguments)
  }

  @Test func tellsOfTablesAndColumns() throws {
    let columns = try rows("DESCRIBE any_db.cur2")
    #expect(columns.map { $0[0] }.contains("line_item_iam_principal"))
    #expect(columns.first { $0[0] == "tags" }?[1] == "map(varchar, varchar)")
    #expect(columns.first { $0[0] == "line_item_unblended_cost" }?[1] == "double")
    #expect(columns.first { $0[0] == "line_item_usage_start_date" }?[1] == "timestamp(3)")
    #expect(columns.allSatisfy { $0[2] != nil }, "every column has a comment")
    #expect(try rows("SHOW COLUMNS FROM legacy_cost_and_usage_report").map { $0[0] }.contains("year"))
    #expect(
      try rows("SHOW TABLES IN curlew")
        == [["curlew", "cost_and_usage_report"], ["curlew", "legacy_cost_and_usage_report"]])
    #expect(try rows("SHOW TABLES").contains(["curlew", "cost_and_usage_report"]))
  }

  @Test func formats() throws {
    let query = "-- pasted\nSELECT n, 'a,' || n AS text FROM generate_series(1, 2500) AS t (n)"
    let csv = try curlew("-c", query, "--format", "csv")
    #expect(csv.exitCode == 0)
    #expect(csv.output == "n,text\n" + (1...2500).map { "\($0),\"a,\($0)\"\n" }.joined())
    let json = try curlew("-c", query, "--format", "json")
    #expect(
      json.output == "[\n" + (1...2500).map { "  {\"n\": \($0), \"text\": \"a,\($0)\"}" }.joined(separator: ",\n")
        + "\n]\n")
    #expect(try curlew("-c", "SELECT 1 AS a WHERE false", "--format", "json").output == "[]\n")
    #expect(
      try curlew("-c", "SELECT 1 < 2 AS a, 1.50 AS b, true AND NULL AS c", "--format", "json").output
        == "[\n  {\"a\": true, \"b\": 1.50, \"c\": null}\n]\n")
    let nested = "SELECT ARRAY[1, NULL] AS a, MAP(ARRAY['k'], ARRAY['v']) AS m, json_parse('{\"x\": 1}') AS j"
    #expect(
      try curlew("-c", nested, "--format", "json").output
        == "[\n  {\"a\": [1,null], \"m\": {\"k\":\"v\"}, \"j\": {\"x\": 1}}\n]\n")
    #expect(
      try curlew("-c", nested, "--format", "csv").output
        == "a,m,j\n\"[1,null]\",\"{\"\"k\"\":\"\"v\"\"}\",\"{\"\"x\"\": 1}\"\n")
    #expect(try curlew("-c", "SELECT 1 AS a WHERE false", "--format", "csv").output == "a\n")
    let table = try curlew("-c", query, "--max-rows", "2")
    #expect(table.output == "n  text\n─  ────\n1  a,1\n2  a,2\n")
    #expect(table.errors.contains("more than 2 rows"))
    #expect(try curlew("-c", "VALUES 1; VALUES 2", "--format", "csv").output == "_col0\n1\n_col0\n2\n")
  }

  @Test func showsWithoutRunning() throws {
    let query = "SELECT ${n} AS a /* \"kept\" */\nFROM x.cur, (SELECT 1/0);\n"
    let shown = try curlew("-c", query, "--show", "--set", "n=7", "--set", "m=8")
    #expect(shown.exitCode == 0)
    #expect(
      shown.output
        == "SELECT 7 AS a /* \"kept\" */\nFROM curlew.cost_and_usage_report AS \"cur\", (SELECT 1/0) AS curlew_query_1;\n"
    )
    #expect(shown.errors.contains("x.cur is read from curlew.cost_and_usage_report"))
    #expect(shown.errors.contains("--set m"))
  }

  @Test func errorsOfTheCommand() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("costs.sql", "SELECT 1;\n  SELECT nope")
    let failed = try curlew(file)
    #expect(failed.exitCode == 65)
    #expect(failed.errors.contains("\(file): line 2, column 10: column \"nope\" does not exist"))
    #expect(try curlew("\(folder.path)/none.sql").exitCode == 66)
    #expect(try curlew("-c", "-- nothing").exitCode == 64)
    #expect(try curlew("-c", "SELECT 1", "--set", "x").exitCode == 64)
    #expect(
      try CurlewProcess.run(["sql", "--warehouse", "postgresql://127.0.0.1:1/none", "-c", "SELECT 1"]).exitCode == 69)
    #expect(try CurlewProcess.run(["sql", "--warehouse", TestDatabase().url, "-c", "SELECT 1"]).exitCode == 69)
  }
}
