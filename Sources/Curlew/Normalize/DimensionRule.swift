/// What is special about one dimension. The defaults fit most of them.
protocol DimensionRule {
  /// Encodes the columns of a row, found in these fields, as content. Returns false if there is none; the line then
  /// has no row in the dimension.
  func encode(
    _ columns: [ColumnCatalogue.Column], _ fields: [Int], _ batch: RowBatch, _ row: Int, _ reader: inout RowReader,
    _ content: inout CopyBuffer
  ) throws -> Bool

  /// Appends the derived columns of a new content, and returns the note for the lines.
  func derive(
    _ batch: RowBatch, _ row: Int, _ reader: inout RowReader, _ derived: inout CopyBuffer
  ) throws -> UInt64

  /// The note for lines without content.
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

/// The rule of a dimension without derived columns and without a note.
struct PlainRule: DimensionRule {}

/// What lines need to know of a dimension's row. It is kept with each content.
protocol DimensionNote {
  init(bits: UInt64)
  var bits: UInt64 { get }
}
