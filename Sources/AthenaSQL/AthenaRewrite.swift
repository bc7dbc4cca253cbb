/// Turns a text in Athena's SQL into one for PostgreSQL: tokens, their tree, the meaning of names, edits.
package struct AthenaRewrite {
  private(set) var statements: [AthenaStatement] = []
  private(set) var edits = AthenaEdits()
  /// Notes for the user, in the order of the text.
  private(set) var notes: [String] = []

  /// - Throws: `AthenaFault` for what cannot be rewritten; what `naming.isRelation` throws.
  init(_ tree: AthenaTree, _ naming: AthenaNaming) throws {
    let source = tree.source
    var binder = AthenaBinder(source, naming)
    for statement in tree.statements { try binder.bind(statement: statement) }
    let readsLegacy = binder.names.contains { name in
      naming.legacyNames.isLegacy(source.tokens[name.node.tokens.upperBound - 1].text)
        && binder.isOfBill(name.node, in: name.scope)
    }
    for node in tree.statements {
      let statement = AthenaStatement(source, node)
      statements.append(statement)
      try rewrite(node, AthenaContext(source, naming, binder, statement, readsLegacy: readsLegacy))
    }
    separateNestedComments(source)
    for blank in source.oddBlanks { edits.replace(blank, with: " ") }
    edits = edits.withCopies(from: source.bytes)
  }

  /// Applies the rules to a node, and then to the nodes in it.
  private mutating func rewrite(_ node: AthenaNode, _ outer: AthenaContext) throws {
    let context = outer.entering(node)
    for rule in AthenaRules.all {
      for edit in try rule(node, context) {
        if case .note(let words) = edit, !notes.contains(words) { notes.append(words) }
        edits.add(edit)
      }
    }
    for child in node.children { try rewrite(child, context) }
  }

  /// PostgreSQL's comments nest, Athena's do not. A comment that opens inside another would never be closed.
  private mutating func separateNestedComments(_ source: AthenaSource) {
    for comment in source.comments where source.bytes[comment.lowerBound] == UInt8(ascii: "/") {
      for offset in comment.dropFirst(2).dropLast(2)
      where source.bytes[offset] == UInt8(ascii: "/") && source.bytes[offset + 1] == UInt8(ascii: "*") {
        edits.wrap(offset + 1..<offset + 2, before: " ")
      }
    }
  }

  /// A name in quotes, for PostgreSQL.
  package static func quoted(_ name: String) -> String {
    "\"" + name.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }
}
