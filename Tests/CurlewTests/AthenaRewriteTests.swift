import CurlewText
import Testing

@testable import AthenaSQL
@testable import Curlew
@testable import TestSupport

/// Pasted texts and their results. Tests on a PostgreSQL check that it accepts them and that they mean the same.
struct AthenaRewriteTests {
  private static func naming(tables: [String] = []) -> AthenaNaming {
    let relations: Set<String> = ["here", "curlew.ledger", "ledger", "own"]
    var naming = AthenaNaming { relations.contains($0.joined(separator: ".")) }
    naming.tables = tables
    return naming
  }

  private static func rewritten(_ text: String, tables: [String] = []) throws -> AthenaRewritten {
    try AthenaQuery(text).rewritten(naming(tables: tables))
  }

  @Test(arguments: [
    // Casts.
    ("SELECT TRY_CAST(a AS double)", "SELECT athena.try_cast((a), NULL::double)"),
    ("SELECT \"try_cast\"(a /*x*/ AS date)", "SELECT athena.try_cast((a), /*x*/ NULL::date)"),
    (
      "SELECT try_cast(try_cast(a AS varchar) AS decimal(10, 2))",
      "SELECT (athena.try_cast((athena.try_cast((a), NULL::varchar)), NULL::decimal(10, 2)))::decimal(10, 2)"
    ),
    (
      "SELECT TRY_CAST(a AS timestamp(3) with time zone)",
      "SELECT (athena.try_cast((a), NULL::timestamp(3) with time zone))::timestamp(3) with time zone"
    ),
    ("SELECT CAST(a AS array(varchar))", "SELECT CAST(a AS varchar[])"),
    ("SELECT CAST(a AS ARRAY<ARRAY<decimal(4,1)>>)", "SELECT CAST(a AS decimal(4,1)[][])"),
    ("SELECT CAST(a AS map(varchar,double))", "SELECT CAST(a AS public.hstore)"),
    ("SELECT CAST(a AS decimal), CAST(b AS tinyint)", "SELECT CAST(a AS decimal(38,0)), CAST(b AS tinyint)"),
    (
      "SELECT TRY(CAST(a AS date)), CAST(b AS date)",
      "SELECT TRY(athena.try_cast((a), NULL::date)), CAST(b AS date)"
    ),
    // Subscripts.
    ("SELECT f(a)[1], g.f(a) [2]", "SELECT (f(a))[1], (g.f(a)) [2]"),
    ("SELECT (f(a))[1], a[1], t.a['x'], \"t\".\"a\"['x']", "SELECT (f(a))[1], a[1], t.a['x'], \"t\".\"a\"['x']"),
    ("SELECT f(a)[1][2], f(a)[1]['k'], a['k']['l']", "SELECT (f(a))[1][2], ((f(a))[1])['k'], (a['k'])['l']"),
    ("SELECT f(g(a)[1])[h(b)[2]]", "SELECT (f((g(a))[1]))[(h(b))[2]]"),
    (
      "SELECT ARRAY[1,2][1], array_agg(a) FILTER (WHERE b)[1]",
      "SELECT (ARRAY[1,2])[1], (array_agg(a) FILTER (WHERE b))[1]"
    ),
    ("SELECT TRY_CAST(split(a, ',')[2] AS int)", "SELECT athena.try_cast(((split(a, ','))[2]), NULL::int)"),
    // Aliases and VALUES.
    ("SELECT * FROM (SELECT 1)", "SELECT * FROM (SELECT 1) AS curlew_query_1"),
    (
      "SELECT * FROM (SELECT 1) JOIN (WITH a AS (SELECT 2) SELECT * FROM a) ON true",
      "SELECT * FROM (SELECT 1) AS curlew_query_1 JOIN (WITH a AS (SELECT 2) SELECT * FROM a) AS curlew_query_2 ON true"
    ),
    (
      "SELECT * FROM ((SELECT 1) UNION (SELECT 2)) WHERE x IN (SELECT 1 FROM LATERAL (VALUES 1, (2), (3)+4))",
      "SELECT * FROM ((SELECT 1) UNION (SELECT 2)) AS curlew_query_1 WHERE x IN "
        + "(SELECT 1 FROM LATERAL (VALUES (1), (2), ((3)+4)) AS curlew_query_2)"
    ),
    ("SELECT * FROM (here a CROSS JOIN (SELECT 1))", "SELECT * FROM (here a CROSS JOIN (SELECT 1) AS curlew_query_1)"),
    ("SELECT extract(year FROM (SELECT 1))", "SELECT athena.year((SELECT 1))"),
    ("SELECT a IS DISTINCT FROM (SELECT 1)", "SELECT a IS DISTINCT FROM (SELECT 1)"),
    ("VALUES ROW(1, 'a'), (2, 'b')", "VALUES (1, 'a'), (2, 'b')"),
    ("VALUES 1, 2 ORDER BY 1", "VALUES (1), (2) ORDER BY 1"),
    (
      "SELECT t.b, t.a FROM unnest(x) t(a), unnest(y) AS T (b)",
      "SELECT \"t_2\".b, t.a FROM unnest(x) t(a), unnest(y) AS \"t_2\" (b)"
    ),
    (
      "SELECT 1 FROM here t WHERE x IN (SELECT t.a FROM here t)",
      "SELECT 1 FROM here t WHERE x IN (SELECT t.a FROM here t)"
    ),
    // Labels and names.
    ("SELECT a year, f(b) MONTH, c['x'] day FROM here", "SELECT a AS year, f(b) AS MONTH, c['x'] AS day FROM here"),
    (
      "SELECT year, INTERVAL '1' DAY, a + month, CASE WHEN a THEN day END hour FROM here ORDER BY month",
      "SELECT year, INTERVAL '1' DAY, a + month, CASE WHEN a THEN day END AS hour FROM here ORDER BY month"
    ),
    ("SELECT count(*) FILTER (WHERE a), 1 filter", "SELECT count(*) FILTER (WHERE a), 1 AS filter"),
    ("SELECT `a`, `T`.`B c` FROM here", "SELECT \"a\", \"t\".\"b c\" FROM here"),
    ("SELECT user, a.user, \"user\" FROM here user", "SELECT \"user\", a.user, \"user\" FROM here \"user\""),
    ("SELECT \"coalesce\"(a, 1), \"sum\"(b), \"if\"(c, 1, 2)", "SELECT coalesce(a, 1), \"sum\"(b), \"if\"(c, 1, 2)"),
    (
      "SELECT greatest(a, Least(b, 1)), \"greatest\"(a, 1), greatest(1, 2, 3, 4, 5, 6, 7)",
      "SELECT \"greatest\"(a, \"least\"(b, 1)), \"greatest\"(a, 1), greatest(1, 2, 3, 4, 5, 6, 7)"
    ),
    (
      "SELECT count_if(a IN (1, 2)), count_if(DISTINCT a), approx_distinct(a) FILTER (WHERE b), approx_distinct(a) OVER ()",
      "SELECT count(CASE WHEN a IN (1, 2) THEN 1 END), count_if(DISTINCT a), "
        + "count(DISTINCT a) FILTER (WHERE b), approx_distinct(a) OVER ()"
    ),
    (
      "SELECT approx_percentile(a + 1, 0.5), approx_percentile(a, ARRAY[0.1, 0.9]), approx_percentile(a, b)",
      "SELECT percentile_disc(0.5) WITHIN GROUP(ORDER BY a + 1), "
        + "percentile_disc(ARRAY[0.1, 0.9]) WITHIN GROUP(ORDER BY a), approx_percentile(a, b)"
    ),
    (
      "SELECT EXTRACT(DOW FROM a), extract(hour from b) / 2, extract(epoch FROM c), \"extract\"(a)",
      "SELECT athena.dow(a), athena.hour(b) / 2, extract(epoch FROM c), \"extract\"(a)"
    ),
    (
      "SELECT a.b AT TIME ZONE 'x', date_trunc('day', TIMESTAMP '2026-01-01' at time zone lower('X')) c",
      "SELECT athena.at_timezone(a.b , 'x'), date_trunc('day', athena.at_timezone(TIMESTAMP '2026-01-01' , lower('X'))) c"
    ),
    (
      "SELECT a AT TIME ZONE 'x' AT TIME ZONE 'y', (f(a) AT TIME ZONE 'x') AT TIME ZONE 'y'",
      "SELECT athena.at_timezone(a , 'y'), athena.at_timezone((f(a) ) , 'y')"
    ),
    (
      "WITH window AS (SELECT a AS desc, limit FROM here ORDER BY 1 DESC LIMIT 1) SELECT desc, w.offset, -offset FROM window w WHERE limit > any (SELECT 1) ORDER BY desc DESC, limit OFFSET 1",
      "WITH \"window\" AS (SELECT a AS \"desc\", \"limit\" FROM here ORDER BY 1 DESC NULLS LAST LIMIT 1) SELECT \"desc\", w.offset, -\"offset\" FROM \"window\" w WHERE \"limit\" > any (SELECT 1) ORDER BY \"desc\" DESC NULLS LAST, \"limit\" OFFSET 1"
    ),
    (
      "SELECT trim(BOTH ' ' FROM a), to, f(some) FROM here",
      "SELECT trim(BOTH ' ' FROM a), \"to\", f(\"some\") FROM here"
    ),
    (
      "SELECT * FROM UNNEST(ARRAY[ROW('a', 1), ('b', 2)]) AS t (x, y), unnest(zip(a, b)) u (v, w), unnest(array[1, (2)])",
      "SELECT * FROM (VALUES ('a', 1), ('b', 2)) AS t (x, y), unnest(a, b) u (v, w), unnest(array[1, (2)])"
    ),
    (
      "WITH a AS (SELECT * FROM here WHERE b > 1), c AS (SELECT sum(b) AS b FROM a), d AS (SELECT b FROM a) SELECT * FROM a, c, c AS e, d",
      "WITH a AS NOT MATERIALIZED (SELECT * FROM here WHERE b > 1), c AS (SELECT sum(b) AS b FROM a), d AS (SELECT b FROM a) SELECT * FROM a, c, c AS e, d"
    ),
    ("DESCRIBE db.cur2", "SELECT * FROM athena.describe('curlew.cost_and_usage_report')"),
    ("desc formatted here;", "SELECT * FROM athena.describe('\"here\"');"),
    ("SHOW TABLES", "SELECT * FROM athena.tables()"),
    ("show tables from \"My'Db\"", "SELECT * FROM athena.tables() WHERE \"database\" = 'my''db'"),
    (
      "SELECT json_value(a, 'lax $'), JSON_EXISTS(b, '$'), \"json_query\"(c, '$'), json_extract(d, '$'), t.json_value",
      "SELECT \"json_value\"(a, 'lax $'), \"json_exists\"(b, '$'), \"json_query\"(c, '$'), json_extract(d, '$'), t.json_value"
    ),
    ("SELECT CAST('a' AS json), \"cast\"(a AS JSON) b", "SELECT athena.as_json('a' ), athena.as_json(a ) b"),
    (
      "SELECT k['a'] - element_at(k, 'b'), x.k['a'] FROM (SELECT map_agg(m, c) AS k FROM (SELECT m, sum(a) c FROM here)) x",
      "SELECT (k['a'])::numeric - (element_at(k, 'b'))::numeric, (x.k['a'])::numeric FROM (SELECT map_agg(m, c) AS k "
        + "FROM (SELECT m, sum(a) c FROM here) AS curlew_query_1) x"
    ),
    // A name that also means something else, or whose meaning the text does not show, stays text.
    (
      "SELECT k['a'], l['a'] FROM (SELECT map_agg(m, t) AS k, map_agg(m, c) l FROM (SELECT m, sum(a) c FROM here UNION SELECT m, d || '' AS c FROM here)) x",
      "SELECT k['a'], l['a'] FROM (SELECT map_agg(m, t) AS k, map_agg(m, c) l FROM (SELECT m, sum(a) c FROM here UNION SELECT m, d || '' AS c FROM here) AS curlew_query_1) x"
    ),
    (
      "SELECT map_agg(a, CASE WHEN b THEN coalesce(line_item_usage_amount, 0) ELSE 0 END)['x'], histogram(a)['y'], map(ARRAY['a'], ARRAY[-1])['a']",
      "SELECT ((map_agg(a, CASE WHEN b THEN coalesce(line_item_usage_amount, 0) ELSE 0 END))['x'])::numeric, "
        + "((histogram(a))['y'])::numeric, ((map(ARRAY['a'], ARRAY[-1]))['a'])::numeric"
    ),
    (
      "SELECT discount['x'], tags['x'], map_values(h), v FROM (SELECT histogram(a) h FROM here) x CROSS JOIN UNNEST(h) AS t (k, v)",
      "SELECT (discount['x'])::numeric, tags['x'], (map_values(h))::numeric[], v FROM (SELECT histogram(a) h FROM here) x "
        + "CROSS JOIN athena.unnest_numbers(h) AS t (k, v)"
    ),
    (
      "SELECT CAST(json_extract(a, '$.b') AS array<int>), CAST(json_parse(a) AS map(varchar,varchar))",
      "SELECT CAST(athena.json_elements(json_extract(a, '$.b')) AS int[]), CAST(athena.json_members(json_parse(a)) AS public.hstore)"
    ),
    (
      "SELECT CAST(json_extract(a, '$.b') AS varchar), CAST(json_extract(a, '$.b')[1] AS varchar), CAST(a AS varchar)",
      "SELECT CAST(athena.json_extract_scalar(json_extract(a, '$.b'), '$') AS varchar), "
        + "CAST((json_extract(a, '$.b'))[1] AS varchar), CAST(a AS varchar)"
    ),
    (
      "SELECT year(a) AS y, sum(b) AS \"Cost\", c label FROM here GROUP BY 1 ORDER BY CAST(Y AS int) DESC, cost / label, y, cost DESC",
      "SELECT year(a) AS y, sum(b) AS \"cost\", c label FROM here GROUP BY 1 "
        + "ORDER BY CAST((year(a)) AS int) DESC NULLS LAST, (sum(b)) / (c), y, cost DESC NULLS LAST"
    ),
    (
      "SELECT sum(b) AS b, g(x)[1] AS c FROM here GROUP BY c ORDER BY -sum(b), here.b + 1, round(b, 2), f(c), sum(c) OVER (ORDER BY c)",
      "SELECT sum(b) AS b, (g(x))[1] AS c FROM here GROUP BY c "
        + "ORDER BY -sum(b), here.b + 1, round((sum(b)), 2), f(((g(x))[1])), sum(c) OVER (ORDER BY c)"
    ),
    (
      "SELECT * FROM (SELECT a + 1 AS b FROM here ORDER BY abs(b) LIMIT 1) t UNION SELECT 1 AS c ORDER BY c + 1",
      "SELECT * FROM (SELECT * FROM (SELECT a + 1 AS b FROM here ORDER BY abs((a + 1)) LIMIT 1) t UNION SELECT 1 AS c) "
        + "AS curlew_combined ORDER BY c + 1"
    ),
    (
      "SELECT format('%s', a), \"format\"(b, 1, c + 1), format('x')",
      "SELECT athena.java_format('%s', ARRAY[(a)::text]), athena.java_format(b, ARRAY[(1)::text, (c + 1)::text]), format('x')"
    ),
    // Odd blanks between words, as Web pages put them there, but not in quotes.
    ("\u{FEFF}SELECT\u{A0}a,\u{2003}'\u{A0}' FROM\u{202F}here", " SELECT a, '\u{A0}' FROM here"),
    ("SELECT größe\u{3000}x FROM here", "SELECT größe x FROM here"),
    (
      "SELECT \"Line_Item_X\", \"SUM\"(t.\"Cost\") AS \"Total\" FROM here \"T\" WHERE \"T\".\"Product\"['Key'] = 'A'",
      "SELECT \"line_item_x\", \"sum\"(t.\"cost\") AS \"Total\" FROM here \"t\" WHERE \"t\".\"product\"['Key'] = 'A'"
    ),
    (
      "WITH \"My\" AS (SELECT 1 \"A\") SELECT \"A\" FROM \"My\"",
      "WITH \"my\" AS (SELECT 1 \"A\") SELECT \"A\" FROM \"my\""
    ),
    ("CREATE VIEW v AS SELECT 1 AS \"Team\"", "CREATE VIEW public.\"v\" AS SELECT 1 AS \"team\""),
    ("CREATE VIEW v COMMENT 'x' SECURITY INVOKER AS SELECT 1 a", "CREATE VIEW public.\"v\"  AS SELECT 1 a"),
    ("SELECT approx_distinct(a, 0.01)", "SELECT count(DISTINCT a)"),
    ("SELECT 1 AS \"Cost\" ORDER BY cost", "SELECT 1 AS \"cost\" ORDER BY cost"),
    (
      "SELECT 1 AS \"Cost\", year(x) AS \"Year\" ORDER BY \"Cost\"",
      "SELECT 1 AS \"Cost\", year(x) AS \"Year\" ORDER BY \"Cost\""
    ),
    // Text that PostgreSQL reads in another way.
    ("SELECT INTERVAL '2' WEEK, a - interval - '1' day", "SELECT (7 * INTERVAL '2' DAY), a - (-interval '1' day)"),
    ("SELECT TIMESTAMP '2026-01-01 00:00:00 Europe/Rome'", "SELECT timestamptz '2026-01-01 00:00:00 Europe/Rome'"),
    ("SELECT TIMESTAMP '2026-01-01 00:00:00.000 UTC'", "SELECT TIMESTAMP '2026-01-01 00:00:00.000 UTC'"),
    ("SELECT a LIKE 'x\\_' AND b LIKE '\\' ESCAPE '\\'", "SELECT a LIKE 'x\\_' ESCAPE '' AND b LIKE '\\' ESCAPE '\\'"),
    (
      "SELECT a LIKE U&'!005C%' UESCAPE '!', b LIKE u&'x'",
      "SELECT a LIKE U&'!005C%' UESCAPE '!' ESCAPE '', b LIKE u&'x' ESCAPE ''"
    ),
    ("SELECT a LIKE b, a LIKE b || '%' ESCAPE '#'", "SELECT a LIKE b ESCAPE '', a LIKE b || '%' ESCAPE '#'"),
    ("SELECT 0xfF, 0B11, 1_000.5, 1E1_0", "SELECT 255, 3, 1000.5, 1E10"),
    ("SELECT X'0a fF', json '[]', JSON", "SELECT pg_catalog.decode('0afF', 'hex'), jsonb '[]', JSON"),
    (
      "SELECT lag(a, n) OVER w, lead(a, 1, 'x') OVER w, ntile(n + 1) OVER w, nth_value(a, n) OVER w",
      "SELECT lag(a, (n)::integer) OVER w, lead(a, 1, 'x') OVER w, ntile((n + 1)::integer) OVER w, "
        + "nth_value(a, (n)::integer) OVER w"
    ),
    // Expressions in GROUP BY, used inside a query.
    (
      "SELECT lower(a), (SELECT max(b) FROM own WHERE c = LOWER(t.a)) FROM here t GROUP BY 1, (lower(b)) HAVING EXISTS (SELECT lower(b), lower(c) FROM own o)",
      "SELECT lower(a), (SELECT max(b) FROM own WHERE c = athena.arbitrary(LOWER(t.a))) FROM here t GROUP BY 1, (lower(b)) "
        + "HAVING EXISTS (SELECT lower(b), lower(c) FROM own o)"
    ),
    (
      "SELECT t.*, lower(b), (SELECT lower(t.a)), (SELECT upper('x') || c FROM own) FROM here t GROUP BY 2, upper('x')",
      "SELECT t.*, lower(b), (SELECT lower(t.a)), (SELECT upper('x') || c FROM own) FROM here t GROUP BY 2, upper('x')"
    ),
    (
      "SELECT (SELECT lower(t.a)) FROM here t GROUP BY lower(a) UNION SELECT 1",
      "SELECT (SELECT athena.arbitrary(lower(t.a))) FROM here t GROUP BY lower(a) UNION SELECT 1"
    ),
    ("TABLE cur", "SELECT * FROM curlew.cost_and_usage_report AS \"cur\""), ("TABLE here", "TABLE here"),
    (
      "SELECT (SELECT lower(t.a)) FROM here t GROUP BY ROLLUP (lower(a))",
      "SELECT (SELECT lower(t.a)) FROM here t GROUP BY ROLLUP (lower(a))"
    ),
    ("SELECT a||-b, a%-2, a=-b", "SELECT a|| -b, a% -2, a=-b"),
    ("SELECT 1 /* a /* b */", "SELECT 1 /* a / * b */"),
    (
      "SELECT 1 ORDER BY a DESC, b ASC, c DESC NULLS FIRST",
      "SELECT 1 ORDER BY a DESC NULLS LAST, b ASC, c DESC NULLS FIRST"
    ),
    (
      "SELECT listagg(DISTINCT a, ',') WITHIN GROUP (ORDER BY a), listagg(b) WITHIN GROUP (ORDER BY c)",
      "SELECT string_agg(DISTINCT a, ',' ORDER BY a), string_agg(b, '' ORDER BY c)"
    ),
    ("select a from\"db\".\"cur\"where b", "select a from curlew.cost_and_usage_report AS \"cur\"where b"),
    (
      "SELECT TRY(a / sum(b) OVER (ORDER BY c) + 1), TRY(json_parse(x)), a / b",
      "SELECT TRY(a / athena.try_divisor(sum(b) OVER (ORDER BY c)) + 1), TRY(athena.json_or_null(x)), a / b"
    ),
    (
      "SELECT TRY(a % -t.b[1] * CASE WHEN c THEN CASE d WHEN 1 THEN 2 END END / CASE e WHEN f THEN 1 END)",
      "SELECT TRY(a % athena.try_divisor(-t.b[1]) * CASE WHEN c THEN CASE d WHEN 1 THEN 2 END END / "
        + "athena.try_divisor(CASE e WHEN f THEN 1 END))"
    ),
    (
      "SELECT last_value(a) IGNORE NULLS OVER w, lag(a) IGNORE NULLS OVER (ORDER BY b)",
      "SELECT athena.last_not_null(a) OVER w, "
        + "athena.last_not_null(a) OVER (ORDER BY b ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)"
    ),
    (
      "SELECT lead(a, 2, 'x') IGNORE NULLS OVER w",
      "SELECT coalesce(athena.element_at(array_remove(array_agg(a) "
        + "OVER (w ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING), NULL), 2), 'x')"
    ),
    ("SELECT last_value(a) RESPECT NULLS OVER w", "SELECT last_value(a) OVER w"),
    // Views and tables that are made.
    ("CREATE OR REPLACE VIEW \"db\".\"V\" AS SELECT 1", "CREATE OR REPLACE VIEW public.\"v\" AS SELECT 1"),
    (
      "CREATE TABLE db.t WITH (format = 'PARQUET') AS SELECT 1; SELECT * FROM db.t",
      "CREATE TABLE public.\"t\"  AS SELECT 1; SELECT * FROM public.\"t\""
    ),
    ("DROP VIEW IF EXISTS db.v", "DROP VIEW IF EXISTS public.\"v\""),
  ])
  func rewrites(pasted: String, expected: String) throws {
    #expect(try Self.rewritten(pasted).text == expected)
  }

