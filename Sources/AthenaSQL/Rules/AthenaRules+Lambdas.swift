/// Lambdas: `transform(list, x -> x + 1)` becomes a subquery over the list.
///
/// The list comes first in the subquery, in a WITH, as it does in the call, so that the text keeps its order. New
/// names depend on the depth only, so that equal calls become equal subqueries, as GROUP BY needs it.
extension AthenaRules {
  static func lambdas(_ node: AthenaNode, _ context: AthenaContext) throws -> [AthenaEdit] {
    guard node.kind == .call else { return [] }
    let call = AthenaCall(node, context.source)
    guard call.hasLambda else { return [] }
    let rewriting = AthenaLambdaCall(call, context)
    guard let edits = rewriting.edits() else {
      throw context.problem(
        call.nameToken,
        "\(context.source.text(call.nameToken..<call.open)) with this lambda is not supported; lambdas are understood in "
          + "transform, filter, any_match, all_match, none_match, zip_with, reduce, transform_keys, transform_values and "
          + "map_filter")
    }
    try rewriting.refuseWhatHasNoRows()
    return edits
  }
}

/// A call with lambdas, and the subquery that replaces it.
private struct AthenaLambdaCall {
  private let call: AthenaCall
  private let context: AthenaContext
  /// Whether the first argument is a map whose values are numbers.
  private let hasNumbers: Bool
  private let list: String
  private let value: String
  private let item: String
  private let n: String

  init(_ call: AthenaCall, _ context: AthenaContext) {
    self.call = call
    self.context = context
    hasNumbers = call.value(0).map { $0.kind != .lambda && context.type(of: $0) == .mapOfNumbers } ?? false
    let depth = context.lambdaDepth
    (list, value) = ("curlew_list_\(depth)", "curlew_value_\(depth)")
    (item, n) = ("curlew_item_\(depth)", "curlew_n_\(depth)")
  }

  private func lambda(_ argument: Int) -> AthenaNode? {
    call.value(argument).flatMap { $0.kind == .lambda ? $0 : nil }
  }

  private func parameters(_ argument: Int) -> [String] {
    (lambda(argument)?.all(.givenName) ?? []).map {
      AthenaRewrite.quoted(context.source.tokens[$0.tokens.lowerBound].text)
    }
  }

  /// The parameters of a lambda, as a list of columns.
  private func columns(_ argument: Int) -> String { parameters(argument).joined(separator: ", ") }

  private func hasLambda(_ argument: Int, parameters count: Int, of arguments: Int) -> Bool {
    call.arguments.count == arguments && lambda(argument) != nil && parameters(argument).count == count
  }

  /// The function that gives the keys and values of a map.
  private var entries: String { hasNumbers ? "athena.unnest_numbers(\(value))" : "athena.unnest(\(value))" }

  /// The subquery has one row, so a count of rows would count that one row, and a window would see only it.
  func refuseWhatHasNoRows() throws {
    for argument in call.arguments {
      let isBody = argument.children.first?.kind == .lambda
      for inner in Self.ownCalls(argument) {
        let isAggregate = AthenaAggregates.names.contains(AthenaCall(inner, context.source).name)
        if inner[.over] != nil || (isAggregate && (isBody || inner.descendants(.columnName).isEmpty)) {
          throw context.problem(
            inner.tokens.lowerBound,
            "an aggregate or a window function here is not supported; name it in a WITH query, and use the name")
        }
      }
    }
  }

  /// The calls in a node, without those in its queries.
  private static func ownCalls(_ node: AthenaNode) -> [AthenaNode] {
    if node.kind == .subquery { return [] }
    return (node.kind == .call ? [node] : []) + node.children.flatMap(ownCalls)
  }

