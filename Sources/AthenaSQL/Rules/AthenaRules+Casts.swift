/// CAST, TRY_CAST and the names of types.
extension AthenaRules {
  static func casts(_ node: AthenaNode, _ context: AthenaContext) throws -> [AthenaEdit] {
    guard node.kind == .cast, node.children.count == 2 else { return [] }
    let source = context.source
    let (value, type) = (node.children[0], node.children[1])
    let start = node.tokens.lowerBound
    let divider = type.tokens.lowerBound - 1
    let isTry = source.tokens[start].text == "try_cast"
    if !isTry, type.tokens.count == 1, source.word(type.tokens.lowerBound) == "json" {
      // PostgreSQL would read a text as JSON, where Athena makes a JSON string from it.
      return [
        context.replace(start, with: "athena.as_json"), context.remove(divider), context.remove(type.tokens.lowerBound),
      ]
    }
    var edits: [AthenaEdit] = []
    if isTry || context.isInTry {
      edits += tryCast(node, value, type, context)
    } else if source.tokens[start].kind != .word {
      edits.append(context.replace(start, with: "CAST"))
    }
    return try edits + castOfJSON(value, type, context) + self.type(type, context)
  }

  /// `TRY_CAST(x AS type)` becomes `athena.try_cast((x), NULL::type)`.
  private static func tryCast(
    _ node: AthenaNode, _ value: AthenaNode, _ type: AthenaNode, _ context: AthenaContext
  ) -> [AthenaEdit] {
    var edits = [
      context.replace(node.tokens.lowerBound, with: "athena.try_cast"),
      context.wrap(value.tokens, before: "(", after: "),"),
      context.remove(type.tokens.lowerBound - 1),
      context.wrap(type.tokens, before: "NULL::"),
    ]
    // The type of a function's result cannot have numbers in parentheses.
    let start = type.tokens.lowerBound
    if context.source.isSymbol(start + 1, "("), !context.source.isWord(start, ["array", "map", "row"]) {
      edits.append(context.wrap(node.tokens, before: "(", after: ")::\(context.source.text(type.tokens))"))
    }
    return edits
  }

  /// A JSON value becomes text, or a list or map of text, which PostgreSQL can cast further.
  private static func castOfJSON(_ value: AthenaNode, _ type: AthenaNode, _ context: AthenaContext) -> [AthenaEdit] {
    let source = context.source
    guard value.kind == .call,
      ["json_extract", "json_parse", "json_array_get"].contains(AthenaCall(value, source).name)
    else { return [] }
    switch source.word(type.tokens.lowerBound) {
    case "array":
      let ofMaps = source.word(type.tokens.lowerBound + 2) == "map"
      return [context.wrap(value.tokens, before: ofMaps ? "athena.json_maps(" : "athena.json_elements(", after: ")")]
    case "map": return [context.wrap(value.tokens, before: "athena.json_members(", after: ")")]
    case "varchar", "char":
      return [context.wrap(value.tokens, before: "athena.json_extract_scalar(", after: ", '$')")]
    default: return []
    }
  }

  private static func type(_ node: AthenaNode, _ context: AthenaContext) throws -> [AthenaEdit] {
    let start = node.tokens.lowerBound
    if let list = node.children.first, list.tokens.lowerBound == start { return try type(list, context) }
    switch context.source.word(start) {
    case "array":
      guard let element = node.children.first else { return [] }
      // Either array(varchar) or array<varchar>.
      return try [
        context.replace(start, with: ""), context.replace(start + 1, with: ""),
        context.replace(node.tokens.upperBound - 1, with: "[]"),
      ] + type(element, context)
    case "map":
      return [context.replace(start, with: context.naming.mapType)]
        + node.tokens.dropFirst().map { context.replace($0, with: "") }
    case "row":
      throw context.problem(start, "rows within a column are not supported; select their fields as columns")
    case "decimal" where node.tokens.count == 1, "numeric" where node.tokens.count == 1,
      "dec" where node.tokens.count == 1:
      // Athena's decimal is an integer unless it names a scale.
      return [context.wrap(node.tokens, after: "(38,0)")]
    default: return []
    }
  }
}
