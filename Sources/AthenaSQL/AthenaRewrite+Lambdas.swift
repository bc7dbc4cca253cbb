/// Lambdas: `transform(list, x -> x + 1)` becomes a subquery over the list.
///
/// The list comes first in the subquery as it does in the call, in a WITH, so that the text keeps its order. The names
/// that are made here go by depth: equal calls become equal subqueries, as GROUP BY needs it.
extension AthenaRewrite {
  private struct Lambda {
    let parameters: [String]
    /// The tokens before the body.
    let head: Range<Int>
  }

  private struct Call {
    let open: Int
    let arguments: [Range<Int>]
    /// By argument; nil where it is no lambda.
    let lambdas: [Lambda?]
    let depth: Int
    /// Whether the first argument is a map whose values are numbers.
    let hasNumbers: Bool

    /// What gives the keys and the values of a map.
    func entries(_ map: String) -> String { hasNumbers ? "athena.unnest_numbers(\(map))" : "athena.unnest(\(map))" }

    /// The parameters of a lambda, as a list of columns.
    func columns(_ argument: Int) -> String {
      (lambdas[argument]?.parameters ?? []).map(AthenaRewrite.quoted).joined(separator: ", ")
    }

    func hasLambda(_ argument: Int, parameters: Int, of count: Int) -> Bool {
      arguments.count == count && lambdas[argument]?.parameters.count == parameters
    }
  }

  mutating func rewriteLambdas(_ statement: AthenaStatement) throws {
    var calls: [Call] = []
    var understood: Set<Int> = []
    for open in statement.tokens where source.isCall(open) {
      let arguments = source.separated(source.inside(open))
      let lambdas = arguments.map(lambda)
      guard lambdas.contains(where: { $0 != nil }) else { continue }
      let depth = calls.count { $0.open < open && open < source.partner($0.open) } + 1
      let call = Call(
        open: open, arguments: arguments, lambdas: lambdas, depth: depth,
        hasNumbers: statement.numbers.isMapOfNumbers(arguments[0]))
      guard rewrite(call) else {
        throw problem(
          open - 1,
          "\(source.text(open - 1..<open)) with this lambda is not supported; lambdas are understood in transform, "
            + "filter, any_match, all_match, none_match, zip_with, reduce, transform_keys, transform_values and map_filter"
        )
      }
      calls.append(call)
      for lambda in lambdas.compactMap({ $0 }) { understood.insert(lambda.head.upperBound - 1) }
    }
    if let arrow = statement.tokens.first(where: { source.isSymbol($0, "->") && !understood.contains($0) }) {
      throw problem(arrow, "a lambda is understood only as an argument of a function")
    }
  }

  private func lambda(_ argument: Range<Int>) -> Lambda? {
    let start = argument.lowerBound
    let arrow = source.after(start)
    guard arrow + 1 < argument.upperBound, source.isSymbol(arrow, "->") else { return nil }
    let names = source.isSymbol(start, "(") ? source.separated(source.inside(start)) : [start..<start + 1]
    guard names.allSatisfy({ $0.count == 1 && source.isName($0.lowerBound) }) else { return nil }
    return Lambda(parameters: names.map { source.tokens[$0.lowerBound].text }, head: start..<arrow + 1)
  }

  /// - Returns: false if the function takes no such lambda.
  private mutating func rewrite(_ call: Call) -> Bool {
    let (list, value, item, n) = names(call.depth)
    let elements = "FROM unnest(\(value)) WITH ORDINALITY AS \(item)(\(call.columns(call.arguments.count - 1)), \(n))"
    let function = source.tokens[call.open - 1].text
    switch function {
    case "transform" where call.hasLambda(1, parameters: 1, of: 2):
      rewrite(call, begin: "ARRAY(SELECT ", end: " \(elements) ORDER BY \(n))")
    case "filter" where call.hasLambda(1, parameters: 1, of: 2):
      rewrite(call, begin: "ARRAY(SELECT \(call.columns(1)) \(elements) WHERE ", end: " ORDER BY \(n))")
    case "any_match" where call.hasLambda(1, parameters: 1, of: 2):
      rewrite(call, begin: "true = ANY (SELECT ", end: " \(elements))")
    case "all_match" where call.hasLambda(1, parameters: 1, of: 2):
      rewrite(call, begin: "true = ALL (SELECT ", end: " \(elements))")
    case "none_match" where call.hasLambda(1, parameters: 1, of: 2):
      rewrite(call, begin: "false = ALL (SELECT ", end: " \(elements))")
    case "zip_with" where call.hasLambda(2, parameters: 2, of: 3):
      let both = "unnest(\(value), \(value)_2) WITH ORDINALITY"
      rewrite(
        call, values: "\(value), \(value)_2", begin: "ARRAY(SELECT ",
        end: " FROM \(both) AS \(item)(\(call.columns(2)), \(n)) ORDER BY \(n))")
    case "transform_values" where call.hasLambda(1, parameters: 2, of: 2):
      rewriteMap(call, key: .parameter(0), value: .body)
    case "transform_keys" where call.hasLambda(1, parameters: 2, of: 2):
      rewriteMap(call, key: .body, value: .parameter(1))
    case "map_filter" where call.hasLambda(1, parameters: 2, of: 2):
      let parameters = call.lambdas[1]?.parameters.map(Self.quoted) ?? []
      rewrite(
        call,
        begin: "(SELECT coalesce(hstore(array_agg(\(parameters[0])), array_agg(\(parameters[1])::text)), '') "
          + "FROM \(call.entries(value)) AS \(item)(\(call.columns(1))) WHERE ", end: ")")
    case "reduce" where call.hasLambda(2, parameters: 2, of: 4) && call.lambdas[3]?.parameters.count == 1:
      rewriteReduce(call, list, value, item, n)
    default:
      return false
    }
    return true
  }