  private static let list = "curlew_list_1(curlew_value_1)"
  private static let items = "FROM unnest(curlew_value_1) WITH ORDINALITY AS curlew_item_1(\"x\", curlew_n_1)"

  @Test(arguments: [
    (
      "SELECT transform(a, x -> x + y)",
      "SELECT (WITH \(list) AS (SELECT a) SELECT CASE WHEN curlew_value_1 IS NOT NULL THEN "
        + "ARRAY(SELECT  x + y \(items) ORDER BY curlew_n_1) END FROM curlew_list_1)"
    ),
    (
      "SELECT filter(a, (X) -> X > 1)[1]",
      "SELECT ((WITH \(list) AS (SELECT a) SELECT CASE WHEN curlew_value_1 IS NOT NULL THEN "
        + "ARRAY(SELECT \"x\" \(items) WHERE  X > 1 ORDER BY curlew_n_1) END FROM curlew_list_1))[1]"
    ),
    (
      "SELECT any_match(a, x -> x = 1)",
      "SELECT (WITH \(list) AS (SELECT a) SELECT CASE WHEN curlew_value_1 IS NOT NULL THEN "
        + "true = ANY (SELECT  x = 1 \(items)) END FROM curlew_list_1)"
    ),
  ])
  func rewritesLambdas(pasted: String, expected: String) throws {
    #expect(try Self.rewritten(pasted).text == expected)
  }

