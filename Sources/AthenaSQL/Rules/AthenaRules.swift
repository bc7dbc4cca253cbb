/// What becomes of a node: edits, which leave the rest of the text as it is.
///
/// A rule sees the text as it was written, a node of its tree, and what names mean there. It changes what PostgreSQL's
/// parser refuses, and the few things that PostgreSQL takes and means otherwise; or it throws `AthenaFault` at what has no
/// equal. Each has a file of its own, `AthenaRules+Idea.swift`.
enum AthenaRules {
  typealias Rule = @Sendable (AthenaNode, AthenaContext) throws -> [AthenaEdit]

  /// In the order in which they see a node. A node is seen before those in it.
  static let all: [Rule] = [
    refusals, catalog, targets, tables, relations, withQueries, qualifiers, grouped, casts, clock, tries, calls,
    lambdas,
    mapsOfNumbers, mapsAndText, subscripts, values, listsOfRows, zones, intervals, literals, order, labels, names,
  ]

  /// By name: what becomes of a function that PostgreSQL's grammar has in another form, or in a quicker one. All else
  /// that a function needs is in `sql/athena/`.
  static let ofFunctions: [String: @Sendable (AthenaCall, AthenaContext) throws -> [AthenaEdit]] = [
    "count_if": countIf, "approx_distinct": approxDistinct, "approx_percentile": approxPercentile,
    "greatest": keywordFunction, "least": keywordFunction, "format": format, "listagg": listagg,
    "first_value": windowValue, "last_value": windowValue, "lag": windowOffset, "lead": windowOffset,
    "nth_value": windowPlace, "ntile": windowPlace,
    "json": newerGrammar, "json_array": newerGrammar, "json_arrayagg": newerGrammar, "json_exists": newerGrammar,
    "json_object": newerGrammar, "json_objectagg": newerGrammar, "json_query": newerGrammar,
    "json_scalar": newerGrammar,
    "json_serialize": newerGrammar, "json_table": newerGrammar, "json_value": newerGrammar,
    "merge_action": newerGrammar,
  ]
}
