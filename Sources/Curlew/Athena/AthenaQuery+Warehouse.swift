import AthenaSQL
import CurlewText

extension AthenaQuery {
  /// Reads the query in a file.
  ///
  /// - Throws: `CurlewError` for a file that cannot be read, and errors in the text.
  public init(file: String, values: [String: String] = [:]) throws {
    try self.init(
      String(decoding: LocalFiles.bytes(ofFileOrPipe: file, limit: 16 << 20), as: UTF8.self), values: values)
  }
}

extension AthenaNaming {
  private static let columns = Dictionary(
    uniqueKeysWithValues: ColumnCatalogue.columns.map { column in (column.name, columnType(column.type)) })

  private static func columnType(_ type: ColumnCatalogue.ColumnType) -> ColumnType {
    switch type {
    case .string: .text
    case .double: .number
    case .timestamp: .time
    case .map: .map
    }
  }

  /// The names of the warehouse's views and the columns of its report, without names for Athena's tables.
  public init(isRelation: @escaping ([String]) throws -> Bool) {
    self.init(columns: Self.columns, isRelation: isRelation)
  }
}