  private func names(_ depth: Int) -> (list: String, value: String, item: String, n: String) {
    ("curlew_list_\(depth)", "curlew_value_\(depth)", "curlew_item_\(depth)", "curlew_n_\(depth)")
  }

  /// `(WITH list(value) AS (SELECT <list>) SELECT CASE WHEN value IS NOT NULL THEN <begin><body><end> END FROM list)`.
  private mutating func rewrite(_ call: Call, values: String? = nil, begin: String, end: String) {
    let (list, value, _, _) = names(call.depth)
    let lambda = call.arguments.count - 1
    let isThere = (values ?? value).split(separator: ",").map { "\($0) IS NOT NULL" }.joined(separator: " AND")
    open(call, "(WITH \(list)(\(values ?? value)) AS (SELECT ")
    replace(call.arguments[lambda].lowerBound - 1, with: ") SELECT CASE WHEN \(isThere) THEN \(begin)")
    removeHead(call, lambda)
    replace(source.partner(call.open), with: "\(end) END FROM \(list))")
  }

  private enum MapPart {
    case body
    case parameter(Int)
  }

  private mutating func rewriteMap(_ call: Call, key: MapPart, value: MapPart) {
    let parameters = call.lambdas[1]?.parameters.map(Self.quoted) ?? []
    let (_, map, item, _) = names(call.depth)
    var begin = "(SELECT coalesce(hstore(array_agg("
    var end = ""
    switch (key, value) {
    case (.parameter(let key), .body):
      begin += "\(parameters[key])), array_agg(("
      end = ")::text)), '')"
    case (.body, .parameter(let value)):
      begin += "("
      end = ")::text), array_agg(\(parameters[value])::text)), '')"
    default: break
    }
    rewrite(call, begin: begin, end: "\(end) FROM \(call.entries(map)) AS \(item)(\(call.columns(1))))")
  }

  /// A fold is a recursion: row n is the state after n elements.
  private mutating func rewriteReduce(_ call: Call, _ list: String, _ value: String, _ item: String, _ n: String) {
    let fold = "curlew_fold_\(call.depth)"
    let state = "curlew_state_\(call.depth)"
    func from(_ row: String, _ argument: Int) -> String {
      " FROM \(fold) CROSS JOIN \(list) CROSS JOIN LATERAL (SELECT \(row)) AS \(item)(\(call.columns(argument))) WHERE \(n)"
    }
    open(call, "(WITH RECURSIVE \(list)(\(value)) AS (SELECT ")
    // Of a domain, coalesce gives the type below; an integer has to hold what is added to it.
    let isNumber = call.arguments[1].count == 1 && source.tokens[call.arguments[1].lowerBound].kind == .number
    replace(call.arguments[1].lowerBound - 1, with: "), \(fold)(\(n), \(state)) AS (SELECT 0, coalesce(")
    replace(
      call.arguments[2].lowerBound - 1, with: "\(isNumber ? "::numeric" : ""), NULL) UNION ALL SELECT \(n) + 1, ")
    removeHead(call, 2)
    replace(
      call.arguments[3].lowerBound - 1,
      with: "\(from("\(state), \(value)[\(n) + 1]", 2)) < cardinality(\(value))) SELECT ")
    removeHead(call, 3)
    replace(source.partner(call.open), with: "\(from(state, 3)) = cardinality(\(value)))")
  }

  private mutating func open(_ call: Call, _ text: String) {
    remove(call.open - 1)
    replace(call.open, with: text)
  }

  private mutating func removeHead(_ call: Call, _ argument: Int) {
    for index in call.lambdas[argument]?.head ?? 0..<0 { remove(index) }
  }
}
