import Testing

@testable import AthenaSQL
@testable import Curlew
@testable import TestSupport

/// The tree of a text loses nothing, and accepts everything that Trino accepts.
struct AthenaTreeTests {
  private static func tree(_ text: String) throws -> AthenaTree { try AthenaTree(AthenaSource(Array(text.utf8))) }

  /// The text that the tokens of a tree make. Each token comes with the blanks before it, from the innermost node
  /// with it.
  private static func text(_ tree: AthenaTree) -> [UInt8] {
    var bytes: [UInt8] = []
    var end = 0
    func take(_ token: Int) {
      let range = tree.source.tokens[token].range
      bytes += tree.source.bytes[end..<range.upperBound]
      end = range.upperBound
    }
    func take(_ node: AthenaNode) {
      var next = node.tokens.lowerBound
      for child in node.children {
        while next < child.tokens.lowerBound {
          take(next)
          next += 1
        }
        #expect(next == child.tokens.lowerBound && child.tokens.upperBound <= node.tokens.upperBound)
        take(child)
        next = child.tokens.upperBound
      }
      while next < node.tokens.upperBound {
        take(next)
        next += 1
      }
    }
    take(tree.root)
    return bytes + tree.source.bytes[end...]
  }

  @Test func randomSelectsParseAndNothingIsLost() throws {
    var selects = AthenaSelects(seed: 21, .whole)
    var kinds: Set<AthenaNode.Kind> = []
    for _ in 0..<3000 {
      let text = selects.next()
      do {
        let tree = try Self.tree(text)
        #expect(Self.text(tree) == Array(text.utf8), "\(text)")
        Self.add(tree.root, to: &kinds)
      } catch {
        Issue.record("\(error): \(text)")
        return
      }
    }
    // All that a query may hold is among them, but for what is PostgreSQL's.
    let rest = Set<AthenaNode.Kind>([
      .explain, .describe, .showTables, .createView, .createTable, .drop, .target, .options, .postgresCast,
      .otherOperation, .tableFunction,
    ])
    #expect(AthenaNode.Kind.allCases.filter { !kinds.contains($0) } == AthenaNode.Kind.allCases.filter(rest.contains))
  }

  private static func add(_ node: AthenaNode, to kinds: inout Set<AthenaNode.Kind>) {
    kinds.insert(node.kind)
    for child in node.children { add(child, to: &kinds) }
  }

  @Test func corpusParsesAndNothingIsLost() throws {
    for query in try AthenaCorpus.all() {
      let bytes = try AthenaPlaceholders(Array(query.text.utf8), values: query.values).bound.bytes
      #expect(Self.text(try AthenaTree(AthenaSource(bytes))) == bytes, "\(query.name)")
    }
  }

  @Test(arguments: [
    ("SELECT a + b * c - d || e FROM t", "SELECT [[a + [b * c] - d] || e]"),
    ("SELECT NOT a = 1 AND b OR c", "SELECT [[[NOT [a = 1]] AND b] OR c]"),
    ("SELECT -a AT TIME ZONE 'x' + 1", "SELECT [[-[a AT TIME ZONE 'x']] + 1]"),
    ("SELECT a BETWEEN 1 AND 2 AND b", "SELECT [[a BETWEEN 1 AND 2] AND b]"),
    ("SELECT a || b LIKE c || d ESCAPE 'x'", "SELECT [[a || b] LIKE [c || d] ESCAPE 'x']"),
    ("SELECT a AND b AND c", "SELECT [a AND b AND c]"),
  ])
  func operatorsBindAsInTrino(text: String, expected: String) throws {
    let tree = try Self.tree(text)
    let operations: Set<AthenaNode.Kind> = [
      .or, .and, .not, .comparison, .between, .like, .concatenation, .sum, .product, .sign, .atTimeZone,
    ]
    var edits = AthenaEdits()
    func mark(_ node: AthenaNode) {
      if operations.contains(node.kind) { edits.wrap(tree.source.byteRange(node.tokens), before: "[", after: "]") }
      for child in node.children { mark(child) }
    }
    mark(tree.root)
    let marked = String(decoding: edits.applied(to: tree.source.bytes).bytes, as: UTF8.self)
    #expect(marked.split(separator: " FROM")[0] == expected)
  }

