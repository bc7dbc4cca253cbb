/// The name of an Athena table under which the report can be queried.
public struct AthenaTable: Sendable, Equatable {
  public let database: String
  public let table: String
  /// Whether it has the columns of the legacy CUR.
  public let isLegacy: Bool

  /// Takes names in the form in which they are compared: in lower case, without quotes.
  package init(database: String, table: String, isLegacy: Bool) {
    self.database = database
    self.table = table
    self.isLegacy = isLegacy
  }
}
