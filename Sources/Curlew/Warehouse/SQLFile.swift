import CurlewPostgres

/// A file in `sql/` that is applied as a whole: an item of a list such as `SQL.migrations`.
///
/// The build makes `SQL` from `sql/`, with `Sources/sql-functions`: these lists, and a function for each other file.
package struct SQLFile: Sendable {
  /// Name with its ending, such as `m0001_star.sql`.
  package let name: String
  /// The text of the file, unchanged.
  package let text: String

  /// The statements of the file, in order. A connection takes one at a time.
  package var statements: [String] { SQLStatements.split(text) }

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}
