/// DESCRIBE and SHOW become queries of functions that describe tables and columns as Athena does.
extension AthenaRules {
  static func catalog(_ node: AthenaNode, _ context: AthenaContext) throws -> [AthenaEdit] {
    let parts = context.statement.target
    switch node.kind {
    case .describe:
      guard let target = node[.target] else { return [] }
      let isLegacy = parts.last.map { context.naming.legacyReportView.hasSuffix(".\($0)") } ?? false
      let view = isLegacy ? context.naming.legacyReportView : context.naming.reportView
      let meaning = try context.binder.tables.meaning(
        of: parts, written: context.source.text(target.tokens),
        at: context.source.tokens[target.tokens.lowerBound].range.lowerBound)
      let name =
        switch meaning {
        case .bill(let known): known ?? view
        case .made(let name), .table(let name?): name
        default: parts.map(AthenaRewrite.quoted).joined(separator: ".")
        }
      return [context.replace(node.tokens, with: "SELECT * FROM athena.describe(\(string(name)))")]
    case .showTables:
      let isOfDatabase = parts.last.map { " WHERE \"database\" = \(string($0))" } ?? ""
      return [context.replace(node.tokens, with: "SELECT * FROM athena.tables()\(isOfDatabase)")]
    default: return []
    }
  }

  private static func string(_ text: String) -> String {
    "'" + text.map { $0 == "'" ? "''" : String($0) }.joined() + "'"
  }
}
