/// One of the files of `sql/` that are applied whole: an item of a list such as `SQL.migrations`.
///
/// `SQL`, with these lists and a function for each other file, is made of `sql/` at build, by `Sources/sql-functions`.
struct SQLFile: Sendable {
  /// Base name with its ending, such as `m0001_star.sql`.
  let name: String
  /// As it stands in the file.
  let text: String

  /// The statements of the file, in order, for a connection that takes one at a time.
  var statements: [String] { SQLStatements.split(text) }
}