  /// Equal calls become equal text wherever they are, as GROUP BY needs it. Inner calls get other names.
  @Test func lambdasAreNamedByDepth() throws {
    let call = "transform(a, x -> any_match(b, y -> y = x))"
    let text = try Self.rewritten("SELECT \(call), \(call) GROUP BY \(call)").text
    let one = try Self.rewritten("SELECT \(call)").text.dropFirst("SELECT ".count)
    #expect(text == "SELECT \(one), \(one) GROUP BY \(one)")
    #expect(one.contains("curlew_item_2(\"y\", curlew_n_2)"))
  }

  @Test(arguments: [
    ("SELECT * FROM cur", "SELECT * FROM curlew.cost_and_usage_report AS \"cur\""),
    ("SELECT * FROM `db`.`cur` c", "SELECT * FROM curlew.cost_and_usage_report c"),
    ("SELECT * FROM \"Cat\".\"Db\".\"Cur\"", "SELECT * FROM curlew.cost_and_usage_report AS \"cur\""),
    ("SELECT db.cur.a, cur.b FROM db.cur", "SELECT cur.a, cur.b FROM curlew.cost_and_usage_report AS \"cur\""),
    ("SELECT * FROM db.cost_and_usage_report", "SELECT * FROM curlew.cost_and_usage_report"),
    ("SELECT * FROM here, curlew.ledger, curlew.nope", "SELECT * FROM here, curlew.ledger, curlew.nope"),
    ("SELECT * FROM db.own WHERE db.own.a", "SELECT * FROM \"own\" WHERE own.a"),
    ("WITH c AS (SELECT 1) SELECT * FROM C, \"c\" d", "WITH c AS NOT MATERIALIZED (SELECT 1) SELECT * FROM C, \"c\" d"),
    (
      "WITH cur AS (SELECT 1 FROM cur) SELECT * FROM cur",
      "WITH cur AS (SELECT 1 FROM curlew.cost_and_usage_report AS \"cur\") SELECT * FROM cur"
    ),
    (
      "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n FROM c) SELECT * FROM c",
      "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n FROM c) SELECT * FROM c"
    ),
    ("SELECT * FROM unnest(a) t", "SELECT * FROM unnest(a) t"),
    // Legacy names, and names that only look like them.
    (
      "SELECT product_product_name FROM cur",
      "SELECT product_product_name FROM curlew.legacy_cost_and_usage_report AS \"cur\""
    ),
    (
      "SELECT \"resource_tags_user_x\" FROM cost_and_usage_report",
      "SELECT \"resource_tags_user_x\" FROM curlew.legacy_cost_and_usage_report AS \"cost_and_usage_report\""
    ),
    (
      "SELECT 1 FROM cur c WHERE year = '2026'",
      "SELECT 1 FROM curlew.legacy_cost_and_usage_report c WHERE year = '2026'"
    ),
    (
      "WITH a AS (SELECT year, month AS month, bill_billing_period_start_date billing_period FROM cur) SELECT year AS year, billing_period FROM a",
      "WITH a AS (SELECT year, month AS month, bill_billing_period_start_date billing_period FROM "
        + "curlew.legacy_cost_and_usage_report AS \"cur\") SELECT year AS year, billing_period FROM a"
    ),
    (
      "SELECT sum(discount_edp_discount), sum(discount_total_discount) FROM cur",
      "SELECT sum(discount_edp_discount), sum(discount_total_discount) FROM curlew.legacy_cost_and_usage_report AS \"cur\""
    ),
    (
      "SELECT lpad(month, 2, '0') AS month, sum(a) FROM cur GROUP BY month",
      "SELECT lpad(month, 2, '0') AS month, sum(a) FROM curlew.legacy_cost_and_usage_report AS \"cur\" GROUP BY month"
    ),
    (
      "SELECT date_trunc('month', a) AS month, sum(b) FROM cur WHERE extract(year FROM a) > 1 GROUP BY month ORDER BY month",
      "SELECT date_trunc('month', a) AS month, sum(b) FROM curlew.cost_and_usage_report AS \"cur\" WHERE athena.year(a) > 1 GROUP BY month ORDER BY month"
    ),
    (
      "CREATE VIEW days AS SELECT * FROM (VALUES ('9', '2026')) t (month, year); SELECT month, sum(a) FROM cur JOIN days ON b = year GROUP BY month",
      "CREATE VIEW public.\"days\" AS SELECT * FROM (VALUES ('9', '2026')) t (month, year); SELECT month, sum(a) FROM curlew.cost_and_usage_report AS \"cur\" JOIN public.\"days\" ON b = year GROUP BY month"
    ),
    (
      "SELECT coalesce(product_region, '-') AS product_region FROM cur GROUP BY 1",
      "SELECT coalesce(product_region, '-') AS product_region FROM curlew.legacy_cost_and_usage_report AS \"cur\" GROUP BY 1"
    ),
    (
      "CREATE VIEW v AS SELECT *, substr(billing_period, 1, 4) AS year, product['region'] AS product_region FROM cur; SELECT year, product_region FROM v",
      "CREATE VIEW public.\"v\" AS SELECT *, substr(billing_period, 1, 4) AS year, product['region'] AS product_region FROM curlew.cost_and_usage_report AS \"cur\"; SELECT year, product_region FROM public.\"v\""
    ),
    (
      "CREATE VIEW all_of_it AS SELECT * FROM cur; SELECT product_region FROM all_of_it",
      "CREATE VIEW public.\"all_of_it\" AS SELECT * FROM curlew.legacy_cost_and_usage_report AS \"cur\"; SELECT product_region FROM public.\"all_of_it\""
    ),
    (
      "SELECT year(a) AS year FROM cur WHERE b > 1 AND year = '2026' GROUP BY 1 ORDER BY year",
      "SELECT year(a) AS year FROM curlew.legacy_cost_and_usage_report AS \"cur\" WHERE b > 1 AND year = '2026' GROUP BY 1 ORDER BY year"
    ),
    (
      "SELECT year FROM (SELECT year(a) AS year FROM cur WHERE b IN (SELECT 1) GROUP BY 1 ORDER BY year) x WHERE year = 2026",
      "SELECT year FROM (SELECT year(a) AS year FROM curlew.cost_and_usage_report AS \"cur\" WHERE b IN (SELECT 1) GROUP BY 1 ORDER BY year) x WHERE year = 2026"
    ),
    (
      "SELECT year AS year FROM (SELECT substr(billing_period, 1, 4) AS year FROM cur) a",
      "SELECT year AS year FROM (SELECT substr(billing_period, 1, 4) AS year FROM curlew.cost_and_usage_report AS \"cur\") a"
    ),
    (
      "SELECT year(a) AS year FROM cur c GROUP BY year",
      "SELECT year(a) AS year FROM curlew.cost_and_usage_report c GROUP BY year"
    ),
    (
      "SELECT extract(year FROM a), a + INTERVAL '1' MONTH, product_sku FROM cur c",
      "SELECT athena.year(a), a + INTERVAL '1' MONTH, product_sku FROM curlew.cost_and_usage_report c"
    ),
    (
      "WITH m (month) AS (SELECT 1) SELECT month FROM m, cur c",
      "WITH m (month) AS (SELECT 1) SELECT month FROM m, curlew.cost_and_usage_report c"
    ),
  ])
  func tableNames(pasted: String, expected: String) throws {
    #expect(try Self.rewritten(pasted).text == expected)
  }

