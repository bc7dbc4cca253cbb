import CurlewText

/// Which field of a file belongs to which column of the view.
struct FileBinding {
  /// By position of the view's column, the position of the field; nil if the export lacks the column.
  private(set) var fields: [Int?]
  /// For maps that the export lacks, by position: the fields that have their keys. `product_region` is `region` of
  /// `product`.
  private(set) var keys: [Int: [(key: [UInt8], field: Int)]] = [:]
  /// Fields that belong to no column of the view.
  private(set) var others: [(name: [UInt8], field: Int)] = []

  /// - Throws: `.duplicateColumn`.
  init(_ reader: PlainReader, _ columns: ReportColumns) throws {
    fields = Array(repeating: nil, count: columns.names.count)
    var seen: Set<String> = []
    var unknown: [Int] = []
    for (field, name) in reader.header.enumerated() {
      let lower = name.lowercased()
      guard seen.insert(lower).inserted else {
        throw CurlewError(.duplicateColumn, at: CurlewError.Place(file: reader.path, row: 1, column: name))
      }
      if let position = columns.position(of: lower) { fields[position] = field } else { unknown.append(field) }
    }
    let maps = columns.names.indices.filter { position in
      columns.kinds[position] == .map && fields[position] == nil && position != columns.otherColumnsPosition
        && columns.names[position] != "tags"
    }
    for field in unknown {
      let lower = Array(reader.header[field].lowercased().utf8)
      let map = maps.first { position in
        let prefix = Array((columns.names[position] + "_").utf8)
        return lower.count > prefix.count && lower.starts(with: prefix)
      }
      if let map {
        keys[map, default: []].append((Array(lower.dropFirst(columns.names[map].utf8.count + 1)), field))
      } else {
        others.append((Array(reader.header[field].utf8), field))
      }
    }
  }
}