  @Test(arguments: [
    "SELECT limit, offset, window.x FROM window WHERE fetch = 1 LIMIT 5", "SELECT 1 AS first, 2 last, 3 row, 4 filter",
    "TABLE here", "(TABLE here) UNION ALL VALUES 1, (2), ROW(3)", "SELECT * FROM a JOIN b JOIN c ON 1 = 1 ON 2 = 2",
    "SELECT (1, 2) = (SELECT 1, 2), ((SELECT 1)), EXISTS ((SELECT 1))", "SELECT t.*, (a).b, x -> 1 FROM t",
    "SELECT count(*) OVER w, sum(a) FILTER (WHERE b) OVER (w ROWS 2 PRECEDING) FROM t WINDOW w AS (), v AS (w)",
    "SELECT U&'d\\0061t' UESCAPE '!', DOUBLE PRECISION '1', \"mytype\" 'x', INTERVAL '1-2' YEAR TO MONTH, interval",
    "SELECT date '2026-01-01', date, timestamp, time, map, row, array FROM here timestamp",
    "SELECT json_object('a' : 1, KEY 'b' VALUE 2 NULL ON NULL RETURNING varchar), json_array(), json_exists(a, 'lax $' ERROR ON ERROR)",
    "SELECT f(() -> 1), f(x => 1), f((a, b) -> a + b, ALL), listagg(DISTINCT a, ',' ON OVERFLOW ERROR) WITHIN GROUP (ORDER BY a)",
    "SELECT CAST(a AS ROW(x bigint, y ARRAY(varchar))), CAST(b AS INTERVAL DAY TO SECOND), CAST(c AS timestamp(p) WITHOUT TIME ZONE)",
    "SELECT a FROM t GROUP BY ALL GROUPING SETS ((a), ROLLUP (b, c), ()), CUBE (d), ()",
    "SELECT 1 ORDER BY 1 NULLS FIRST OFFSET 2 ROWS FETCH NEXT ROW ONLY", "SELECT 1 FETCH FIRST 2 ROWS WITH TIES",
    "SELECT a::decimal(10, 2)[], b ILIKE 'x', c ~ 'd', e @> f, g -> 1, 1 OPERATOR(public.+) 2 FROM t",
    "SELECT ?, ? + 1 FROM here LIMIT ?", "SELECT 1 OFFSET ? ROWS FETCH FIRST ? ROWS ONLY",
    "SELECT 1 FROM here AS t TABLESAMPLE BERNOULLI (10), u TABLESAMPLE SYSTEM (a + 1) JOIN v ON true",
    "SELECT 1 FROM here FOR VERSION AS OF 3 AS t, here FOR TIMESTAMP AS OF now() - INTERVAL '1' DAY u",
    "SELECT 1 FROM TABLE(f()), TABLE(a.f(1, x => TABLE(here), TABLE(SELECT 1) t (a) PARTITION BY () PRUNE WHEN EMPTY)) AS u",
    "SELECT 1 FROM TABLE(f(TABLE(a.b) KEEP WHEN EMPTY ORDER BY (a DESC, b), DESCRIPTOR(a, b int) COPARTITION (a.b, c)))",
    "SELECT 1 FROM TABLE(f(TABLE(t) PARTITION BY a ORDER BY (a) + 1, CAST(NULL AS DESCRIPTOR)))",
    "SELECT 1 FROM here MATCH_RECOGNIZE (PARTITION BY a ORDER BY b MEASURES FINAL last(x.a) AS l ONE ROW PER MATCH AFTER MATCH SKIP PAST LAST ROW PATTERN (^ x+ (y | z){2,3}? $) SUBSET s = (x, y) DEFINE x AS a > 1, y AS prev(b) < b) AS m (l) JOIN u ON 1 = 1",
    "SELECT 1 FROM here t MATCH_RECOGNIZE (ALL ROWS PER MATCH OMIT EMPTY MATCHES AFTER MATCH SKIP TO LAST x SEEK PATTERN (PERMUTE(x, y z) {- x*? -} ()) DEFINE x AS true)",
    "SELECT sum(a) OVER (w PARTITION BY b MEASURES c AS d ROWS BETWEEN CURRENT ROW AND x + 1 FOLLOWING AFTER MATCH SKIP TO NEXT ROW INITIAL PATTERN (x) SUBSET s = (x) DEFINE x AS 1 = 1), a OVER w, b OVER (ORDER BY 1) FROM t",
    "SELECT 1 FROM JSON_TABLE(a FORMAT JSON, 'lax $' AS p PASSING 1 AS x, b FORMAT JSON ENCODING UTF16 AS y COLUMNS (a FOR ORDINALITY, b bigint PATH '$' DEFAULT 1 ON EMPTY NULL ON ERROR, c varchar FORMAT JSON WITH ARRAY WRAPPER OMIT QUOTES EMPTY ARRAY ON ERROR, NESTED PATH '$' AS q COLUMNS (d int)) PLAN (p OUTER (q CROSS r)) EMPTY ON ERROR) t",
    "SELECT 1 FROM JSON_TABLE(a, 'x' COLUMNS (b int) PLAN DEFAULT (INNER, UNION))",
    "SELECT json_exists(a || 'b', 'x' UNKNOWN ON ERROR), json_value(a, 'x' RETURNING double DEFAULT 1 + 1 ON EMPTY ERROR ON ERROR), json_query(a, 'x' AS p PASSING b AS c RETURNING varchar FORMAT JSON WITHOUT ARRAY WRAPPER KEEP QUOTES ON SCALAR STRING EMPTY OBJECT ON EMPTY)",
    "SELECT json_object(key : value, KEY key VALUE value FORMAT JSON, key VALUE 1 ABSENT ON NULL WITH UNIQUE KEYS RETURNING varbinary FORMAT JSON ENCODING UTF32), json_object(RETURNING varchar), json_array(returning, NULL, null NULL ON NULL)",
    "SELECT t.* AS (a, b), (c).* AS (d), f(e).*, ARRAY[1].* FROM t",
    "SELECT RUNNING count(*), FINAL f(x.*), running, final FROM t",
    "SELECT all, ALL a FROM t GROUP BY all",
    "SELECT all * 2, f(all), f(ALL -1), f(ALL (a)), all(1, 2), a = all(1, 2) FROM t GROUP BY all.x",
    "SELECT ALL * FROM t ORDER BY all NULLS FIRST",
    "SELECT position(a IS NULL), position(a IN b), substring(a = b, 1), position(t.*)",
    "SELECT a BETWEEN x -> y AND z, f(x -> a AND b), position(x -> y IN z), () -> 1 FROM t GROUP BY () -> 1",
    "SELECT trim(BOTH FROM a), trim(both, a), trim(both || 'x' FROM a), trim(CASE WHEN a IS DISTINCT FROM b THEN c END)",
    "SELECT U&'a' UESCAPE '!' FROM t",
    "SELECT x U&'a' UESCAPE '!', INTERVAL - U&'1' UESCAPE '!' DAY, interval - 'x', DOUBLE PRECISION u&'1'",
    "SELECT listagg(a, U&',' ON OVERFLOW TRUNCATE U&'.' UESCAPE '!' WITHOUT COUNT) WITHIN GROUP (ORDER BY a)",
    "WITH function AS (SELECT 1), session (a) AS (SELECT 1) SELECT 0x_1F, 0b_1, 1_000",
    "SELECT try_cast(a), try_cast(a AS int)",
    "SELECT a limit LIMIT 5", "SELECT a offset, b over, f(a) over OFFSET 1",
    "SELECT 1 FROM ((SELECT 1) limit JOIN t ON 1 = 1)",
    "SELECT 1 FROM (TABLE a) MATCH_RECOGNIZE (PATTERN (a) DEFINE a AS b) x, ((TABLE a) TABLESAMPLE SYSTEM (1))",
    "SELECT sum(a) OVER (rows), sum(a) OVER (range ROWS unbounded + 1 PRECEDING), sum(a) OVER (measures ORDER BY b) FROM t WINDOW w AS (groups GROUPS BETWEEN a IS NULL PRECEDING AND CURRENT ROW)",
    "SELECT trim(a, 'x'), trim(LEADING FROM a), substring(a, 1), position('a' IN b), normalize(a, NFKC), grouping()",
  ])
  func parses(text: String) throws {
    #expect(Self.text(try Self.tree(text)) == Array(text.utf8))
  }

