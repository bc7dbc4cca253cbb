/// The columns that the catalogue does not know: one map from column names to texts.
struct OtherColumnsRule: DimensionRule {
  func encode(
    _ columns: [ColumnCatalogue.Column], _ fields: [Int], _ batch: RowBatch, _ row: Int, _ reader: inout RowReader,
    _ content: inout CopyBuffer
  ) throws -> Bool {
    var pairs: [String: String?] = [:]
    for field in reader.binding.unknown {
      if let text = reader.string(batch, row, field) { pairs[reader.binding.header.names[field]] = text }
    }
    if !pairs.isEmpty { content.hstore(pairs) }
    return !pairs.isEmpty
  }
}
