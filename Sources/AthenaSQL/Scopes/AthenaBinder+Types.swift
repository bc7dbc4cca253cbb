/// Types of expressions, as far as the text shows them. Other expressions have no type.
extension AthenaBinder {
  func type(of node: AthenaNode, in outer: AthenaScope) -> AthenaType {
    let scope = scopes[node.id] ?? outer
    switch node.kind {
    case .literal:
      switch source.tokens[node.tokens.lowerBound].kind {
      case .string: return .text
      case .number: return .number
      default: return .unknown
      }
    case .typedLiteral: return Self.numbers.contains(firstWord(node)) ? .number : .unknown
    case .columnName: return type(of: source.parts(node.tokens), in: scope)
    case .parenthesized, .sign: return node.children.first.map { type(of: $0, in: scope) } ?? .unknown
    case .sum, .product:
      return node.children.contains { type(of: $0, in: scope) == .number } ? .number : .unknown
    case .concatenation:
      return node.children.contains { type(of: $0, in: scope) == .text } ? .text : .unknown
    case .caseExpression:
      let results = node.all(.when).compactMap(\.children.last)
      return results.lazy.map { type(of: $0, in: scope) }.first { $0 != .unknown } ?? .unknown
    case .cast, .postgresCast: return node.children.last.map(type(named:)) ?? .unknown
    case .extract: return .number
    case .element:
      let isOfNumbers = node.children.first.map { type(of: $0, in: scope) } == .mapOfNumbers
      return isOfNumbers ? .number : .unknown
    case .subquery:
      let columns = node[.query].flatMap { self.columns[$0.id] }
      return columns?.rest == AthenaColumns.Rest.none ? columns?.known.first?.type ?? .unknown : .unknown
    case .call: return type(ofCall: node, in: scope)
    default: return .unknown
    }
  }

  // MARK: - Names

  private func type(of name: [String], in scope: AthenaScope) -> AthenaType {
    switch scope.meaning(of: name) {
    case .parameter(let type): return type
    case .label(let label, _): return label.type
    case .column(let column, _): return column.type
    case .columnOfTable(let relation):
      return type(ofColumn: name.last ?? "", isOfBill: relation.columns.rest == .ofBill)
    case .unknown: return type(ofColumn: name.last ?? "", isOfBill: false)
    }
  }

  /// The only column of CUR that is a map of numbers.
  private static let mapOfNumbers = "discount"

  /// Columns of other tables may count as numbers by their name. Texts and maps may not, because they are refused
  /// where they do not fit; these must be columns of the bill.
  private func type(ofColumn name: String, isOfBill: Bool) -> AthenaType {
    if name == Self.mapOfNumbers { return .mapOfNumbers }
    switch naming.columns[name] {
    case .number: return .number
    case .text where isOfBill: return .text
    case .map where isOfBill: return .mapOfText
    default: return .unknown
    }
  }

  // MARK: - Types

  private static let numbers: Set<String> = [
    "bigint", "dec", "decimal", "double", "float", "int", "integer", "numeric", "real", "smallint", "tinyint",
  ]
  private static let texts: Set<String> = ["char", "varchar"]

  private func firstWord(_ node: AthenaNode) -> String { source.tokens[node.tokens.lowerBound].text }

  private func type(named node: AthenaNode) -> AthenaType {
    // The type of a list: varchar ARRAY, varchar[].
    if node.children.first?.tokens.lowerBound == node.tokens.lowerBound { return .unknown }
    switch firstWord(node) {
    case "map":
      return node.children.last.map { type(named: $0) } == .number ? .mapOfNumbers : .mapOfText
    case let name where Self.numbers.contains(name): return .number
    case let name where Self.texts.contains(name): return .text
    default: return .unknown
    }
  }

  // MARK: - Calls

  private static let numeric: Set<String> = [
    "abs", "approx_distinct", "avg", "cardinality", "ceil", "ceiling", "count", "count_if", "date_diff", "day", "floor",
    "hour", "length", "minute", "mod", "month", "pow", "power", "quarter", "round", "second", "sqrt", "stddev",
    "stddev_pop", "stddev_samp", "sum", "to_unixtime", "truncate", "variance", "week", "year",
  ]
  private static let textual: Set<String> = [
    "concat", "date_format", "format", "json_extract_scalar", "listagg", "lower", "lpad", "regexp_extract",
    "regexp_replace", "replace", "reverse", "rpad", "split_part", "substr", "substring", "trim", "upper",
  ]
  /// Functions whose result has the type of their first argument.
  private static let passing: Set<String> = [
    "any_value", "approx_percentile", "arbitrary", "coalesce", "first_value", "greatest", "lag", "last_value", "lead",
    "least", "map_concat", "map_filter", "map_union", "max", "max_by", "min", "min_by", "nullif", "transform_keys",
    "try",
  ]

  private func type(ofCall call: AthenaNode, in scope: AthenaScope) -> AthenaType {
    let arguments = call.all(.argument).compactMap(\.children.first)
    func type(_ place: Int) -> AthenaType {
      arguments.indices.contains(place) ? self.type(of: arguments[place], in: scope) : .unknown
    }
    func map(of values: AthenaType) -> AthenaType { values == .number ? .mapOfNumbers : .mapOfText }
    switch call[.functionName].map({ source.tokens[$0.tokens.upperBound - 1].text }) ?? "" {
    case "if":
      return arguments.indices.dropFirst().contains { type($0) == .number } ? .number : type(1)
    case "element_at": return type(0) == .mapOfNumbers ? .number : .unknown
    case "map_agg" where arguments.count == 2: return map(of: type(1))
    case "histogram": return .mapOfNumbers
    case "map":
      guard arguments.count == 2, arguments[1].kind == .array else { return .mapOfText }
      return map(of: arguments[1].children.contains { self.type(of: $0, in: scope) == .number } ? .number : .unknown)
    case "transform_values":
      guard arguments.count == 2, arguments[1].kind == .lambda, let body = arguments[1].children.last else {
        return .mapOfText
      }
      return map(of: self.type(of: body, in: scopes[arguments[1].id] ?? scope))
    case let name where Self.passing.contains(name): return type(0)
    case let name where Self.numeric.contains(name): return .number
    case let name where Self.textual.contains(name): return .text
    default: return .unknown
    }
  }
}
