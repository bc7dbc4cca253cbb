/// Functions of the schema `athena` that PostgreSQL's grammar has in a quicker or in another form.
extension AthenaRules {
  static func calls(_ node: AthenaNode, _ context: AthenaContext) throws -> [AthenaEdit] {
    if node.kind == .extract { return extract(node, context) }
    guard node.kind == .call else { return [] }
    let call = AthenaCall(node, context.source)
    guard call.nameToken == node.tokens.lowerBound else { return [] }
    return try ofFunctions[call.name]?(call, context) ?? []
  }

  /// The fields of `EXTRACT(field FROM x)` that are also functions.
  private static let fields: Set<String> = [
    "year", "quarter", "month", "week", "day", "day_of_month", "day_of_week", "dow", "day_of_year", "doy",
    "year_of_week", "yow", "hour", "minute", "second",
  ]

  /// PostgreSQL's EXTRACT gives numbers with fractions, and counts the days of a week from Sunday, 0.
  private static func extract(_ node: AthenaNode, _ context: AthenaContext) -> [AthenaEdit] {
    let start = node.tokens.lowerBound
    guard let field = context.source.word(start + 2), fields.contains(field) else { return [] }
    return [context.replace(start, with: "athena.\(field)"), context.remove(start + 2), context.remove(start + 3)]
  }

  static func countIf(_ call: AthenaCall, _ context: AthenaContext) -> [AthenaEdit] {
    guard call.arguments.count == 1, !call.isDistinct else { return [] }
    // A function of our own that counts would be called for every row.
    return [
      context.replace(call.nameToken, with: "count"),
      context.wrap(call.arguments[0].tokens, before: "CASE WHEN ", after: " THEN 1 END"),
    ]
  }

  static func approxDistinct(_ call: AthenaCall, _ context: AthenaContext) -> [AthenaEdit] {
    guard 1...2 ~= call.arguments.count, !call.isWindow, !call.isDistinct else { return [] }
    var edits = [
      context.replace(call.nameToken, with: "count"), context.wrap(call.arguments[0].tokens, before: "DISTINCT "),
    ]
    // Removes the argument for the allowed error.
    if call.arguments.count == 2 { edits.append(context.replace(call.rest(after: 0, to: 1), with: "")) }
    return edits
  }

  static func approxPercentile(_ call: AthenaCall, _ context: AthenaContext) -> [AthenaEdit] {
    guard call.arguments.count == 2, !call.isWindow, !call.isDistinct, let share = call.value(1),
      isOfNumbers(share, context.source)
    else { return [] }
    return [
      context.replace(
        call.nameToken, with: "percentile_disc(\(context.source.text(share.tokens))) WITHIN GROUP"),
      context.wrap(call.arguments[0].tokens, before: "ORDER BY "),
      context.replace(call.rest(after: 0, to: 1), with: ""),
    ]
  }

  /// Whether these are a number, or numbers in ARRAY[...].
  private static func isOfNumbers(_ node: AthenaNode, _ source: AthenaSource) -> Bool {
    switch node.kind {
    case .literal: source.tokens[node.tokens.lowerBound].kind == .number
    case .array: node.children.allSatisfy { isOfNumbers($0, source) }
    default: false
    }
  }

  /// PostgreSQL's own ignore NULL. In quotes they are Athena's.
  static func keywordFunction(_ call: AthenaCall, _ context: AthenaContext) -> [AthenaEdit] {
    guard 2...6 ~= call.arguments.count else { return [] }
    return quotedFunction(call, context)
  }

  /// Names that are keywords, with other rules, in the grammar of PostgreSQL newer than 15, or that are unknown to
  /// Athena.
  ///
  /// In quotes they are functions in every PostgreSQL: Athena's, or unknown.
  static func newerGrammar(_ call: AthenaCall, _ context: AthenaContext) throws -> [AthenaEdit] {
    if let clause = call.node[.jsonClause] {
      throw context.problem(
        clause.tokens.lowerBound,
        "\(call.name) is understood without clauses such as PASSING, RETURNING and ON ERROR; json_extract and "
          + "json_extract_scalar give NULL for what is not there")
    }
    return quotedFunction(call, context)
  }

  private static func quotedFunction(_ call: AthenaCall, _ context: AthenaContext) -> [AthenaEdit] {
    call.isPlain ? [context.replace(call.nameToken, with: AthenaRewrite.quoted(call.name))] : []
  }

  /// SQL has no list of arguments of any type.
  static func format(_ call: AthenaCall, _ context: AthenaContext) -> [AthenaEdit] {
    guard call.arguments.count > 1 else { return [] }
    let values = call.arguments.dropFirst()
    let all = values.first!.tokens.lowerBound..<values.last!.tokens.upperBound
    return [
      context.replace(call.nameToken, with: "athena.java_format"), context.wrap(all, before: "ARRAY[", after: "]"),
    ] + values.map { context.wrap($0.tokens, before: "(", after: ")::text") }
  }

  /// `listagg(x, ',') WITHIN GROUP (ORDER BY y)` becomes `string_agg(x, ',' ORDER BY y)`. Nothing overflows here.
  static func listagg(_ call: AthenaCall, _ context: AthenaContext) -> [AthenaEdit] {
    guard let group = call.node[.withinGroup], group.tokens.lowerBound == call.close + 1 else { return [] }
    var edits = [context.replace(call.nameToken, with: "string_agg")]
    if let overflow = call.node[.overflow] { edits.append(context.replace(overflow.tokens, with: "")) }
    // The blank before WITHIN stays.
    return edits + [
      context.replace(call.close, with: call.arguments.count == 1 ? ", ''" : ""),
      context.remove(call.close + 1), context.remove(call.close + 2), context.replace(call.close + 3, with: ""),
    ]
  }
}
