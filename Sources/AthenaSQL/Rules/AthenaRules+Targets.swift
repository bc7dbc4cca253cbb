/// Views and tables that a text makes or drops are in a schema of their own, never in the warehouse's, whatever
/// database the text names.
extension AthenaRules {
  static func targets(_ node: AthenaNode, _ context: AthenaContext) -> [AthenaEdit] {
    switch node.kind {
    case .target:
      return context.statement.madeTable.map { [context.replace(node.tokens, with: AthenaStatement.madeName($0))] }
        ?? []
    // Removes how and where Athena would store the files of a table.
    case .options: return [context.replace(node.tokens, with: "")]
    default: return []
    }
  }
}