  @Test(arguments: [
    (
      "SELECT current_date - INTERVAL '1' DAY, a.current_date",
      "SELECT DATE '2026-10-31' - INTERVAL '1' DAY, a.current_date"
    ),
    (
      "SELECT current_timestamp, NOW ( )",
      "SELECT TIMESTAMPTZ '2026-10-31 23:59:59.5+00', TIMESTAMPTZ '2026-10-31 23:59:59.5+00'"
    ),
    ("SELECT LocalTimestamp, current_timestamp(3)", "SELECT TIMESTAMP '2026-10-31 23:59:59.5', current_timestamp(3)"),
    ("SELECT CAST(now() AS date), DATE(current_timestamp)", "SELECT DATE '2026-10-31', DATE '2026-10-31'"),
    (
      "SELECT CAST(now() AS varchar), date(now() - b)",
      "SELECT CAST(TIMESTAMPTZ '2026-10-31 23:59:59.5+00' AS varchar), date(TIMESTAMPTZ '2026-10-31 23:59:59.5+00' - b)"
    ),
    ("EXPLAIN SELECT current_date", "EXPLAIN SELECT DATE '2026-10-31'"),
    // In a view the time of the query must not become a constant.
    ("CREATE VIEW v AS SELECT current_date, now()", "CREATE VIEW public.\"v\" AS SELECT current_date, now()"),
  ])
  func clock(pasted: String, expected: String) throws {
    var naming = Self.naming()
    naming.now = AthenaClock("2026-10-31 23:59:59.5")
    #expect(try AthenaQuery(pasted).rewritten(naming).text == expected)
    // Without a given time, the server's clock is read.
    #expect(try Self.rewritten("SELECT current_date, now()").text == "SELECT current_date, now()")
  }

