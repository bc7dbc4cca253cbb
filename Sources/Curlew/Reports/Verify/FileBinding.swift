/// Which field of a file belongs to which column of the view.
struct FileBinding {
  /// Position of the view's column to position of the field; nil where the export lacks the column.
  private(set) var fields: [Int?]
  /// Columns that the view has none for.
  private(set) var others: [(name: [UInt8], field: Int)] = []

  /// - Throws: `.duplicateColumn`.
  init(_ reader: PlainReader, _ columns: ReportColumns) throws {
    fields = Array(repeating: nil, count: columns.names.count)
    var seen: Set<String> = []
    for (field, name) in reader.header.enumerated() {
      let lower = name.lowercased()
      guard seen.insert(lower).inserted else {
        throw CurlewError(.duplicateColumn, at: CurlewError.Place(file: reader.path, row: 1, column: name))
      }
      if let position = columns.position(of: lower) {
        fields[position] = field
      } else {
        others.append((Array(name.utf8), field))
      }
    }
  }
}
