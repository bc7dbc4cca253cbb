/// A table of Athena that the report answers to, under its own name.
public struct AthenaTable: Sendable, Equatable {
  public let database: String
  public let table: String
  /// Whether it has the columns of the legacy CUR.
  public let isLegacy: Bool

  /// Takes names as they are compared: in lower case, without quotes.
  package init(database: String, table: String, isLegacy: Bool) {
    self.database = database
    self.table = table
    self.isLegacy = isLegacy
  }
}