  @Test(arguments: [
    (
      "SELECT product_region, product_new, cur.resource_tags_user_x FROM db.cur WHERE product_new = 'a'",
      "SELECT product_region, product_new, cur.resource_tags_user_x FROM (SELECT *, ''::text AS \"product_new\", "
        + "''::text AS \"resource_tags_user_x\" FROM curlew.legacy_cost_and_usage_report) AS \"cur\" WHERE product_new = 'a'"
    ),
    (
      "SELECT a.product_new FROM db.cur a",
      "SELECT a.product_new FROM (SELECT *, ''::text AS \"product_new\" FROM curlew.legacy_cost_and_usage_report) a"
    ),
    // Names that the text itself gives are not columns of the table.
    (
      "SELECT product_region AS product_new FROM cur GROUP BY product_new",
      "SELECT product_region AS product_new FROM curlew.legacy_cost_and_usage_report AS \"cur\" GROUP BY product_new"
    ),
    ("SELECT product['new'] FROM cur", "SELECT product['new'] FROM curlew.cost_and_usage_report AS \"cur\""),
  ])
  func columnsThatNoLoadHasBrought(pasted: String, expected: String) throws {
    var naming = Self.naming()
    naming.legacyColumns = ["product_region", "year", "month"]
    #expect(try AthenaQuery(pasted).rewritten(naming).text == expected)
  }

