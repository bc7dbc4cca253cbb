/// Something that a FROM reads: a table, a query or a list, with the name of its columns' qualifier.
final class AthenaRelation {
  /// What its name means.
  enum Meaning: Equatable {
    case withQuery
    /// A table or view that the text itself makes.
    case made(String)
    /// The bill. `view` is set if the name decides which of the two views is meant.
    case bill(view: String?)
    /// Another table, by the name under which PostgreSQL finds it; nil for the name as written.
    case table(String?)
    case subquery
    /// Several joined relations in parentheses.
    case joined
    /// UNNEST or another function.
    case function
  }

  let node: AthenaNode
  let meaning: Meaning
  /// The parts of the name that may stand before a column: those of the alias, or of the table.
  let name: [String]
  let alias: AthenaNode?
  let hasColumnAliases: Bool
  let columns: AthenaColumns
  /// Another name, if an earlier relation of the FROM has the same one.
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

  /// Whether columns with this qualifier belong to it.
  func isCalled(_ qualifier: [String]) -> Bool {
    !qualifier.isEmpty && qualifier.count <= name.count && name.suffix(qualifier.count) == qualifier[...]
  }
}

/// A query of a WITH.
final class AthenaWithQuery {
  let columns: AthenaColumns
  /// How many times it is read.
  var readings = 0

  init(columns: AthenaColumns) { self.columns = columns }
}
