/// The columns of an export in the order of its file. The user's SQL decides names and order: bind by name only.
public struct ExportHeader: Sendable, Equatable {
  public let names: [String]

  /// Without these a line has no time or no cost.
  static let requiredNames = ["line_item_usage_start_date", "line_item_unblended_cost"]

  /// Throws when a name is there twice or is empty, or when a column is missing that the model cannot do without.
  init(names: [String], at place: CurlewError.Place) throws(CurlewError) {
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      var place = place
      place.column = name.isEmpty ? nil : name
      throw CurlewError(name.isEmpty ? .emptyColumnName : .duplicateColumn, at: place)
    }
    let missing = Self.requiredNames.filter { !seen.contains($0) }
    if !missing.isEmpty { throw CurlewError(.missingColumns(missing), at: place) }
    if seen.contains("") { throw CurlewError(.emptyColumnName, at: place) }
    self.names = names
  }

  /// The position of a column, from 0.
  public func index(of name: String) -> Int? { names.firstIndex(of: name) }
}
