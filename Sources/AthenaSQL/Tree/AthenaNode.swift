/// A node of the tree: consecutive tokens, and the nodes among them.
///
/// Nothing of a text is outside the tree. A token belongs to the innermost node that holds it, and the blanks and
/// comments before a token belong to the token.
struct AthenaNode: Sendable {
  enum Kind: Sendable, Hashable, CaseIterable {
    case file
    // Statements.
    case queryStatement, explain, describe, showTables, createView, createTable, drop
    /// The name that a statement makes, drops or describes, and the options after it.
    case target, options
    // Queries.
    case query, with, withQuery, setOperation, select, values, tableQuery
    /// A query in parentheses.
    case subquery
    case selectItem, star
    case whereClause, groupBy, groupingSets, groupingSet, having, windowClause, windowDefinition
    case orderBy, sortItem, offset, limit
    // The parts of a FROM.
    case from, join, joinCondition, relation, relationInParentheses, tableName, unnest, lateral, tableFunction
    /// An older version of a table, a part of its rows, what a function makes of tables, a table out of JSON.
    case version, sample, functionOfTables, tableArgument, descriptor, jsonTable, jsonColumn, jsonPlan
    /// Patterns of rows; a clause is MEASURES, PATTERN, DEFINE or one of their like.
    case matchRecognize, patternClause, pattern
    /// A name that the text gives to a column, a table, a query, a window or a parameter.
    case givenName, columnAliases
    // Operations. A chain of operators of one level, such as a + b - c, is one node.
    case or, and, not, comparison, between, inList, like, isTest, quantified
    case concatenation, sum, product, otherOperation, sign, atTimeZone
    // Values.
    case columnName, literal, typedLiteral, interval, sessionValue
    /// A `?` that a prepared statement gets a value for.
    case parameter
    case parenthesized, row, array, caseExpression, when, otherwise, exists
    case element, dereference, cast, postgresCast, extract, lambda
    // Calls.
    case call, functionName, argument, ordinality, overflow, jsonClause
    /// RUNNING or FINAL before a call; a measure of a window's pattern, which is a name with OVER.
    case processingMode, measure
    case nullTreatment, withinGroup, filter, over, windowName, windowSpecification, partitionBy, frame
    case type
  }

  let kind: Kind
  /// Positions of the source's tokens.
  let tokens: Range<Int>
  let children: [AthenaNode]
  /// How many levels of nodes it has, counting itself.
  let depth: Int

  init(_ kind: Kind, _ tokens: Range<Int>, _ children: [AthenaNode]) {
    self.kind = kind
    self.tokens = tokens
    self.children = children
    depth = 1 + (children.lazy.map(\.depth).max() ?? 0)
  }

  /// Identifies a node in its tree.
  struct ID: Hashable {
    let kind: Kind
    let tokens: Range<Int>
  }

  var id: ID { ID(kind: kind, tokens: tokens) }

  /// The first of its own nodes with a kind.
  subscript(kind: Kind) -> AthenaNode? { children.first { $0.kind == kind } }

  /// All of its own nodes with a kind.
  func all(_ kind: Kind) -> [AthenaNode] { children.filter { $0.kind == kind } }

  /// All nodes of a kind inside it, itself included, in the order of the text.
  func descendants(_ kind: Kind) -> [AthenaNode] {
    (self.kind == kind ? [self] : []) + children.flatMap { $0.descendants(kind) }
  }

  /// The node without the parentheses around it.
  var bare: AthenaNode {
    var node = self
    while node.kind == .parenthesized, let inner = node.children.first { node = inner }
    return node
  }
}
