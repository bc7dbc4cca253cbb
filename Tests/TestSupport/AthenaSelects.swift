/// Random queries, made from Trino's grammar for SELECT: https://trino.io/docs/current/sql/select.html
///
/// Left out are functions that a query defines.
package struct AthenaSelects {
  package enum Reach {
    /// Only text that PostgreSQL accepts and that means the same there.
    case plain
    /// Also text that is translated.
    case translated
    /// Also text that is parsed and refused; `AthenaSelects+Refused.swift` makes it.
    case whole
  }

  private var random: TestRandom
  let reach: Reach
  /// No FROM has the same name twice.
  private var aliasCount = 0
  /// How many more levels may be nested.
  var budget = 0

  package init(seed: UInt64, _ reach: Reach) {
    random = TestRandom(seed: seed)
    self.reach = reach
  }

  private var isPlain: Bool { reach == .plain }

  /// One in so many times where all of the grammar is made, else never.
  mutating func isOdd(_ outOf: Int) -> Bool { reach == .whole && flip(outOf) }

  package mutating func next() -> String {
    budget = Int.random(in: 2...14, using: &random)
    aliasCount = 0
    return query()
  }

  // MARK: - Pieces

  mutating func flip(_ outOf: Int = 2) -> Bool { Int.random(in: 0..<outOf, using: &random) == 0 }

  mutating func one(_ choices: String...) -> String { choices.randomElement(using: &random)! }

  /// The text between two tokens.
  private mutating func gap() -> String {
    flip(12) ? one(" /* a ' \" ( */ ", "\n", " -- b ' ) \n", "\t", " \r\n  ", "/**/ ") : " "
  }

  mutating func words(_ parts: String...) -> String {
    parts.filter { !$0.isEmpty }.reduce("") { $0.isEmpty ? $1 : $0 + gap() + $1 }
  }

  mutating func list(_ atMost: Int = 3, _ item: (inout Self) -> String) -> String {
    (1...Int.random(in: 1...atMost, using: &random)).map { _ in item(&self) }.reduce("") {
      $0.isEmpty ? $1 : $0 + one(", ", ",", " , ") + $1
    }
  }

  mutating func maybe(_ outOf: Int = 2, _ make: (inout Self) -> String) -> String {
    flip(outOf) ? make(&self) : ""
  }

  /// Chooses one of two; the first if nothing more may be nested.
  mutating func nested(_ flat: (inout Self) -> String, _ deep: (inout Self) -> String) -> String {
    guard budget > 0 else { return flat(&self) }
    budget -= 1
    return deep(&self)
  }

  // MARK: - Names

  mutating func name() -> String {
    if isOdd(6) { return TrinoWords.nonReserved.randomElement(using: &random)! }
    if !isPlain, flip(6) {
      return one(
        "\"Q x\"", "user", "`b`", "desc", "limit", "window", "offset", "first", "\"A\"", "year", "day", "if", "row")
    }
    return one("a", "b", "c1", "_d", "\"q \"\" r\"", "größe", "cost", "x", "map", "level", "data", "share", "version")
  }

  mutating func column() -> String { flip(3) ? one("t", "u", "s") + "." + plainName() : name() }

  mutating func plainName() -> String { one("a", "b", "c1", "cost", "x") }

  // MARK: - Queries

  mutating func query() -> String {
    var text = flip(5) ? words("WITH", flip(6) ? "RECURSIVE" : "", list(2) { $0.withQuery() }) + gap() : ""
    text += flip(5) && budget > 1 ? combined() : select()
    if flip(3) { text += gap() + orderBy(isOfQuery: true) }
    if flip(6) { text += gap() + words("OFFSET", number(), one("ROW", "ROWS")) }
    if isOdd(20) {
      text += gap() + one("LIMIT ?", "FETCH NEXT ROW WITH TIES", "FETCH FIRST ? ROWS ONLY", "OFFSET 0x_1F ROWS")
    } else if flip(5) {
      text +=
        gap() + (flip() ? words("LIMIT", flip(4) ? "ALL" : number()) : words("FETCH FIRST", number(), "ROWS ONLY"))
    }
    return text
  }

  private mutating func withQuery() -> String {
    words(
      one("w", "w2"), maybe(4) { "(" + $0.list { $0.plainName() } + ")" }, "AS",
      "(" + nested({ $0.shortSelect() }, { $0.query() }) + ")")
  }

  private mutating func shortSelect() -> String { words("SELECT", number(), "AS", plainName()) }

  private mutating func combined() -> String {
    budget -= 2
    let operation = one("UNION", "UNION ALL", "INTERSECT", "EXCEPT", "UNION DISTINCT", "EXCEPT ALL")
    let left = flip(4) ? "(" + query() + ")" : select()
    return words(left, operation, isOdd(3) ? "TABLE here" : flip(4) ? values() : select())
  }

  private mutating func values() -> String {
    words(
      "VALUES",
      list {
        $0.isPlain || $0.flip()
          ? "(" + $0.list { $0.literal() } + ")" : $0.words("ROW", "(" + $0.list { $0.literal() } + ")")
      })
  }

  private mutating func select() -> String {
    words(
      "SELECT", maybe(6) { $0.one("DISTINCT", "ALL") }, list { $0.selectItem() },
      maybe(1) { $0.words("FROM", $0.list(2) { $0.relation() }) },
      maybe(3) { $0.words("WHERE", $0.expression()) },
      maybe(4) { $0.words("GROUP BY", $0.list { $0.groupingElement() }) },
      maybe(6) { $0.words("HAVING", $0.expression()) },
      maybe(8) { $0.words("WINDOW", "win", "AS", $0.window()) })
  }

  private mutating func selectItem() -> String {
    if isOdd(8) { return fields() }
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return "*"
    case 1: return one("t", "u") + ".*"
    case 2, 3: return words(expression(), "AS", name())
    case 4 where !isPlain: return words(expression(), name())
    default: return expression()
    }
  }

  private mutating func groupingElement() -> String {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: words("ROLLUP", "(" + list { $0.column() } + ")")
    case 1: words("CUBE", "(" + list { $0.column() } + ")")
    case 2: words("GROUPING SETS", "(" + list { "(" + $0.list { $0.column() } + ")" } + ", ())")
    case 3 where !isPlain: number()
    default: isPlain ? column() : expression()
    }
  }

  private mutating func relation() -> String {
    let first = oneRelation()
    guard flip(4), budget > 0 else { return first }
    budget -= 1
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return words(first, "CROSS JOIN", oneRelation())
    case 1:
      return words(first, one("JOIN", "LEFT JOIN", "FULL OUTER JOIN", "INNER JOIN"), oneRelation(), "ON", expression())
    case 2: return words(first, one("JOIN", "RIGHT JOIN"), oneRelation(), "USING", "(" + list { $0.plainName() } + ")")
    default: return words(first, "NATURAL JOIN", oneRelation())
    }
  }

  private mutating func oneRelation() -> String {
    aliasCount += 1
    let name = ["t", "u", "s"].indices.contains(aliasCount - 1) ? ["t", "u", "s"][aliasCount - 1] : "r\(aliasCount)"
    let alias = flip() ? words("AS", name) : name
    switch Int.random(in: 0..<7, using: &random) {
    case 0 where budget > 0:
      budget -= 1
      return words("(" + query() + ")", isPlain || flip() ? alias : "")
    case 1:
      return words(
        "UNNEST", "(" + list(2) { $0.expression() } + ")", maybe(3) { _ in "WITH ORDINALITY" }, alias, "(a, b)")
    case 2 where budget > 0:
      budget -= 1
      return words("LATERAL", "(" + query() + ")", alias)
    case 3 where budget > 0:
      budget -= 1
      return "(" + words(oneRelation(), "CROSS JOIN", oneRelation()) + ")"
    default: return isOdd(3) ? refusedRelation(alias) : words("here", alias)
    }
  }

  mutating func orderBy(isOfQuery: Bool) -> String {
    words(
      "ORDER BY",
      list {
        $0.words(
          // A label inside an expression is replaced by its expression.
          isOfQuery && $0.isPlain ? $0.number() : $0.expression(),
          $0.isPlain
            ? $0.one("", "ASC", "ASC NULLS FIRST", "DESC NULLS LAST") : $0.one("", "ASC", "DESC", "DESC NULLS FIRST"))
      })
  }

  // MARK: - Expressions

  mutating func expression() -> String { nested({ $0.value() }, { $0.boolean() }) }

  private mutating func boolean() -> String {
    switch Int.random(in: 0..<12, using: &random) {
    case 0: return words(predicate(), one("AND", "OR"), predicate())
    case 1: return words("NOT", predicate())
    case 2: return words(predicate(), "AND", predicate(), "OR", predicate())
    case 3, 4: return predicate()
    default: return operation()
    }
  }

  private mutating func predicate() -> String {
    let left = operation()
    let isNot = maybe(3) { _ in "NOT" }
    switch Int.random(in: 0..<10, using: &random) {
    case 0: return words(left, isNot, "BETWEEN", operation(), "AND", operation())
    case 1: return words(left, isNot, "IN", "(" + list { $0.expression() } + ")")
    case 2: return words(left, isNot, "IN", "(" + subquery() + ")")
    case 3: return words(left, isNot, "LIKE", "'a%_'", maybe(3) { $0.isPlain ? "ESCAPE '#'" : "ESCAPE '\\'" })
    case 4: return words(left, "IS", isNot, "NULL")
    case 5: return words(left, "IS", isNot, "DISTINCT FROM", operation())
    case 6: return words(left, one("=", "<>", "<"), one("ALL", "ANY", "SOME"), "(" + subquery() + ")")
    case 7: return words("EXISTS", "(" + subquery() + ")")
    default: return words(left, one("=", "<>", "!=", "<", "<=", ">", ">="), operation())
    }
  }

  private mutating func subquery() -> String { nested({ $0.shortSelect() }, { $0.query() }) }

  private mutating func operation() -> String {
    switch Int.random(in: 0..<10, using: &random) {
    case 0, 1: return words(value(), one("+", "-", "*", "/", "%"), value())
    case 2: return words(value(), "||", value(), "||", value())
    case 3: return words(one("-", "+"), value())
    case 4: return words(value(), "*", value(), "+", value(), "||", value())
    case 5 where !isPlain: return words(value(), "AT TIME ZONE", "'Europe/Rome'")
    default: return value()
    }
  }

  mutating func number() -> String { one("1", "2", "10", "3") }

  private mutating func literal() -> String {
    one(
      "1", "1.5", ".5", "1E3", "'it''s'", "''", "NULL", "true", "FALSE", "DATE '2026-01-01'", "'ä -> [1]'",
      "TIMESTAMP '2026-01-01 00:00:00'", "INTERVAL '1' DAY", "INTERVAL '2' YEAR", "decimal '1.5'",
      "DOUBLE PRECISION '1'")
  }

  mutating func value() -> String {
    if isOdd(8) { return refused() }
    guard budget > 0 else { return flip() ? literal() : column() }
    budget -= 1
    switch Int.random(in: 0..<20, using: &random) {
    case 0, 1, 2, 3: return column()
    case 4, 5: return literal()
    case 6: return "(" + expression() + ")"
    case 7: return "(" + subquery() + ")"
    case 8: return words("CASE", when(), maybe { $0.when() }, maybe { $0.words("ELSE", $0.expression()) }, "END")
    case 9: return words("CASE", value(), "WHEN", value(), "THEN", expression(), "END")
    case 10: return words("CAST", "(" + words(expression(), "AS", type()) + ")")
    case 11: return "ARRAY[" + maybe { $0.list { $0.expression() } } + "]"
    case 12: return words("ROW", "(" + list { $0.expression() } + ")")
    case 13: return one("current_date", "CURRENT_TIMESTAMP", "localtimestamp", "current_user")
    case 14: return "(" + words(expression(), ",", expression()) + ")"
    case 15: return column() + "[" + operation() + "]"
    case 16 where !isPlain: return unlike()
    default: return call()
    }
  }

  private mutating func when() -> String { words("WHEN", expression(), "THEN", expression()) }

  mutating func type() -> String {
    isPlain
      ? one(
        "varchar", "bigint", "double precision", "decimal(10, 2)", "timestamp(3)", "date", "timestamp with time zone",
        "varchar(10)")
      : one(
        "decimal", "array(varchar)", "ARRAY<ARRAY<bigint>>", "map(varchar, double)", "json", "time(3)",
        "interval day to second", "bigint ARRAY")
  }

  mutating func call() -> String {
    switch Int.random(in: 0..<10, using: &random) {
    case 0: return words("count(*)", filter(), maybe(3) { $0.over() })
    case 1:
      return words(
        one("sum", "max", "array_agg"), "(" + words(maybe(3) { $0.one("DISTINCT", "ALL") }, expression()) + ")",
        filter())
    case 2: return words("array_agg", "(" + words(expression(), orderBy(isOfQuery: false)) + ")")
    case 3: return words(one("row_number()", "rank()", "lag(a)", "sum(b)"), over())
    case 4: return "substring(" + words(operation(), "FROM", "1", maybe { _ in "FOR 2" }) + ")"
    case 5:
      return "trim(" + (flip() ? words(one("BOTH", "LEADING", "TRAILING"), "' '", "FROM", operation()) : operation())
        + ")"
    case 6: return "position(" + words(value(), "IN", value()) + ")"
    case 7: return "grouping(" + list { $0.plainName() } + ")"
    case 8: return "normalize(" + value() + maybe { _ in ", NFC" } + ")"
    default:
      return words(
        one("concat", "lower", "f", "date_trunc", "split", "if"), "(" + maybe(1) { $0.list { $0.expression() } } + ")")
    }
  }

  mutating func filter() -> String { maybe(4) { $0.words("FILTER", "(WHERE " + $0.expression() + ")") } }

  mutating func over() -> String { words("OVER", flip(4) ? "win" : window()) }

  mutating func window() -> String {
    if isOdd(4) { return patternOfWindow() }
    return "("
      + words(
        maybe { $0.words("PARTITION BY", $0.list { $0.expression() }) }, maybe { $0.orderBy(isOfQuery: false) },
        maybe(3) {
          $0.one(
            "ROWS UNBOUNDED PRECEDING", "RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW",
            "ROWS BETWEEN 2 PRECEDING AND 1 FOLLOWING", "GROUPS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING")
        }) + ")"
  }

  /// Text that PostgreSQL does not have, or that means something else there.
  private mutating func unlike() -> String {
    switch Int.random(in: 0..<14, using: &random) {
    case 0: return words("TRY_CAST", "(" + words(expression(), "AS", one("bigint", "decimal(5, 2)", "date")) + ")")
    case 1: return "transform(" + words(value(), ",", "x", "->", expression()) + ")"
    case 2: return "filter(" + words(value(), ",", "(a)", "->", expression()) + ")"
    case 3: return "reduce(" + words(value(), ",", "0", ",", "(s, x)", "->", value(), ",", "s", "->", "s") + ")"
    case 4: return "map_filter(" + words(value(), ",", "(k, v)", "->", "v", "=", value()) + ")"
    case 5: return words("last_value(a)", "IGNORE NULLS", over())
    case 6:
      return words(
        "listagg(" + value() + ", ',' ON OVERFLOW TRUNCATE '..' WITHOUT COUNT)", "WITHIN GROUP",
        "(" + orderBy(isOfQuery: false) + ")")
    case 7: return "extract(" + words(one("YEAR", "DOW", "timezone_hour"), "FROM", value()) + ")"
    case 8: return "TRY(" + words(value(), "/", value()) + ")"
    case 9: return call() + "[1]"
    case 10: return words("INTERVAL", one("", "-"), "'1'", one("WEEK", "DAY", "MONTH", "HOUR"))
    case 11: return "json_query(" + value() + ", 'lax $' WITH CONDITIONAL ARRAY WRAPPER NULL ON EMPTY)"
    case 12:
      return one("count_if(a)", "approx_distinct(b)", "approx_percentile(a, 0.5)", "greatest(a, b)", "format('%s', a)")
    default: return one("X'0aFF'", "U&'\\0041'", "json '1'", "TIMESTAMP '2026-01-01 00:00:00 Europe/Rome'")
    }
  }
}
