/// `x AT TIME ZONE zone`. A time without a zone belongs to that zone in PostgreSQL, and to the session's zone in
/// Athena.
extension AthenaRules {
  static func zones(_ node: AthenaNode, _ context: AthenaContext) -> [AthenaEdit] {
    guard node.kind == .atTimeZone, let time = node.children.first else { return [] }
    let at = time.tokens.upperBound
    if let outer = context.path?.aroundParentheses, outer.kind == .atTimeZone,
      outer.children.first?.tokens.contains(node.tokens.lowerBound) == true
    {
      // A time shown in one zone is the same time in the next zone.
      return (at..<node.tokens.upperBound).map(context.remove)
    }
    return [
      context.replace(at, with: ","), context.remove(at + 1), context.remove(at + 2),
      context.wrap(node.tokens, before: "athena.at_timezone(", after: ")"),
    ]
  }
}
