/// Maps of numbers, such as `map_agg(month, sum(cost)) AS costs`, and maps where a text is expected.
///
/// Maps hold text here. A value from a map of numbers is cast back. Otherwise it would be compared and sorted as
/// text, without a message.
extension AthenaRules {
  static func mapsOfNumbers(_ node: AthenaNode, _ context: AthenaContext) -> [AthenaEdit] {
    func isOfNumbers(_ node: AthenaNode?) -> Bool { node.map { context.type(of: $0) == .mapOfNumbers } ?? false }
    switch node.kind {
    case .element where isOfNumbers(node.children.first):
      return [context.wrap(node.tokens, before: "(", after: ")::numeric")]
    case .unnest:
      let arguments = node.all(.argument)
      guard arguments.count == 1, isOfNumbers(arguments[0].children.first) else { return [] }
      return [context.replace(node.tokens.lowerBound, with: "athena.unnest_numbers")]
    case .call:
      let call = AthenaCall(node, context.source)
      switch call.name {
      case "element_at" where isOfNumbers(call.value(0)):
        return [context.wrap(call.tokens, before: "(", after: ")::numeric")]
      case "map_values" where isOfNumbers(call.value(0)):
        return [context.wrap(call.tokens, before: "(", after: ")::numeric[]")]
      case "map_agg" where context.type(of: node) == .mapOfText,
        "map" where context.type(of: node) == .mapOfText && !call.arguments.isEmpty:
        return [.note("the values of a map are text here; to compare, sort or add them write CAST(m['k'] AS double)")]
      default: return []
      }
    default: return []
    }
  }

  /// A map beside a text. PostgreSQL would read the text as a map, and `''` as a map without keys.
  static func mapsAndText(_ node: AthenaNode, _ context: AthenaContext) throws -> [AthenaEdit] {
    let operands: [AthenaNode]
    switch node.kind {
    case .comparison, .inList, .between, .like, .concatenation, .isTest: operands = node.children
    case .caseExpression:
      // CASE x WHEN y: the conditions are compared with x.
      guard let value = node.children.first, value.kind != .when else { return [] }
      operands = [value] + node.all(.when).compactMap(\.children.first)
    case .call:
      let call = AthenaCall(node, context.source)
      guard ["coalesce", "nullif"].contains(call.name) else { return [] }
      operands = call.arguments.compactMap(\.children.first)
    default: return []
    }
    let types = operands.map(context.type)
    guard types.contains(.text), let place = types.firstIndex(where: \.isMap) else { return [] }
    let map = operands[place].kind == .columnName ? context.source.text(operands[place].tokens) : "m"
    throw context.problem(
      operands[place].tokens.lowerBound,
      "\(map == "m" ? "this" : map) is a map, which does not go together with a text, nor does it in Athena; take the value of a key, as in "
        + "\(map)['user_team'], or its size, cardinality(\(map))")
  }
}
