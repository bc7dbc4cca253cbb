/// ORDER BY.
///
/// Athena sorts NULLs last either way; PostgreSQL's DESC puts them first, on top of every "the ten largest".
///
/// To Athena the labels of the SELECT list are names in all that is sorted by; to PostgreSQL only where one stands alone.
extension AthenaRewrite {
  mutating func sortNullsLast(_ statement: AthenaStatement) {
    for index in statement.tokens where source.word(index) == "desc" && source.word(index + 1) != "nulls" {
      wrap(index..<index + 1, after: " NULLS LAST")
    }
  }

  /// Puts what a label stands for in its place. Comes last: it repeats what else was rewritten.
  mutating func spellLabelsOut(_ statement: AthenaStatement) {
    for ordering in statement.outline.orderings where !ordering.keys.allSatisfy(isAlone) {
      if ordering.isCombined {
        // What combines queries is sorted by columns alone, but a query of it may be sorted by anything.
        wrap(ordering.query, before: "SELECT * FROM (", after: ") AS curlew_combined")
        continue
      }
      var labelled: [String: Range<Int>] = [:]
      for item in ordering.list where item.count > 1 && isLabel(item.upperBound - 1, in: statement) {
        let label = item.upperBound - 1
        let end = source.word(label - 1) == "as" ? label - 1 : label
        if item.lowerBound < end { labelled[source.tokens[label].text] = item.lowerBound..<end }
      }
      for key in ordering.keys where !isAlone(key) {
        var index = key.lowerBound
        while index < key.upperBound {
          if source.isCall(index, of: Self.aggregates) || source.isWord(index, ["over", "filter"]) {
            // Their arguments are columns of the tables.
            index = source.after(index + 1)
            continue
          }
          if source.isName(index), !source.isSymbol(index - 1, "."), !source.isSymbol(index + 1, "."),
            !source.isSymbol(index + 1, "("), let expression = labelled[source.tokens[index].text]
          {
            let text = edits.text(of: source.byteRange(expression), in: source.bytes)
            edits.override(source.tokens[index].range, with: "(\(text))")
          }
          index += 1
        }
      }
    }
  }

  /// Whether a name stands alone, but for its direction.
  private func isAlone(_ key: Range<Int>) -> Bool {
    key.count == 1
      || (key.count > 1 && source.isWord(key.lowerBound + 1, ["asc", "desc", "nulls"]))
  }

  static let aggregates: Set<String> = [
    "approx_distinct", "approx_percentile", "arbitrary", "any_value", "array_agg", "avg", "bool_and", "bool_or",
    "count",
    "count_if", "every", "map_agg", "max", "max_by", "min", "min_by", "stddev", "stddev_pop", "stddev_samp", "sum",
    "var_pop", "var_samp", "variance",
  ]
}