  /// - Returns: nil if the function takes no such lambda.
  func edits() -> [AthenaEdit]? {
    let elements = "FROM unnest(\(value)) WITH ORDINALITY AS \(item)(\(columns(call.arguments.count - 1)), \(n))"
    switch call.name {
    case "transform" where hasLambda(1, parameters: 1, of: 2):
      return subquery(begin: "ARRAY(SELECT ", end: " \(elements) ORDER BY \(n))")
    case "filter" where hasLambda(1, parameters: 1, of: 2):
      return subquery(begin: "ARRAY(SELECT \(columns(1)) \(elements) WHERE ", end: " ORDER BY \(n))")
    case "any_match" where hasLambda(1, parameters: 1, of: 2):
      return subquery(begin: "true = ANY (SELECT ", end: " \(elements))")
    case "all_match" where hasLambda(1, parameters: 1, of: 2):
      return subquery(begin: "true = ALL (SELECT ", end: " \(elements))")
    case "none_match" where hasLambda(1, parameters: 1, of: 2):
      return subquery(begin: "false = ALL (SELECT ", end: " \(elements))")
    case "zip_with" where hasLambda(2, parameters: 2, of: 3):
      let both = "unnest(\(value), \(value)_2) WITH ORDINALITY"
      return subquery(
        values: "\(value), \(value)_2", begin: "ARRAY(SELECT ",
        end: " FROM \(both) AS \(item)(\(columns(2)), \(n)) ORDER BY \(n))")
    case "transform_values" where hasLambda(1, parameters: 2, of: 2):
      return map(begin: "\(parameters(1)[0])), array_agg((", end: ")::text)), '')")
    case "transform_keys" where hasLambda(1, parameters: 2, of: 2):
      return map(begin: "(", end: ")::text), array_agg(\(parameters(1)[1])::text)), '')")
    case "map_filter" where hasLambda(1, parameters: 2, of: 2):
      let names = parameters(1)
      return subquery(
        begin: "(SELECT coalesce(hstore(array_agg(\(names[0])), array_agg(\(names[1])::text)), '') "
          + "FROM \(entries) AS \(item)(\(columns(1))) WHERE ", end: ")")
    case "reduce" where hasLambda(2, parameters: 2, of: 4) && lambda(3) != nil && parameters(3).count == 1:
      return reduce()
    default:
      return nil
    }
  }

  /// `(WITH list(value) AS (SELECT <list>) SELECT CASE WHEN value IS NOT NULL THEN <begin><body><end> END FROM list)`.
  private func subquery(values: String? = nil, begin: String, end: String) -> [AthenaEdit] {
    let lambda = call.arguments.count - 1
    let isThere = (values ?? value).split(separator: ",").map { "\($0) IS NOT NULL" }.joined(separator: " AND")
    return open("(WITH \(list)(\(values ?? value)) AS (SELECT ") + [
      context.replace(comma(lambda), with: ") SELECT CASE WHEN \(isThere) THEN \(begin)")
    ] + head(lambda) + [context.replace(call.close, with: "\(end) END FROM \(list))")]
  }

  private func map(begin: String, end: String) -> [AthenaEdit] {
    subquery(
      begin: "(SELECT coalesce(hstore(array_agg(\(begin)",
      end: "\(end) FROM \(entries) AS \(item)(\(columns(1))))")
  }

  /// A fold is a recursion: row n is the state after n elements.
  private func reduce() -> [AthenaEdit] {
    let depth = context.lambdaDepth
    let (fold, state) = ("curlew_fold_\(depth)", "curlew_state_\(depth)")
    func from(_ row: String, _ argument: Int) -> String {
      " FROM \(fold) CROSS JOIN \(list) CROSS JOIN LATERAL (SELECT \(row)) AS \(item)(\(columns(argument))) WHERE \(n)"
    }
    // For a domain, coalesce gives its base type. An integer must hold what is added to it.
    let start = call.arguments[1].tokens
    let isNumber = start.count == 1 && context.source.tokens[start.lowerBound].kind == .number
    return open("(WITH RECURSIVE \(list)(\(value)) AS (SELECT ") + [
      context.replace(comma(1), with: "), \(fold)(\(n), \(state)) AS (SELECT 0, coalesce("),
      context.replace(comma(2), with: "\(isNumber ? "::numeric" : ""), NULL) UNION ALL SELECT \(n) + 1, "),
    ] + head(2) + [
      context.replace(
        comma(3), with: "\(from("\(state), \(value)[\(n) + 1]", 2)) < cardinality(\(value))) SELECT ")
    ] + head(3) + [context.replace(call.close, with: "\(from(state, 3)) = cardinality(\(value)))")]
  }

  private func open(_ text: String) -> [AthenaEdit] {
    [context.remove(call.nameToken), context.replace(call.open, with: text)]
  }

  /// The comma before an argument.
  private func comma(_ argument: Int) -> Int { call.arguments[argument].tokens.lowerBound - 1 }

  /// Removes the text before the body of a lambda.
  private func head(_ argument: Int) -> [AthenaEdit] {
    guard let lambda = lambda(argument), let body = lambda.children.last else { return [] }
    return (lambda.tokens.lowerBound..<body.tokens.lowerBound).map(context.remove)
  }
}
