/// `TRY(x)`: no function of PostgreSQL's can catch an error in its argument, so what may fail within it is written otherwise.
///
/// Casts are rewritten with the others, by `rewriteCasts`.
extension AthenaRewrite {
  /// By function: the one that gives NULL in the place of an error.
  private static let catching = [
    "json_parse": "athena.json_or_null", "date_parse": "athena.try_date_parse",
    "parse_datetime": "athena.try_parse_datetime", "from_iso8601_date": "athena.try_from_iso8601_date",
    "from_iso8601_timestamp": "athena.try_from_iso8601_timestamp",
  ]

  mutating func rewriteTries(_ statement: AthenaStatement) {
    var endOfTry = statement.tokens.lowerBound
    for index in statement.tokens {
      if source.isCall(index, of: ["try"]) { endOfTry = max(endOfTry, source.after(index + 1)) }
      guard index < endOfTry else { continue }
      if source.isSymbol(index, "/") || source.isSymbol(index, "%") {
        wrap(index + 1..<source.endOfOperand(startingAt: index + 1), before: "athena.try_divisor(", after: ")")
      } else if source.isName(index), source.isSymbol(index + 1, "("),
        let function = Self.catching[source.tokens[index].text]
      {
        replace(index, with: function)
      }
    }
  }
}
