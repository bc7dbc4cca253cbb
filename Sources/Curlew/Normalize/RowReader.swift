import CurlewText

/// Reads cells of a row as values and encodes them as fields. It runs only for texts that were not seen before, not
/// for each row. So it may use strings where they make the code plain.
struct RowReader: ~Copyable {
  let binding: ColumnBinding
  var cell = CellReader()
  var number = DecimalText()
  private var map = MapScan()
  /// Fields of the catalogue's columns; -1 for a column that the export lacks.
  private let fields: [String: Int]

  init(_ binding: ColumnBinding) {
    self.binding = binding
    fields = Dictionary(
      uniqueKeysWithValues: ColumnCatalogue.columns.map { ($0.name, binding.header.index(of: $0.name) ?? -1) })
  }

  /// The field of a column, by its name; -1 if the export lacks it.
  func field(_ name: String) -> Int { fields[name] ?? -1 }

  mutating func string(_ batch: RowBatch, _ row: Int, _ name: String) -> String? {
    cell.string(batch, row, field(name))
  }

  mutating func string(_ batch: RowBatch, _ row: Int, _ field: Int) -> String? { cell.string(batch, row, field) }

  /// Microseconds since 2000-01-01; nil for an empty cell.
  mutating func timestamp(_ batch: RowBatch, _ row: Int, _ field: Int) throws -> Int64? {
    guard let text = cell.read(batch, row, field) else { return nil }
    guard let time = Timestamps.parse(text) else {
      throw CurlewError(.badTimestamp(String(decoding: text, as: UTF8.self)), at: batch.place(row: row, field: field))
    }
    return time
  }

  /// Appends the field of a column. Returns false if it is NULL.
  mutating func encode(
    _ column: ColumnCatalogue.Column, _ field: Int, _ batch: RowBatch, _ row: Int, _ content: inout CopyBuffer
  ) throws -> Bool {
    switch column.type {
    case .string:
      guard let text = cell.read(batch, row, field) else { break }
      content.text(text)
      return true
    case .timestamp:
      guard let time = try timestamp(batch, row, field) else { break }
      content.timestamp(microsecondsSince2000: time)
      return true
    case .map:
      if field >= 0 {
        guard try readMap(batch, row, field) else { break }
        content.hstore(map.pairs)
      } else {
        guard let pairs = try pairs(batch, row, column.name) else { break }
        content.hstore(pairs)
      }
      return true
    case .double:
      preconditionFailure("\(column.name) is an amount of the fact, not content of a dimension")
    }
    content.null()
    return false
  }

  // MARK: - Maps

  /// The pairs of a map, valid until the next one is read; nil for an empty cell, `null`, or a column that the export
  /// lacks.
  mutating func mapPairs(_ batch: RowBatch, _ row: Int, _ field: Int) throws -> [MapPair]? {
    try readMap(batch, row, field) ? map.pairs : nil
  }

  /// Reads a map into `map.pairs`. Returns false for an empty cell, `null`, or a column that the export lacks.
  private mutating func readMap(_ batch: RowBatch, _ row: Int, _ field: Int) throws -> Bool {
    guard let text = cell.read(batch, row, field) else { return false }
    switch map.read(text) {
    case .null: return false
    case .map: return true
    case .nul: throw CurlewError(.nulByte, at: batch.place(row: row, field: field))
    case .malformed:
      throw CurlewError(
        .badMap(String(decoding: text.prefix(80), as: UTF8.self)), at: batch.place(row: row, field: field))
    }
  }

  /// The pairs of a map column. If the export lacks the column, they come from its other columns. nil is NULL.
  mutating func pairs(_ batch: RowBatch, _ row: Int, _ name: String) throws -> [String: String?]? {
    let field = field(name)
    guard field >= 0 else { return try pairsOfMissing(batch, row, name) }
    guard try readMap(batch, row, field) else { return nil }
    var pairs: [String: String?] = [:]
    for pair in map.pairs {
      pairs[String(decoding: pair.key, as: UTF8.self)] = .some(pair.value.map { String(decoding: $0, as: UTF8.self) })
    }
    return pairs
  }

  /// A query may have pulled keys out of the map, or left out one of the two columns that both have the tags.
  private mutating func pairsOfMissing(_ batch: RowBatch, _ row: Int, _ name: String) throws -> [String: String?]? {
    var pairs: [String: String?] = [:]
    if binding.pulledOut[name] != nil {
      pairs = pulledOut(batch, row, name)
    } else if name == "tags" {
      pairs = TagMaps.tags(
        resourceTags: try given(batch, row, "resource_tags"), costCategory: try given(batch, row, "cost_category"))
    } else if name == "resource_tags" {
      pairs = TagMaps.resourceTags(try given(batch, row, "tags"))
    } else if name == "cost_category" {
      pairs = TagMaps.costCategory(try given(batch, row, "tags"))
    }
    return pairs.isEmpty ? nil : pairs
  }

  /// The columns that a query has made from keys of a map.
  mutating func pulledOut(_ batch: RowBatch, _ row: Int, _ name: String) -> [String: String?] {
    var pairs: [String: String?] = [:]
    for column in binding.pulledOut[name, default: []] {
      if let value = cell.string(batch, row, column.field) { pairs[column.key] = value }
    }
    return pairs
  }

  /// The pairs of a map that the export itself gives.
  private mutating func given(_ batch: RowBatch, _ row: Int, _ name: String) throws -> [String: String?] {
    guard field(name) >= 0 || binding.pulledOut[name] != nil else { return [:] }
    return try pairs(batch, row, name) ?? [:]
  }
}
