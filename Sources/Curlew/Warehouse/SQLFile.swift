import CurlewPostgres

/// One of the files of `sql/` that are applied whole: an item of a list such as `SQL.migrations`.
///
/// `SQL`, with these lists and a function for each other file, is made of `sql/` at build, by `Sources/sql-functions`.
package struct SQLFile: Sendable {
  /// Base name with its ending, such as `m0001_star.sql`.
  package let name: String
  /// As it stands in the file.
  package let text: String

  /// The statements of the file, in order, for a connection that takes one at a time.
  package var statements: [String] { SQLStatements.split(text) }

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}
