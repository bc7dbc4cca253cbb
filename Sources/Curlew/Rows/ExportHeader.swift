import CurlewText

/// The columns of an export in the order of the file. The user's query decides names and order, so columns are found
/// by name only.
///
/// Upper and lower case do not matter, as in SQL.
public struct ExportHeader: Sendable {
  /// Names that the catalogue knows are spelt as in the catalogue, others as in the file.
  public let names: [String]
  /// Positions, by the name in lower case.
  private let positions: [String: Int]

  /// Without these columns a line has no time or no cost.
  static let requiredNames = ["line_item_usage_start_date", "line_item_unblended_cost"]

  /// Throws if a name is empty or occurs twice, or if a required column is missing.
  init(names: [String], at place: CurlewError.Place) throws(CurlewError) {
    var positions: [String: Int] = [:]
    var spelt: [String] = []
    for (position, name) in names.enumerated() {
      let lower = name.lowercased()
      guard positions.updateValue(position, forKey: lower) == nil else {
        var place = place
        place.column = name.isEmpty ? nil : name
        throw CurlewError(name.isEmpty ? .emptyColumnName : .duplicateColumn, at: place)
      }
      spelt.append(ColumnCatalogue.names.contains(lower) ? lower : name)
    }
    let missing = Self.requiredNames.filter { positions[$0] == nil }
    if !missing.isEmpty { throw CurlewError(.missingColumns(missing), at: place) }
    if positions[""] != nil { throw CurlewError(.emptyColumnName, at: place) }
    self.names = spelt
    self.positions = positions
  }

  /// The position of a column, from 0.
  ///
  /// - Parameter name: in lower case.
  public func index(of name: String) -> Int? { positions[name] }
}

extension ExportHeader: Equatable {
  public static func == (first: ExportHeader, second: ExportHeader) -> Bool { first.names == second.names }
}
