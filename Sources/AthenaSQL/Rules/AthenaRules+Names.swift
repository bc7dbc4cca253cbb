/// Names that PostgreSQL writes in another way.
extension AthenaRules {
  /// Names in Athena that are keywords in PostgreSQL: `user` would be the session's user.
  private static let reserved: Set<String> = [
    "all", "analyse", "analyze", "any", "array", "asc", "asymmetric", "authorization", "binary", "both", "cast",
    "check",
    "collate", "collation", "column", "concurrently", "default", "deferrable", "desc", "do", "fetch", "foreign",
    "freeze",
    "grant", "ilike", "initially", "isnull", "lateral", "leading", "limit", "notnull", "offset", "only", "overlaps",
    "placing", "primary", "references", "returning", "session_user", "similar", "some", "symmetric", "system_user",
    "table", "tablesample", "to", "trailing", "unique", "user", "variadic", "verbose", "window",
  ]

  /// Functions that are keywords in PostgreSQL, and unknown to it in quotes.
  private static let grammarFunctions: Set<String> = ["coalesce", "nullif", "trim"]

  private static let named: Set<AthenaNode.Kind> = [
    .columnName, .givenName, .tableName, .functionName, .windowName, .target, .star, .dereference,
  ]

  static func names(_ node: AthenaNode, _ context: AthenaContext) -> [AthenaEdit] {
    guard named.contains(node.kind) else { return [] }
    let own = (node.children.last?.tokens.upperBound ?? node.tokens.lowerBound)..<node.tokens.upperBound
    return own.compactMap { index in
      let token = context.source.tokens[index]
      let isFunction = node.kind == .functionName && index == node.tokens.upperBound - 1
      switch token.kind {
      case .backquotedName: return context.replace(index, with: AthenaRewrite.quoted(token.text))
      case .quotedName where isFunction && grammarFunctions.contains(token.text):
        return context.replace(index, with: token.text)
      case .quotedName where isCapitalized(index, context.source):
        guard isFunction || !context.capitals.contains(token.text) else { return nil }
        return context.replace(index, with: AthenaRewrite.quoted(token.text))
      case .word where index == node.tokens.lowerBound && !isFunction && reserved.contains(token.text):
        return context.replace(index, with: AthenaRewrite.quoted(token.text))
      default: return nil
      }
    }
  }

  /// Names in quotes whose capitals stay: labels, which are shown, if each is written in only one way.
  ///
  /// Athena ignores case, even in quotes. All other names are columns, tables and functions, which are in lower case.
  /// So are the columns of a view or table that is made.
  static func capitalsToKeep(_ source: AthenaSource, _ statement: AthenaStatement) -> Set<String> {
    guard statement.isQuery else { return [] }
    var spellings: [String: Set<String>] = [:]
    var given: Set<String> = []
    func read(_ node: AthenaNode) {
      if node.kind == .selectItem || node.kind == .columnAliases {
        given.formUnion(node.all(.givenName).map { source.tokens[$0.tokens.lowerBound].text })
      }
      if named.contains(node.kind), node.kind != .functionName {
        for index in node.tokens where source.isName(index) {
          let text = isCapitalized(index, source) ? source.text(index..<index + 1) : ""
          spellings[source.tokens[index].text, default: []].insert(text)
        }
      }
      for child in node.children { read(child) }
    }
    read(statement.node)
    return given.filter { spellings[$0]?.count == 1 }
  }

  private static func isCapitalized(_ index: Int, _ source: AthenaSource) -> Bool {
    source.tokens[index].kind == .quotedName
      && source.text(index..<index + 1).utf8.contains { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }
}
