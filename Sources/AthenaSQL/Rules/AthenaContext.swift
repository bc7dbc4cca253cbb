/// The context of a node: its statement, the names that are known there, and the nodes around it.
struct AthenaContext {
  let source: AthenaSource
  let naming: AthenaNaming
  let binder: AthenaBinder
  let statement: AthenaStatement
  /// Whether any statement uses columns of the legacy CUR. Then all statements do, and so does a view made from
  /// `SELECT *`.
  let readsLegacy: Bool
  /// The names of the columns that the statement reads.
  let used: Set<String>
  /// Tags and attributes among them that no load has brought yet. The legacy CUR would have a column for each once
  /// one does.
  let missing: [String]
  /// Labels in quotes whose capitals stay.
  let capitals: Set<String>
  /// The meaning of names here.
  private(set) var scope: AthenaScope
  /// Whether an error here should give NULL.
  private(set) var isInTry = false
  /// How many calls with lambdas are around this node, with its own.
  private(set) var lambdaDepth = 0
  /// The expressions in GROUP BY of the nearest query around.
  private(set) var groups: AthenaGroups?
  /// Whether this is in a query or a lambda in the SELECT list, HAVING or ORDER BY of that query.
  private(set) var isWithinGrouped = false
  /// The current node, and after it the nodes around it.
  private(set) var path: AthenaPath?

  init(
    _ source: AthenaSource, _ naming: AthenaNaming, _ binder: AthenaBinder, _ statement: AthenaStatement,
    readsLegacy: Bool
  ) {
    self.source = source
    self.naming = naming
    self.binder = binder
    self.statement = statement
    self.readsLegacy = readsLegacy
    let names = binder.names.filter { statement.tokens.contains($0.node.tokens.lowerBound) }
    used = Set(names.map { source.tokens[$0.node.tokens.upperBound - 1].text })
    missing = AthenaLegacyNames.missing(
      names.filter { binder.isOfBill($0.node, in: $0.scope) }.map(\.node), source, naming)
    capitals = AthenaRules.capitalsToKeep(source, statement)
    scope = AthenaScope(parent: nil)
  }

  /// The context of a node inside this one.
  func entering(_ node: AthenaNode) -> AthenaContext {
    var inner = self
    inner.path = AthenaPath(node, path)
    inner.scope = binder.scopes[node.id] ?? scope
    if node.kind == .call, AthenaCall(node, source).hasLambda { inner.lambdaDepth += 1 }
    if let parent = path?.node, let groups {
      // An expression of GROUP BY is one value as a whole. Nothing inside it is grouped by.
      if parent.kind != .argument, groups.contains(AthenaGroups.key(parent, in: scope, source)) { inner.groups = nil }
      if parent.kind == .call, AthenaCall(parent, source).hasLambda { inner.isWithinGrouped = true }
    }
    switch node.kind {
    case .query:
      inner.isWithinGrouped = groups != nil
      // For ORDER BY.
      if let select = node[.select] { inner.group(by: select) }
    case .select: inner.group(by: node)
    // Groups are made from the rows that these give.
    case .from, .whereClause, .groupBy, .with: if !isWithinGrouped { inner.groups = nil }
    default: break
    }
    if let parent = path?.node, parent.kind == .call, node.kind == .argument, AthenaCall(parent, source).name == "try" {
      inner.isInTry = true
    }
    return inner
  }

  private mutating func group(by select: AthenaNode) {
    guard select[.groupBy] != nil, let scope = binder.scopes[select.id] else { return }
    groups = AthenaGroups(select, in: scope, source)
    isWithinGrouped = false
  }

  func type(of node: AthenaNode) -> AthenaType { binder.type(of: node, in: scope) }

  // MARK: - Edits of tokens

  func replace(_ index: Int, with text: String) -> AthenaEdit { .replace(source.tokens[index].range, text) }

  func replace(_ tokens: Range<Int>, with text: String) -> AthenaEdit { .replace(source.byteRange(tokens), text) }

  /// Removes a token, and a blank after it.
  func remove(_ index: Int) -> AthenaEdit {
    var range = source.tokens[index].range
    if range.upperBound < source.bytes.count, source.bytes[range.upperBound] == UInt8(ascii: " ") {
      range = range.lowerBound..<range.upperBound + 1
    }
    return .replace(range, "")
  }

  func wrap(_ tokens: Range<Int>, before: String = "", after: String = "") -> AthenaEdit {
    .wrap(source.byteRange(tokens), before: before, after: after)
  }

  func problem(_ index: Int, _ words: String) -> AthenaFault {
    AthenaFault(offset: source.tokens[index].range.lowerBound, words: words)
  }
}

/// A node, with the nodes around it.
final class AthenaPath {
  let node: AthenaNode
  let parent: AthenaPath?

  init(_ node: AthenaNode, _ parent: AthenaPath?) {
    self.node = node
    self.parent = parent
  }

  /// The node around this one, apart from parentheses.
  var aroundParentheses: AthenaNode? {
    var next = parent
    while let path = next, path.node.kind == .parenthesized { next = path.parent }
    return next?.node
  }
}
