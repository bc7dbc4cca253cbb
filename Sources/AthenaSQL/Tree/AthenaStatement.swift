/// One statement of a text, and what it is for.
struct AthenaStatement {
  let node: AthenaNode
  private let source: AthenaSource

  init(_ source: AthenaSource, _ node: AthenaNode) {
    self.source = source
    self.node = node
  }

  var tokens: Range<Int> { node.tokens }

  /// What is run, explained, or made a view or table of.
  var query: AthenaNode? { node[.query] }

  /// Whether rows are what it is for.
  var isQuery: Bool { node.kind == .queryStatement || node.kind == .explain }

  /// Whether it needs more than reading.
  var writes: Bool { [.createView, .createTable, .drop].contains(node.kind) }

  /// Whether a view of its target's name may be there, and is to go.
  var replacesView: Bool { node.kind == .createView && source.word(node.tokens.lowerBound + 1) == "or" }

  /// The parts of the name that is made, dropped or described; of SHOW TABLES the database, if one is named.
  var target: [String] { node[.target].map { source.parts($0.tokens) } ?? [] }

  /// The table or view that is made or dropped, without its database.
  var madeTable: String? { writes ? target.last : nil }

  /// What a table or view that a text makes is called: it lies in a schema of its own, never in the warehouse's.
  static func madeName(_ name: String) -> String { "\(AthenaNaming.ownSchema).\(AthenaRewrite.quoted(name))" }
}