  @Test(arguments: [
    ("SELECT", 6), ("SELECT a b c", 11), ("SELECT FROM t", 7), ("SELECT a FROM", 13), ("SELECT a FROM t WHERE", 21),
    ("SELECT a,, b", 9), ("SELECT CASE a END", 14), ("SELECT a IS b", 12), ("SELECT a BETWEEN 1 OR 2", 19),
    ("SELECT 1 FROM a JOIN b", 22), ("WITH a AS SELECT 1", 10), ("SELECT f(a b)", 11), ("SELECT a[]", 9),
    ("SELECT 1 FROM t MATCH_RECOGNIZE (PATTERN (a{}))", 44), ("SELECT 1 FROM TABLE(f)", 21),
    ("SELECT 1 FROM t MATCH_RECOGNIZE (PATTERN (a |))", 45), ("SELECT 1 FROM JSON_TABLE(a, 'x')", 31),
    ("SELECT 1 FROM JSON_TABLE(a, 'x' COLUMNS (a))", 42), ("SELECT json_value(a, 'x' WITH b)", 25),
    ("SELECT 1 FROM t FOR b", 20), ("SELECT 1 LIMIT 1 +", 18), ("SELECT CAST(a AS)", 16), ("SELECT a NOT b", 9),
    ("SELECT 1 WHERE 1 = 1;; SELECT +", 31),
  ])
  func whatFitsNowhereIsRefusedAtItsPlace(text: String, offset: Int) throws {
    let fault = #expect(throws: AthenaFault.self) { try Self.tree(text) }
    #expect(
      fault?.offset == offset && fault?.words.hasPrefix("syntax error at") == true, "\(String(describing: fault))")
  }

  /// Far deeper than anybody nests, in each possible way.
  @Test(arguments: [
    ("(", "1", ")"), ("NOT ", "a", ""), ("- ", "1", ""), ("CASE WHEN ", "a", " THEN 1 END"), ("f(", "1", ")"),
    ("x -> ", "1", ""), ("a[", "1", "]"), ("", "a", "[1]"), ("", "a", " AT TIME ZONE 'x'"), ("", "a", "::date"),
    ("", "a", " IS NULL"), ("CAST(a AS ", "date", ")"), ("(SELECT ", "1", ")"), ("1 = ", "1", ""),
    ("CAST(1 AS array<", "date", ">)"), ("", "(1)", ".a"), ("EXISTS (SELECT ", "1", ")"),
    ("a BETWEEN x -> ", "1", " AND 2"), ("json_array(", "1", ")"),
  ])
  func deepTextIsRefused(open: String, core: String, close: String) {
    let count = 100_000
    let text = "SELECT " + String(repeating: open, count: count) + core + String(repeating: close, count: count)
    #expect(throws: AthenaFault.self) { _ = try Self.tree(text) }
  }

  @Test(arguments: [
    ("MATCH_RECOGNIZE (PATTERN (", "(", "a", ")", ") DEFINE a AS b)"), ("TABLESAMPLE SYSTEM (", "(", "1", ")", ")"),
    (", JSON_TABLE(a, 'x' COLUMNS (", "NESTED 'x' COLUMNS (", "a int", ")", "))"),
    (", JSON_TABLE(a, 'x' COLUMNS (a int) PLAN (", "(", "a", ")", "))"), (", TABLE(f(", "(", "1", ")", "))"),
  ])
  func deepRelationsAreRefused(start: String, open: String, core: String, close: String, end: String) throws {
    func text(_ count: Int) -> String {
      let inside = String(repeating: open, count: count) + core + String(repeating: close, count: count)
      return "SELECT 1 FROM t \(start)\(inside)\(end)"
    }
    #expect(throws: Never.self) { try Self.tree(text(20)) }
    let fault = #expect(throws: AthenaFault.self) { try Self.tree(text(20_000)) }
    #expect(fault?.words.contains("nested too deep") == true, "\(String(describing: fault))")
  }

  /// A chain of operators is not nested, however long it is.
  @Test(arguments: [" + 1", " AND a", " || b", ", c", " UNION SELECT 1", " || -1"])
  func longTextIsNot(more: String) throws {
    let text = "SELECT a" + String(repeating: more, count: 20_000)
    #expect(Self.text(try Self.tree(text)) == Array(text.utf8))
  }

  /// Words, names and symbols in any order give a tree or an error inside the text, and never a trap.
  @Test func soupIsNoCrash() throws {
    var random = TestRandom(seed: 22)
    let pieces = [
      "SELECT", "FROM", "WHERE", "a", "t", "\"B\"", "'s'", "1", ".", ",", "(", ")", "[", "]", "+", "-", "*", "->", "=",
      "<", ">", "::", "||", "AND", "OR", "NOT", "IN", "IS", "NULL", "LIKE", "BETWEEN", "CASE", "WHEN", "THEN", "END",
      "CAST", "AS", "array", "map", "row", "ORDER", "BY", "GROUP", "WITH", "VALUES", "UNION", "JOIN", "ON", "UNNEST",
      "LATERAL", "OVER", "FILTER", "IGNORE", "NULLS", "LIMIT", "interval", "extract", "trim", "json_value", "TABLE",
      ";",
      "AT", "TIME", "ZONE", "desc", "EXPLAIN", "CREATE", "VIEW", "SHOW", "DESCRIBE", "transform", "try", "count",
      "over",
      "listagg", "WITHIN", "DISTINCT", "ALL", "exists", "position", "RECURSIVE", "window", "rows", "$", "?", "here",
    ]
    for _ in 0..<6000 {
      let start = ["SELECT ", "SELECT a FROM ", "", "SELECT f("].randomElement(using: &random)!
      let text =
        start
        + (0..<Int.random(in: 1...14, using: &random)).map { _ in pieces.randomElement(using: &random)! }
        .joined(separator: " ")
      do {
        var naming = AthenaNaming { _ in true }
        naming.now = AthenaClock("2026-10-31 23:59:59.5")
        _ = try AthenaQuery(text).rewritten(naming)
      } catch let problem as AthenaProblem {
        #expect(problem.place.line == 1 && problem.place.column <= text.unicodeScalars.count + 1)
      }
    }
  }
}
