/// A text in Athena's SQL as a tree.
struct AthenaTree: Sendable {
  let source: AthenaSource
  let root: AthenaNode

  /// - Throws: `AthenaFault` at the first token that fits nowhere.
  init(_ source: AthenaSource) throws {
    self.source = source
    root = AthenaNode(
      .file, source.tokens.indices,
      try source.statements.map { tokens in
        var parser = AthenaParser(source, tokens)
        return try parser.statement()
      })
  }

  var statements: [AthenaNode] { root.children }
}
