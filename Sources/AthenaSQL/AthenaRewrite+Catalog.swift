/// DESCRIBE and SHOW: queries of functions that tell of tables and columns in Athena's words.
extension AthenaRewrite {
  mutating func rewriteCatalog(_ statement: AthenaStatement) throws {
    guard let target = statement.target else { return }
    let whole = source.byteRange(statement.tokens)
    let parts = stride(from: target.lowerBound, to: target.upperBound, by: 2).map { source.tokens[$0].text }
    switch statement.kind {
    case .describe:
      let isLegacy = parts.last.map { naming.legacyReportView.hasSuffix(".\($0)") } ?? false
      let view = isLegacy ? naming.legacyReportView : naming.reportView
      let name = try warehouseName(parts, view: view, target) ?? parts.map(Self.quoted).joined(separator: ".")
      edits.replace(whole, with: "SELECT * FROM athena.describe(\(Self.string(name)))")
    case .showTables:
      let isOfDatabase = parts.last.map { " WHERE \"database\" = \(Self.string($0))" } ?? ""
      edits.replace(whole, with: "SELECT * FROM athena.tables()\(isOfDatabase)")
    default: break
    }
  }

  private static func string(_ text: String) -> String {
    "'" + text.map { $0 == "'" ? "''" : String($0) }.joined() + "'"
  }
}
