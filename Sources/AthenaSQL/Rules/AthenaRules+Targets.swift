/// What a text makes or drops lies in a schema of its own, whatever database the text names: never in the warehouse's.
extension AthenaRules {
  static func targets(_ node: AthenaNode, _ context: AthenaContext) -> [AthenaEdit] {
    switch node.kind {
    case .target:
      return context.statement.madeTable.map { [context.replace(node.tokens, with: AthenaStatement.madeName($0))] }
        ?? []
    // Where and how Athena stores a table's files.
    case .options: return [context.replace(node.tokens, with: "")]
    default: return []
    }
  }
}