  @Test(arguments: [
    ("SELECT sum(line_item_unblended_cost) FROM db.cur", true), ("SELECT * FROM cur WHERE a = 'year'", true),
    ("SELECT 1 FROM cur WHERE year = '2026' AND month = '10'", false),
    ("SELECT 1 FROM cur WHERE line_item_usage_start_date > date '2026-10-01'", false),
    ("SELECT billing_period, count(*) FROM cur GROUP BY 1", false), ("SELECT 1 FROM here", false),
  ])
  func manyMonthsAreNoted(pasted: String, isNoted: Bool) throws {
    var naming = Self.naming()
    naming.newestPeriod = "2026-10"
    naming.periodCount = 36
    let words = "all its 36 months; WHERE billing_period = '2026-10' reads"
    #expect(try AthenaQuery(pasted).rewritten(naming).notes.contains { $0.contains(words) } == isNoted)
    naming.periodCount = 12
    #expect(try !AthenaQuery(pasted).rewritten(naming).notes.contains { $0.contains("months") })
  }

  @Test func namedTables() throws {
    #expect(
      try Self.rewritten(
        "SELECT * FROM db.bill a, other.bill b, other.t c, here", tables: ["DB.bill", "other.bill", "t"]
      ).text
        == "SELECT * FROM curlew.cost_and_usage_report a, curlew.cost_and_usage_report b, "
        + "curlew.cost_and_usage_report c, here")
    #expect(
      try Self.rewritten("SELECT * FROM db.bill a, other.bill b", tables: ["bill"]).notes == [
        "db.bill is read from curlew.cost_and_usage_report", "other.bill is read from curlew.cost_and_usage_report",
      ])
  }

  /// A name that neither means the bill nor exists is refused. Otherwise a lookup table that nobody made would join
  /// the bill with itself.
  @Test(arguments: [
    ("SELECT 1 FROM cur JOIN owners USING (a)", 24, "no table owners"),
    ("WITH costs AS (SELECT 1 FROM cur) SELECT * FROM cost", 49, "of WITH there is costs"),
    ("SELECT 1 FROM \"db\".\"owners\" o", 15, "add --table db.owners"),
    ("DESCRIBE owners", 10, "no table owners"),
    ("SELECT 1 FROM ${bill} JOIN ${owners} USING (a)", 28, "placeholder owners"),
    ("SELECT 1 FROM cur WHERE a IN (SELECT b FROM cur_)", 45, "no table cur_"),
  ])
  func unknownTablesAreRefused(pasted: String, column: Int, words: String) throws {
    let problem = try #require(#expect(throws: AthenaProblem.self) { try Self.rewritten(pasted) })
    #expect(problem.place.column == column && problem.words.contains(words), "\(problem.words)")
  }

  /// Somebody else's table with such a name is not read instead of the bill.
  @Test func aTableOfTheBillsNameIsNotRead() throws {
    let naming = AthenaNaming { [["cur"], ["public", "cur"]].contains($0) }
    #expect(
      try AthenaQuery("SELECT 1 FROM cur").rewritten(naming).text
        == "SELECT 1 FROM curlew.cost_and_usage_report AS \"cur\"")
  }

  /// The names of the bill: AWS's, those of its exports, and the name of a placeholder.
  @Test(arguments: [
    "cur", "cur2", "any_db.cur2", "COST_AND_USAGE_REPORT", "team_costs", "db.\"Team-Costs\"",
    "athenacurcfn_old_report.old_report", "${db}.${bill}", "\"${db}\".\"${bill}\"", "{{ bill }}",
  ])
  func usualNamesAreTheBill(name: String) throws {
    var naming = Self.naming()
    naming.exports = ["Team-Costs"]
    let text = try AthenaQuery("SELECT 1 FROM \(name) AS c").rewritten(naming).text
    #expect(text == "SELECT 1 FROM curlew.cost_and_usage_report AS c")
  }

  @Test(arguments: [
    ("SELECT 1,\n  \"$path\" FROM cur", 2, 3), ("SELECT 'é', nth_value(a, 1) IGNORE NULLS OVER w", 1, 29),
    ("SELECT lag(a, b) IGNORE NULLS OVER w", 1, 15), ("SELECT max(a IGNORE NULLS)", 1, 14),
    ("SELECT 1 FROM cur TABLESAMPLE BERNOULLI (5)", 1, 19), ("MSCK REPAIR TABLE t", 1, 1),
    ("SELECT 1;\nCREATE EXTERNAL TABLE t (a int) LOCATION 's3://a'", 2, 1), ("INSERT INTO t SELECT 1", 1, 1),
    ("SELECT array_sort(a, (x, y) -> 1)", 1, 8), ("SELECT 1; SHOW PARTITIONS a", 1, 11), ("DESCRIBE", 1, 1),
    ("DESCRIBE a b", 1, 12),
    ("SHOW TABLES IN a 'b*'", 1, 18), ("UNLOAD (SELECT 1) TO 's3://a'", 1, 1),
    ("SELECT CAST(a AS row(b int))", 1, 18), ("EXPLAIN ANALYZE UPDATE t SET a = 1", 1, 17),
    ("EXPLAIN (FORMAT JSON) CREATE TABLE t AS SELECT 1", 1, 23), ("SELECT 1 AS a INTO t", 1, 15),
    ("WITH d AS (DELETE FROM t RETURNING 1) SELECT 1", 1, 12), ("SELECT lo_create(0)", 1, 8), ("SELECT $1", 1, 8),
    ("SELECT pg_catalog.\"pg_read_file\"('x')", 1, 19), ("SELECT $$a$$", 1, 8),
    ("SELECT x -> 1", 1, 10), ("SELECT * FROM a.\"b$partitions\"", 1, 15), ("SELECT ?", 1, 8), ("SELECT (1; 2)", 1, 8),
    ("SELECT 1abc", 1, 8), ("SELECT 0xFFFFFFFFFFFFFFFFF", 1, 8), ("SELECT X'1'", 1, 8), ("SELECT e'\\n'", 1, 8),
    ("SELECT transform(a, x -> sum(x)) FROM here", 1, 26), ("SELECT t.* AS (a, b) FROM here t", 1, 12),
    ("SELECT * FROM TABLE(sequence(1, 5))", 1, 15), ("SELECT 1 FROM here MATCH_RECOGNIZE (PATTERN (a))", 1, 20),
    ("WITH FUNCTION f() RETURNS int RETURN 1 SELECT f()", 1, 6), ("SELECT 1 FROM here FOR VERSION AS OF 3", 1, 24),
    ("SELECT 1 FROM JSON_TABLE(a, 'lax $' COLUMNS (b FOR ORDINALITY))", 1, 15),
    ("SELECT json_query(a, 'b' WITH WRAPPER)", 1, 26),
    ("SELECT sum(a) OVER (w ROWS 2 PRECEDING PATTERN (b+) DEFINE b AS c) FROM here", 1, 40),
    ("SELECT sum(a) OVER (MEASURES b AS c ROWS 2 PRECEDING) FROM here", 1, 21), ("SELECT RUNNING sum(a)", 1, 8),
    ("SELECT 1 + a OVER (ORDER BY b) FROM here", 1, 12), ("SELECT (a).* AS (b) FROM here", 1, 14),
    ("SELECT 1 FROM here LIMIT ?", 1, 26), ("SELECT json_array(a FORMAT JSON, b)", 1, 21),
    ("SELECT json_object(KEY a VALUE b)", 1, 20), ("SELECT 1 FROM here FOR TIMESTAMP AS OF now()", 1, 24),
    ("SELECT 1)", 1, 9), ("SELECT [1)", 1, 10), ("CREATE TABLE t (a int)", 1, 16), ("CREATE VIEW AS", 1, 13),
    ("SELECT t.x FROM here t, here t", 1, 30), ("SELECT t.c FROM f(a) t(x), f(b) t(y)", 1, 8), ("a ${b}", 1, 3),
    ("SELECT '{{ b }}'", 1, 9), (String(repeating: "(", count: 501), 1, 501), ("SELECT \"a", 1, 8),
  ])
  func problems(text: String, line: Int, column: Int) {
    let problem = #expect(throws: AthenaProblem.self) { try Self.rewritten(text) }
    #expect(problem?.place == AthenaQuery.Place(line: line, column: column))
  }

  @Test func aProblemIsAnErrorOfTheQuery() {
    let problem = #expect(throws: AthenaProblem.self) { try Self.rewritten("SELECT 1;\n MSCK REPAIR TABLE t") }
    let error = #expect(throws: CurlewError.self) {
      try CurlewError.ofQuery { try Self.rewritten("SELECT 1;\n MSCK REPAIR TABLE t") }
    }
    #expect(error?.reason == .query(.init(line: 2, column: 2), problem?.words ?? ""))
    #expect(error?.exitCode == 65)
  }

  @Test func placeholdersAreBound() throws {
    let text = "SELECT '{{ day }}', ${ n } -- {{ other }}\nFROM here WHERE ${n} = x"
    let query = try AthenaQuery(text, values: ["day": "2026-10-01", "n": "12", "unused": ""])
    #expect(
      try query.rewritten(Self.naming()).text == "SELECT '2026-10-01', 12 -- {{ other }}\nFROM here WHERE 12 = x")
    #expect(query.unusedValues == ["unused"])
  }

  /// Every unknown table is the report, so a placeholder for a table needs no value.
  @Test(arguments: [
    ("SELECT 1 FROM ${table_name} t", "SELECT 1 FROM curlew.cost_and_usage_report t"),
    ("SELECT 1 FROM -- here\n ${a}.${b-c} t", "SELECT 1 FROM -- here\n curlew.cost_and_usage_report t"),
    ("SELECT 1 FROM here JOIN \"${a}\".\"${b}\" t ON b", "SELECT 1 FROM here JOIN curlew.cost_and_usage_report t ON b"),
    ("SELECT 1 FROM {{ a }}.{{ b }} t", "SELECT 1 FROM curlew.cost_and_usage_report t"),
    ("SELECT 1 FROM a.${b} t", "SELECT 1 FROM curlew.cost_and_usage_report t"),
    ("CREATE VIEW ${a}.v AS SELECT 1", "CREATE VIEW public.\"v\" AS SELECT 1"),
  ])
  func placeholdersOfTablesNeedNoValue(pasted: String, expected: String) throws {
    #expect(try Self.rewritten(pasted).text == expected)
  }

  @Test(arguments: [("SELECT ${a}", 8), ("SELECT 1 FROM here WHERE ${date_filter}", 26), ("SELECT 'FROM ${a}'", 14)])
  func otherPlaceholdersDo(pasted: String, column: Int) {
    let problem = #expect(throws: AthenaProblem.self) { try Self.rewritten(pasted) }
    #expect(problem?.place == AthenaQuery.Place(line: 1, column: column))
    #expect(problem?.words.split(separator: " ").contains("--set") == true)
  }

  @Test(arguments: [
    ("SELECT a, t.b, \"C\", (d), a + 1, sum(a) AS s, sum(a) t, null", ["", "", "", "", "_col4", "", "", "_col7"]),
    (
      "SELECT CASE WHEN a THEN b END, sum(a) OVER w, CAST(a AS date), a[1], INTERVAL '1' DAY FROM here WINDOW w AS ()",
      ["_col0", "_col1", "_col2", "_col3", "_col4"]
    ),
    ("SELECT *, 1, a, 2 FROM here", ["", "", "", "_col3", "", "_col5"]),
    ("SELECT 1, t.*, a, *, 2", ["_col0", "", "", "", "", "_col5"]),
    (
      "WITH a AS (SELECT 1), b (c) AS (SELECT 2) SELECT DISTINCT 1, a IS DISTINCT FROM b, x FROM a",
      ["_col0", "_col1", ""]
    ),
    ("((SELECT 1 UNION SELECT a) LIMIT 1)", ["_col0"]),
    ("SELECT (SELECT a FROM here), x y FROM cur", ["_col0", ""]),
    ("VALUES (a, 2)", ["_col0", "_col1"]),
    ("EXPLAIN SELECT 1", [""]),
  ])
  func columnsWithoutNames(pasted: String, expected: [String]) throws {
    let names = try Self.rewritten(pasted).statements[0].outputNames
    #expect(names.applied(to: expected.map { _ in "" }) == expected)
  }

  @Test func statementsAndTheirPlaces() throws {
    let text = "-- one\nSELECT 'ü', a['k']['l'] ;;\n SELECT ${x}, TRY_CAST(b AS int)\n; -- end"
    let rewritten = try AthenaQuery(text, values: ["x": "'東京', 'Ω'"]).rewritten(Self.naming())
    #expect(
      rewritten.statements.map(\.text) == [
        "-- one\nSELECT 'ü', (a['k'])['l'] ", "\n SELECT '東京', 'Ω', athena.try_cast((b), NULL::int)\n",
      ])
    let (one, two) = (rewritten.statements[0], rewritten.statements[1])
    func place(_ character: Int, _ statement: AthenaRewritten.Statement) -> [Int] {
      let place = rewritten.place(ofCharacter: character, in: statement)
      return [place.line, place.column]
    }
    // The first byte of the statement, `a`, `b`, and the text that replaced TRY_CAST and AS.
    #expect(place(1, one) == [1, 1])
    #expect(place(21, one) == [2, 13])
    let before = "\n SELECT '東京', 'Ω', ".unicodeScalars.count
    #expect(place(before + 1, two) == [3, 15])
    #expect(place(before + "athena.try_cast((b".count, two) == [3, 24])
    #expect(place(before + 5, two) == [3, 15])
    #expect(place(before + "athena.try_cast((b),".count, two) == [3, 25])
    #expect(rewritten.start(of: two).line == 3)
  }

  /// Text with the same meaning in PostgreSQL stays the same, byte for byte.
  @Test func whatNeedsNothingStays() throws {
    var selects = AthenaSelects(seed: 11, .plain)
    for _ in 0..<1500 {
      let text = selects.next()
      do {
        #expect(try Self.rewritten(text).text == text)
      } catch {
        Issue.record("\(error): \(text)")
        return
      }
    }
  }

  /// What Trino's grammar has is rewritten, or refused with its reason where it stands.
  @Test func whatParsesIsRewrittenOrRefused() throws {
    var selects = AthenaSelects(seed: 17, .whole)
    for _ in 0..<1500 {
      let text = selects.next()
      do {
        _ = try Self.rewritten(text)
      } catch let problem as AthenaProblem {
        #expect(!problem.words.contains("syntax error"), "\(problem): \(text)")
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        let place = problem.place
        #expect(
          place.line <= lines.count && place.column <= lines[place.line - 1].count,
          "\(problem): \(text)")
      }
    }
  }

  /// In a query with many edits every string and comment is still there, in the same order.
  @Test func stringsAndCommentsAreNeverTouched() throws {
    var random = TestRandom(seed: 12)
    let calls = [
      "TRY_CAST(%s AS double)", "split(%s, %c %s)[1]", "transform(%s, %c x -> %s %c)", "%s / %c b",
      "(SELECT a %c year)",
      "listagg(%s, %s %c) WITHIN %c GROUP (%c ORDER BY %s DESC)", "INTERVAL %s %c WEEK", "a %c LIKE %s",
      "CAST(%s AS array(%c int))",
      "reduce(%s, %s, (s, x) %c -> %s, s -> %c s)", "map_filter(m, (k, %c v) -> k = %s)", "`x` %c || -b", "user %c",
    ]
    for _ in 0..<500 {
      var kept: [String] = []
      var text = "SELECT "
      for _ in 0..<Int.random(in: 1...5, using: &random) {
        var parts = calls.randomElement(using: &random)!.split(separator: "%", omittingEmptySubsequences: false)
        text += parts.removeFirst()
        for part in parts {
          let number = kept.count
          kept.append(part.first == "s" ? "'\(number) [x -> y] TRY_CAST(a AS b)'" : "/* \(number) user DESC a / b ' */")
          text += kept[number] + part.dropFirst()
        }
        text += ", "
      }
      text += "1 FROM cur"
      let rewritten = Array(try Self.rewritten(text).text.utf8)
      let tokenizer = try AthenaTokenizer(rewritten)
      let found =
        (tokenizer.tokens.filter { $0.kind == .string && $0.text.contains("[x") }.map(\.range) + tokenizer.comments)
        .sorted { $0.lowerBound < $1.lowerBound }
      #expect(found.map { String(decoding: rewritten[$0], as: UTF8.self) } == kept, "\(text)")
    }
  }

  @Test func corpusIsRewritten() throws {
    let corpus = try AthenaCorpus.all()
    #expect(corpus.count >= 60)
    for query in corpus {
      let rewritten = try AthenaQuery(query.text, values: query.values).rewritten(Self.naming(tables: query.tables))
      let isLegacy = rewritten.notes.contains { $0.contains("curlew.legacy_cost_and_usage_report") }
      let isReport2 = rewritten.notes.contains { $0.contains("curlew.cost_and_usage_report") }
      #expect(isLegacy == query.isLegacy && isReport2 != query.isLegacy, "\(query.name)")
    }
  }

  /// Text with tokens missing or in the wrong place is rewritten or refused, and the places of errors are inside it.
  @Test func brokenTextIsNoCrash() throws {
    var random = TestRandom(seed: 13)
    for query in try AthenaCorpus.all() {
      let bytes = Array(query.text.utf8)
      let tokens = try AthenaTokenizer(bytes).tokens.map { String(decoding: bytes[$0.range], as: UTF8.self) }
      for _ in 0..<20 {
        var broken = tokens
        for _ in 0..<Int.random(in: 1...4, using: &random) where broken.count > 2 {
          let index = Int.random(in: 0..<broken.count - 1, using: &random)
          switch Int.random(in: 0..<3, using: &random) {
          case 0: broken.remove(at: index)
          case 1: broken.swapAt(index, index + 1)
          default: broken.removeLast(Int.random(in: 1..<broken.count, using: &random))
          }
        }
        let text = broken.joined(separator: " ")
        do {
          let rewritten = try AthenaQuery(
            text, values: ["table_name": "t", "date_filter": "true", "period": "", "top": "1"]
          )
          .rewritten(Self.naming(tables: query.tables))
          for statement in rewritten.statements {
            let end = statement.text.unicodeScalars.count + 1
            #expect(rewritten.place(ofCharacter: end, in: statement).column <= text.unicodeScalars.count + 1)
          }
        } catch let problem as AthenaProblem {
          #expect(problem.place.line == 1 && problem.place.column <= text.unicodeScalars.count + 1)
        }
      }
    }
  }
}
