/// `last_value(x) IGNORE NULLS OVER (...)` and the like. PostgreSQL uses aggregates here instead of window functions.
extension AthenaRules {
  /// The functions that become aggregates.
  static let ignoringNulls: Set<String> = ["first_value", "last_value", "lag", "lead"]

  private static func ignoresNulls(_ call: AthenaCall, _ context: AthenaContext) -> AthenaNode? {
    call.node.all(.nullTreatment).first { context.source.word($0.tokens.lowerBound) == "ignore" }
  }

  static func windowValue(_ call: AthenaCall, _ context: AthenaContext) -> [AthenaEdit] {
    guard let treatment = ignoresNulls(call, context), call.arguments.count == 1 else { return [] }
    let name = call.name == "first_value" ? "athena.first_not_null" : "athena.last_not_null"
    return [context.replace(call.nameToken, with: name)] + treatment.tokens.map(context.remove)
  }

  static func windowOffset(_ call: AthenaCall, _ context: AthenaContext) throws -> [AthenaEdit] {
    guard let treatment = ignoresNulls(call, context) else { return whole(call.value(1), context) }
    guard let window = call.node[.over]?.children.first, 1...3 ~= call.arguments.count else { return [] }
    let isLag = call.name == "lag"
    let offset = try call.value(1).map { try constant($0, context) } ?? "1"
    let otherwise = try call.value(2).map { try constant($0, context) }
    // lag is the last of the values before the row, lead the first of those after it.
    let frame =
      isLag ? "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING" : "ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING"
    var edits = treatment.tokens.map(context.remove)
    if window.kind == .windowSpecification {
      edits.append(context.wrap(window.tokens.upperBound - 1..<window.tokens.upperBound, before: " \(frame)"))
    } else {
      edits.append(context.wrap(window.tokens, before: "(", after: " \(frame))"))
    }
    var before = otherwise == nil ? "" : "coalesce("
    var after = otherwise.map { ", \($0))" } ?? ""
    if offset == "1" {
      edits.append(context.replace(call.nameToken, with: isLag ? "athena.last_not_null" : "athena.first_not_null"))
    } else {
      edits.append(context.replace(call.nameToken, with: "array_agg"))
      before += "athena.element_at(array_remove("
      after = ", NULL), \(isLag ? "-" : "")\(offset))\(after)"
    }
    for argument in call.arguments.dropFirst() {
      edits.append(context.remove(argument.tokens.lowerBound - 1))
      edits += argument.tokens.map { context.replace($0, with: "") }
    }
    return edits + [context.wrap(call.node.tokens.lowerBound..<window.tokens.upperBound, before: before, after: after)]
  }

  private static func constant(_ node: AthenaNode, _ context: AthenaContext) throws -> String {
    guard node.kind == .literal, node.tokens.count == 1, context.source.word(node.tokens.lowerBound) == nil else {
      throw context.problem(
        node.tokens.lowerBound, "with IGNORE NULLS only a number or a string is understood here")
    }
    return context.source.text(node.tokens)
  }

  static func windowPlace(_ call: AthenaCall, _ context: AthenaContext) -> [AthenaEdit] {
    whole(call.value(call.name == "ntile" ? 0 : 1), context)
  }

  /// A row count is bigint in Athena, and integer here.
  private static func whole(_ count: AthenaNode?, _ context: AthenaContext) -> [AthenaEdit] {
    guard let count, count.kind != .literal else { return [] }
    return [context.wrap(count.tokens, before: "(", after: ")::integer")]
  }
}
