/// What is particular about one dimension. Most of it is nothing: the defaults say what holds for all.
protocol DimensionRule {
  /// Encodes the columns of a row, which stand in these fields, as content; false if there is none, and then the line has no row of the dimension.
  func encode(
    _ columns: [ColumnCatalogue.Column], _ fields: [Int], _ batch: RowBatch, _ row: Int, _ reader: inout RowReader,
    _ content: inout CopyBuffer
  ) throws -> Bool

  /// Appends the derived columns of a content that is new, and returns what lines want to know of it.
  func derive(
    _ batch: RowBatch, _ row: Int, _ reader: inout RowReader, _ derived: inout CopyBuffer
  ) throws -> UInt64

  /// What lines without content want to know.
  var noteOfNone: UInt64 { get }
}

extension DimensionRule {
  func encode(
    _ columns: [ColumnCatalogue.Column], _ fields: [Int], _ batch: RowBatch, _ row: Int, _ reader: inout RowReader,
    _ content: inout CopyBuffer
  ) throws -> Bool {
    content.reserve(fieldCount: columns.count)
    var hasValue = false
    for (column, field) in zip(columns, fields) {
      if try reader.encode(column, field, batch, row, &content) { hasValue = true }
    }
    return hasValue
  }

  func derive(
    _ batch: RowBatch, _ row: Int, _ reader: inout RowReader, _ derived: inout CopyBuffer
  ) throws -> UInt64 { 0 }

  var noteOfNone: UInt64 { 0 }
}

/// For a dimension of which nothing is derived and nothing is asked.
struct PlainRule: DimensionRule {}

/// What a dimension tells the lines, as it is kept with each of its contents.
protocol DimensionNote {
  init(bits: UInt64)
  var bits: UInt64 { get }
}
