/// What a FROM reads: a table, a query or a list, and the name that its columns are known by.
final class AthenaRelation {
  /// What its name stands for.
  enum Meaning: Equatable {
    case withQuery
    /// A table or view that the text itself makes.
    case made(String)
    /// The bill; a view, if the name tells which of the two is meant.
    case bill(view: String?)
    /// Another table, by the name that PostgreSQL finds it by; nil for the one that is written.
    case table(String?)
    case subquery
    /// Several that are joined, in parentheses.
    case joined
    /// UNNEST or another function.
    case function
  }

  let node: AthenaNode
  let meaning: Meaning
  /// The parts of the name that columns may be written behind: of an alias, or of a table.
  let name: [String]
  let alias: AthenaNode?
  let hasColumnAliases: Bool
  let columns: AthenaColumns
  /// Another name, where an earlier relation of the FROM has the same.
  var freshName: String?

  init(
    _ node: AthenaNode, _ meaning: Meaning, name: [String], alias: AthenaNode?, hasColumnAliases: Bool,
    columns: AthenaColumns
  ) {
    self.node = node
    self.meaning = meaning
    self.name = name
    self.alias = alias
    self.hasColumnAliases = hasColumnAliases
    self.columns = columns
  }

  /// Whether columns written behind these names are its own.
  func isCalled(_ qualifier: [String]) -> Bool {
    !qualifier.isEmpty && qualifier.count <= name.count && name.suffix(qualifier.count) == qualifier[...]
  }
}

/// A query of a WITH.
final class AthenaWithQuery {
  let columns: AthenaColumns
  /// How often it is read.
  var readings = 0

  init(columns: AthenaColumns) { self.columns = columns }
}
