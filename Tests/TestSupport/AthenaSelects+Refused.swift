/// What Trino's grammar has and PostgreSQL cannot do: it parses, and is refused where it stands.
extension AthenaSelects {
  /// The fields of a row, or all columns under other names.
  mutating func fields() -> String {
    let value = one("t", "(b)", "f(a)", "ARRAY[c1][1]", "ROW(1, 2)") + one(".*", " . *")
    return words(value, maybe { $0.words("AS", $0.names()) })
  }

  private mutating func names() -> String { "(" + list { $0.name() } + ")" }

  // MARK: - Values

  mutating func refused() -> String {
    switch Int(number())! + (flipped ? 10 : 0) {
    case 1: "?"
    case 2: words(plainName(), "OVER", window())
    case 3: words(one("RUNNING", "FINAL"), one("last(a)", "count(t.*)", "first(b.c1)"))
    case 10: jsonCall()
    case 11: "(" + words(one("x", "(x, y)", "()"), "->", value()) + ")"
    case 12: quantified()
    case 13: worded()
    default: jsonCall()
    }
  }

  private var flipped: Bool { mutating get { flip() } }

  /// ALL before what is aggregated, and as a name.
  private mutating func quantified() -> String {
    one(
      "f(ALL a)", "f(all)", "f(all, b)", "f(ALL -1)", "f(all * 2)", "(all IS NULL)", "(1 = ALL (SELECT 1))",
      "all(a, b)", "(a).b",
      "f(DISTINCT a)")
  }

  private mutating func worded() -> String {
    let text = one("U&'d\\0061t'", "U&'d!0061t' UESCAPE '!'", "u&''")
    return switch Int(number())! {
    case 1: "trim(" + words(one("", "BOTH", "LEADING 'x'", "both || 'x'"), "FROM", text) + ")"
    case 2: "position(" + words(text, "IN", one("a", "CASE WHEN a IN (1) THEN 'x' END")) + ")"
    case 3: words("listagg(a,", text, "ON OVERFLOW TRUNCATE", text, "WITH COUNT) WITHIN GROUP (ORDER BY a)")
    default: "substring(" + words(one("a IS NULL", "a FROM 1", "a, 0x_1F", text), "") + ")"
    }
  }

  // MARK: - JSON

  private mutating func jsonCall() -> String {
    switch Int(number())! {
    case 1:
      return "json_exists("
        + words(jsonPath(), maybe { $0.one("TRUE", "FALSE", "UNKNOWN", "ERROR") + " ON ERROR" }) + ")"
    case 2:
      return "json_value(" + words(jsonPath(), maybe { $0.words("RETURNING", $0.type()) }, jsonOtherwise()) + ")"
    case 3: return "json_query(" + words(jsonPath(), maybe { $0.jsonReturning() }, jsonWrapper(), jsonOtherwise()) + ")"
    default:
      let isObject = flip()
      return (isObject ? "json_object(" : "json_array(")
        + words(
          list { isObject ? $0.jsonMember() : $0.words($0.value(), $0.jsonFormat()) },
          one("", "NULL ON NULL", "ABSENT ON NULL"),
          isObject ? one("", "WITH UNIQUE KEYS", "WITHOUT UNIQUE") : "", maybe { $0.jsonReturning() }) + ")"
    }
  }

  private mutating func jsonFormat() -> String { maybe(4) { $0.one("FORMAT JSON", "FORMAT JSON ENCODING UTF8") } }

  private mutating func jsonReturning() -> String { words("RETURNING", type(), jsonFormat()) }

  private mutating func jsonMember() -> String {
    switch Int(number())! {
    case 1: words("KEY", plainName(), "VALUE", value())
    case 2: words("'k'", ":", value(), jsonFormat())
    default: words(one("key", "plainName", "'k'"), "VALUE", value())
    }
  }

  private mutating func jsonPath() -> String {
    words(
      value(), jsonFormat(), ",", "'lax $'", maybe(4) { $0.words("AS", $0.name()) },
      maybe(3) { $0.words("PASSING", $0.list { $0.words($0.value(), $0.jsonFormat(), "AS", $0.name()) }) })
  }

  private mutating func jsonWrapper() -> String {
    words(
      one(
        "", "WITHOUT WRAPPER", "WITHOUT ARRAY WRAPPER", "WITH UNCONDITIONAL WRAPPER", "WITH CONDITIONAL ARRAY WRAPPER"),
      one("", "KEEP QUOTES", "OMIT QUOTES ON SCALAR STRING"))
  }

  private mutating func jsonOtherwise() -> String {
    words(
      maybe(3) { $0.words($0.one("NULL", "DEFAULT 1", "EMPTY ARRAY"), "ON EMPTY") },
      maybe(3) { $0.words($0.one("ERROR", "DEFAULT 'x'", "EMPTY OBJECT"), "ON ERROR") })
  }

