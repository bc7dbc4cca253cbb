/// `x AT TIME ZONE zone`: to PostgreSQL a time without a zone is one of that zone, to Athena one of the session.
extension AthenaRules {
  static func zones(_ node: AthenaNode, _ context: AthenaContext) -> [AthenaEdit] {
    guard node.kind == .atTimeZone, let time = node.children.first else { return [] }
    let at = time.tokens.upperBound
    if let outer = context.path?.aroundParentheses, outer.kind == .atTimeZone,
      outer.children.first?.tokens.contains(node.tokens.lowerBound) == true
    {
      // A moment shown in one zone is the same moment in the next.
      return (at..<node.tokens.upperBound).map(context.remove)
    }
    return [
      context.replace(at, with: ","), context.remove(at + 1), context.remove(at + 2),
      context.wrap(node.tokens, before: "athena.at_timezone(", after: ")"),
    ]
  }
}
