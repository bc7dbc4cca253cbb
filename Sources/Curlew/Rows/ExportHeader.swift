import CurlewText

/// The columns of an export in the order of its file. The user's SQL decides names and order: bind by name only.
///
/// Names are the same with capitals and without, as they are in SQL.
public struct ExportHeader: Sendable {
  /// Those that the catalogue knows are spelt as it spells them, others as the file does.
  public let names: [String]
  /// By the name in lower case.
  private let positions: [String: Int]

  /// Without these a line has no time or no cost.
  static let requiredNames = ["line_item_usage_start_date", "line_item_unblended_cost"]

  /// Throws when a name is there twice or is empty, or when a column is missing that the model cannot do without.
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
