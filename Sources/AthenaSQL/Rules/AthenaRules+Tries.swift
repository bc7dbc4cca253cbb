/// `TRY(x)`. No PostgreSQL function can catch an error in its argument, so what may fail inside is written in another
/// way.
///
/// Casts are rewritten with the others, in `casts`.
extension AthenaRules {
  /// By function, the function that gives NULL instead of an error.
  private static let catching = [
    "json_parse": "athena.json_or_null", "date_parse": "athena.try_date_parse",
    "parse_datetime": "athena.try_parse_datetime", "from_iso8601_date": "athena.try_from_iso8601_date",
    "from_iso8601_timestamp": "athena.try_from_iso8601_timestamp",
  ]

  static func tries(_ node: AthenaNode, _ context: AthenaContext) -> [AthenaEdit] {
    guard context.isInTry else { return [] }
    switch node.kind {
    case .product:
      let divisors = node.children.dropFirst().filter {
        context.source.isSymbol($0.tokens.lowerBound - 1, "/") || context.source.isSymbol($0.tokens.lowerBound - 1, "%")
      }
      return divisors.map { context.wrap($0.tokens, before: "athena.try_divisor(", after: ")") }
    case .call:
      let call = AthenaCall(node, context.source)
      return catching[call.name].map { [context.replace(call.nameToken, with: $0)] } ?? []
    default: return []
    }
  }
}
