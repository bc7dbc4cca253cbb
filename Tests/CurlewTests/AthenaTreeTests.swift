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
    var selects = AthenaSelects(seed: 21, isPlain: false)
    for _ in 0..<1500 {
      let text = selects.next()
      do {
        let tree = try Self.tree(text)
        #expect(Self.text(tree) == Array(text.utf8), "\(text)")
      } catch {
        Issue.record("\(error): \(text)")
        return
      }
    }
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
    "SELECT trim(a, 'x'), trim(LEADING FROM a), substring(a, 1), position('a' IN b), normalize(a, NFKC), grouping()",
  ])
  func parses(text: String) throws {
    #expect(Self.text(try Self.tree(text)) == Array(text.utf8))
  }

  @Test(arguments: [
    ("SELECT", 6), ("SELECT a b c", 11), ("SELECT FROM t", 7), ("SELECT a FROM", 13), ("SELECT a FROM t WHERE", 21),
    ("SELECT a,, b", 9), ("SELECT CASE a END", 14), ("SELECT a IS b", 12), ("SELECT a BETWEEN 1 OR 2", 19),
    ("SELECT 1 FROM a JOIN b", 22), ("WITH a AS SELECT 1", 10), ("SELECT f(a b)", 11), ("SELECT a[]", 9),
    ("SELECT 1 LIMIT 1 +", 18), ("SELECT CAST(a AS)", 16), ("SELECT a NOT b", 9),
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
  ])
  func deepTextIsRefused(open: String, core: String, close: String) {
    let count = 100_000
    let text = "SELECT " + String(repeating: open, count: count) + core + String(repeating: close, count: count)
    #expect(throws: AthenaFault.self) { _ = try Self.tree(text) }
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