  // MARK: - Relations

  mutating func refusedRelation(_ alias: String) -> String {
    switch Int(number())! + (flipped ? 10 : 0) {
    case 1: words("here", alias, "TABLESAMPLE", one("BERNOULLI", "SYSTEM"), "(" + value() + ")")
    case 2: words("here FOR", one("VERSION", "TIMESTAMP"), "AS OF", value(), alias)
    case 3, 13: tableFunction()
    case 10, 11: words("here", matchRecognize(), maybe { $0.words($0.one("", "AS"), "m", $0.maybe { $0.names() }) })
    default: jsonTable()
    }
  }

  private mutating func tableFunction() -> String {
    "TABLE(" + one("f", "system.f") + "("
      + list {
        $0.words(
          $0.maybe { $0.plainName() + " =>" },
          $0.one(
            "TABLE(here)", "TABLE(SELECT 1 AS x) AS a (b)", "DESCRIPTOR(a, b bigint)", "CAST(NULL AS DESCRIPTOR)", "1"))
      }
      + maybe {
        $0.words(
          ", TABLE(here)", $0.maybe { $0.one("PARTITION BY a", "PARTITION BY (a, b)", "PARTITION BY ()") },
          $0.one("", "PRUNE WHEN EMPTY", "KEEP WHEN EMPTY"), $0.one("", "ORDER BY a", "ORDER BY (a DESC, b)"))
      } + maybe(3) { _ in " COPARTITION (a, b)" } + "))"
  }

  private mutating func jsonTable() -> String {
    words(
      "JSON_TABLE(" + jsonPath(), "COLUMNS (" + list { $0.jsonColumn() } + ")",
      maybe(3) { $0.one("PLAN (a OUTER (b UNION c))", "PLAN (a CROSS b)", "PLAN DEFAULT (INNER, CROSS)") },
      maybe(3) { $0.one("ERROR ON ERROR", "EMPTY ON ERROR") }) + ")"
  }

  private mutating func jsonColumn() -> String {
    switch Int(number())! {
    case 1: words(name(), "FOR ORDINALITY")
    case 2: words(name(), type(), maybe { _ in "PATH 'lax $'" }, jsonOtherwise())
    case 3: words(name(), type(), "FORMAT JSON", maybe { _ in "PATH 'lax $'" }, jsonWrapper(), jsonOtherwise())
    default: words("NESTED", one("", "PATH"), "'lax $'", maybe { _ in "AS p" }, "COLUMNS (a bigint)")
    }
  }

  // MARK: - Patterns of rows

  private mutating func matchRecognize() -> String {
    "MATCH_RECOGNIZE ("
      + words(
        maybe { $0.words("PARTITION BY", $0.list { $0.value() }) }, maybe { $0.orderBy(isOfQuery: false) },
        maybe { $0.measures() },
        one(
          "", "ONE ROW PER MATCH", "ALL ROWS PER MATCH", "ALL ROWS PER MATCH SHOW EMPTY MATCHES",
          "ALL ROWS PER MATCH WITH UNMATCHED ROWS"), pattern()) + ")"
  }

  mutating func patternOfWindow() -> String {
    "("
      + words(maybe { $0.plainName() }, maybe { $0.measures() }, "ROWS BETWEEN CURRENT ROW AND 2 FOLLOWING", pattern())
      + ")"
  }

  private mutating func measures() -> String {
    words("MEASURES", list { $0.words($0.one("", "FINAL", "RUNNING"), "last(a.cost) AS", $0.name()) })
  }

  private mutating func pattern() -> String {
    words(
      maybe {
        $0.words(
          "AFTER MATCH SKIP", $0.one("PAST LAST ROW", "TO NEXT ROW", "TO a", "TO FIRST a", "TO LAST first"))
      }, maybe(4) { $0.one("INITIAL", "SEEK") }, "PATTERN (" + rowPattern() + ")",
      maybe(3) { $0.words("SUBSET s =", $0.names()) }, "DEFINE",
      list { $0.words($0.one("a", "\"B\"", "permute"), "AS", $0.expression()) })
  }

  private mutating func rowPattern() -> String {
    let part = nested({ $0.one("a", "\"B\"", "^", "$", "()", "permute") }, { $0.patternPart() })
    let times = maybe { $0.one("*", "+", "?", "*?", "+?", "??", "{2}", "{2,}", "{,3}", "{2, 3}?", "{,}") }
    return words(part + times, maybe(3) { $0.words($0.one("", "|"), $0.rowPattern()) })
  }

  private mutating func patternPart() -> String {
    switch Int(number())! {
    case 1: "(" + rowPattern() + ")"
    case 2: "{- " + rowPattern() + " -}"
    case 3: "PERMUTE(" + list { $0.rowPattern() } + ")"
    default: "a"
    }
  }
}
