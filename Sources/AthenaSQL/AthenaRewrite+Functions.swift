/// Functions that the schema `athena` has, and that PostgreSQL's grammar has in a quicker or in another form.
extension AthenaRewrite {
  /// What `EXTRACT(field FROM x)` may name, and functions do, too.
  private static let fields: Set<String> = [
    "year", "quarter", "month", "week", "day", "day_of_month", "day_of_week", "dow", "day_of_year", "doy",
    "year_of_week", "yow", "hour", "minute", "second",
  ]

  /// Names that the grammar of a PostgreSQL newer than 15 takes for its own, with other rules, or none of Athena's.
  private static let newerGrammar: Set<String> = [
    "json", "json_array", "json_arrayagg", "json_exists", "json_object", "json_objectagg", "json_query", "json_scalar",
    "json_serialize", "json_table", "json_value", "merge_action",
  ]

  mutating func rewriteFunctions(_ statement: AthenaStatement) {
    for index in statement.tokens where source.isSymbol(index + 1, "(") && !source.isSymbol(index - 1, ".") {
      let arguments = source.separated(source.inside(index + 1))
      let isWindow = source.isWord(source.after(index + 1), ["over"])
      if source.isCall(index, of: ["count_if"]), arguments.count == 1, source.word(index + 2) != "distinct" {
        // A counter of its own would be called for every row.
        replace(index, with: "count")
        wrap(arguments[0], before: "CASE WHEN ", after: " THEN 1 END")
      } else if source.isCall(index, of: ["approx_distinct"]), 1...2 ~= arguments.count, !isWindow {
        replace(index, with: "count")
        wrap(arguments[0], before: "DISTINCT ")
        if arguments.count == 2 {
          // How far off it may be.
          edits.replace(source.byteRange(arguments[0].upperBound..<arguments[1].upperBound), with: "")
        }
      } else if source.isCall(index, of: ["approx_percentile"]), arguments.count == 2, !isWindow,
        isOfNumbers(arguments[1])
      {
        replace(index, with: "percentile_disc(\(source.text(arguments[1]))) WITHIN GROUP")
        wrap(arguments[0], before: "ORDER BY ")
        edits.replace(source.byteRange(arguments[0].upperBound..<arguments[1].upperBound), with: "")
      } else if source.isCall(index, of: ["greatest", "least"]), 2...6 ~= arguments.count,
        source.tokens[index].kind == .word
      {
        // PostgreSQL's own leave NULL out; between quotes they are Athena's.
        replace(index, with: Self.quoted(source.tokens[index].text))
      } else if source.isCall(index, of: Self.newerGrammar), source.tokens[index].kind == .word {
        // Between quotes they are functions to every PostgreSQL: Athena's, or unknown to all.
        replace(index, with: Self.quoted(source.tokens[index].text))
      } else if source.isCall(index, of: ["format"]), arguments.count > 1 {
        // SQL has no list of arguments of any type.
        replace(index, with: "athena.java_format")
        wrap(arguments[1].lowerBound..<arguments.last!.upperBound, before: "ARRAY[", after: "]")
        for argument in arguments.dropFirst() { wrap(argument, before: "(", after: ")::text") }
      } else if source.word(index) == "extract", let field = source.word(index + 2), Self.fields.contains(field),
        source.word(index + 3) == "from"
      {
        // PostgreSQL gives numbers with fractions, and counts the days of a week from Sunday, 0.
        replace(index, with: "athena.\(field)")
        remove(index + 2)
        remove(index + 3)
      }
    }
  }

  /// Whether these are a number, or numbers in ARRAY[...].
  private func isOfNumbers(_ tokens: Range<Int>) -> Bool {
    if tokens.count == 1 { return source.tokens[tokens.lowerBound].kind == .number }
    guard source.word(tokens.lowerBound) == "array", source.isSymbol(tokens.lowerBound + 1, "["),
      source.after(tokens.lowerBound + 1) == tokens.upperBound
    else { return false }
    return source.separated(source.inside(tokens.lowerBound + 1)).allSatisfy(isOfNumbers)
  }
}
