/// One statement of a text, and its purpose.
struct AthenaStatement {
  let node: AthenaNode
  private let source: AthenaSource

  init(_ source: AthenaSource, _ node: AthenaNode) {
    self.source = source
    self.node = node
  }

  var tokens: Range<Int> { node.tokens }

  /// The query that is run or explained, or from which a view or table is made.
  var query: AthenaNode? { node[.query] }

  /// Whether it returns rows.
  var isQuery: Bool { node.kind == .queryStatement || node.kind == .explain }

  /// Whether it needs more than reading.
  var writes: Bool { [.createView, .createTable, .drop].contains(node.kind) }

  /// Whether an existing view with its target's name must be replaced.
  var replacesView: Bool { node.kind == .createView && source.word(node.tokens.lowerBound + 1) == "or" }

  /// The parts of the name that is made, dropped or described. For SHOW TABLES the database, if it is named.
  var target: [String] { node[.target].map { source.parts($0.tokens) } ?? [] }

  /// The table or view that is made or dropped, without its database.
  var madeTable: String? { writes ? target.last : nil }

  /// The name of a table or view that a text makes. It is in a schema of its own, never in the warehouse's.
  static func madeName(_ name: String) -> String { "\(AthenaNaming.ownSchema).\(AthenaRewrite.quoted(name))" }
}
