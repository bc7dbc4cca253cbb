/// The edits of a node, which leave the rest of the text as it is.
///
/// A rule gets the text as it was written, a node of its tree, and the meaning of names there. It changes what
/// PostgreSQL's parser refuses, and the few things that PostgreSQL accepts but reads in another way. It throws
/// `AthenaFault` if there is no equivalent. Each rule has a file of its own, `AthenaRules+Idea.swift`.
enum AthenaRules {
  typealias Rule = @Sendable (AthenaNode, AthenaContext) throws -> [AthenaEdit]

  /// In the order in which they see a node. A node comes before the nodes in it.
  static let all: [Rule] = [
    refusals, catalog, targets, tables, relations, withQueries, qualifiers, grouped, casts, clock, tries, calls,
    lambdas,
    mapsOfNumbers, mapsAndText, subscripts, values, listsOfRows, zones, intervals, literals, order, labels, names,
  ]

  /// By name: edits for a function that PostgreSQL's grammar has in another or in a quicker form. Everything else
  /// about functions is in `sql/athena/`.
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
