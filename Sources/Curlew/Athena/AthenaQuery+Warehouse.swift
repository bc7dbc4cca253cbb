import AthenaSQL
import CurlewText

extension AthenaQuery {
  /// Reads the text of a file.
  ///
  /// - Throws: `CurlewError` for a file that cannot be read, and what reading its text throws.
  public init(file: String, values: [String: String] = [:]) throws {
    try self.init(
      String(decoding: LocalFiles.bytes(ofFileOrPipe: file, limit: 16 << 20), as: UTF8.self), values: values)
  }
}

extension AthenaNaming {
  private static let numberColumns = Set(ColumnCatalogue.columns.filter { $0.type == .double }.map(\.name))

  /// The names of the warehouse's views and the columns of its report, with no table named.
  public init(isRelation: @escaping ([String]) throws -> Bool) {
    self.init(reportColumns: ColumnCatalogue.names, numberColumns: Self.numberColumns, isRelation: isRelation)
  }
}
