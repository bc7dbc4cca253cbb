/// Intervals, typed literals, patterns and signs that PostgreSQL reads in another way.
extension AthenaRules {
  /// Units that PostgreSQL would take for a label, which would make the interval one of seconds.
  private static let longUnits = ["week": ("7", "DAY"), "quarter": ("3", "MONTH")]

  static func intervals(_ node: AthenaNode, _ context: AthenaContext) -> [AthenaEdit] {
    guard node.kind == .interval, let value = node.tokens.first(where: context.source.isString) else { return [] }
    let start = node.tokens.lowerBound
    var edits: [AthenaEdit] = []
    var factor = context.source.isSymbol(start + 1, "-") ? "-" : ""
    if value > start + 1 { edits.append(context.remove(start + 1)) }
    if value + 1 < node.tokens.upperBound,
      let (count, unit) = context.source.word(value + 1).flatMap({ longUnits[$0] })
    {
      edits.append(context.replace(value + 1, with: unit))
      factor += "\(count) * "
    }
    if !factor.isEmpty { edits.append(context.wrap(node.tokens, before: "(\(factor)", after: ")")) }
    return edits
  }

  static func literals(_ node: AthenaNode, _ context: AthenaContext) throws -> [AthenaEdit] {
    let source = context.source
    let start = node.tokens.lowerBound
    switch node.kind {
    case .literal where source.tokens[start].kind == .number:
      let written = source.tokens[start].text
      guard let digits = AthenaWholeNumber.inDigits(written) else {
        throw context.problem(start, "\(written) is larger than any whole number of Athena's")
      }
      return digits == written ? [] : [context.replace(start, with: digits)]
    case .typedLiteral:
      let text = source.tokens[node.tokens.upperBound - 1].text
      switch source.word(start) {
      // PostgreSQL's `timestamp` ignores the zone.
      case "timestamp" where node.tokens.count == 2 && hasZone(text):
        return [context.replace(start, with: "timestamptz")]
      case "json": return [context.replace(start, with: "jsonb")]
      case "x":
        let digits = text.filter { !$0.isWhitespace }
        guard digits.count % 2 == 0, digits.allSatisfy(\.isHexDigit) else {
          throw context.problem(start, "X'...' holds pairs of hexadecimal digits")
        }
        return [context.replace(node.tokens, with: "pg_catalog.decode('\(digits)', 'hex')")]
      // In PostgreSQL strings with these letters have other rules.
      case "e", "b", "n": throw context.problem(start, "a string of this kind is not Athena's; leave out the letter")
      default: return []
      }
    case .like where node.children.count == 2 && source.word(node.children[1].tokens.lowerBound - 1) == "like":
      // In Athena no character escapes unless it is named.
      let pattern = node.children[1]
      let holdsNone = !source.text(pattern.tokens).contains("\\") && !source.isUnicodeString(pattern.tokens.lowerBound)
      if pattern.kind == .literal, holdsNone { return [] }
      return [context.wrap(pattern.tokens, after: " ESCAPE ''")]
    // `a||-b`: PostgreSQL would read `||-` as one operator.
    case .sign where source.isSymbol(start - 1, "||") || source.isSymbol(start - 1, "%"):
      guard source.tokens[start - 1].range.upperBound == source.tokens[start].range.lowerBound else { return [] }
      return [context.wrap(start..<start + 1, before: " ")]
    default: return []
    }
  }

  /// Whether a timestamp names a zone other than UTC.
  private static func hasZone(_ text: String) -> Bool {
    guard let time = text.firstIndex(of: ":") else { return false }
    let rest = text[time...]
    return rest.contains { $0.isLetter || $0 == "+" || $0 == "-" } && !rest.hasSuffix("UTC") && !rest.hasSuffix("Z")
  }
}
