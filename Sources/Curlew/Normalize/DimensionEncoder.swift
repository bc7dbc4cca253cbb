/// Finds the row of one dimension for the columns of an export's row, or makes it.
struct DimensionEncoder: ~Copyable {
  private let columns: [ColumnCatalogue.Column]
  private let fields: [Int]
  private let rule: any DimensionRule
  private let dictionary: DimensionDictionary
  private var content = CopyBuffer(capacity: 1 << 10)

  init(_ dimension: Dimension, _ binding: ColumnBinding, _ context: LoadContext) {
    columns = dimension.columns
    fields = binding.content(of: dimension)
    rule = dimension.rule(context)
    dictionary = context.dimensions[dimension]
  }

  mutating func find(_ batch: RowBatch, _ row: Int, _ reader: inout RowReader) throws -> Found {
    content.removeAll()
    guard try rule.encode(columns, fields, batch, row, &reader, &content) else { return Found(note: rule.noteOfNone) }
    // Most contents that come here are known; a memo has only forgotten them.
    if let known = try dictionary.find(content.bytes) { return Found(known) }
    var derived = CopyBuffer(capacity: 256)
    derived.reserve(fieldCount: dictionary.dimension.derivedColumns.count)
    let note = try rule.derive(batch, row, &reader, &derived)
    return Found(try dictionary.intern(content.bytes, derived: derived.bytes, note: note))
  }
}

/// The row of a dimension that was found for some columns.
struct Found: BitwiseCopyable {
  /// 0: every column is NULL.
  var ordinal: UInt32 = 0
  /// Hash of the content, for the line group.
  var hash: UInt64 = 0
  /// A `DimensionNote`, as bits.
  var note: UInt64 = 0

  init(ordinal: UInt32 = 0, hash: UInt64 = 0, note: UInt64 = 0) {
    self.ordinal = ordinal
    self.hash = hash
    self.note = note
  }

  init(_ known: DimensionDictionary.Known) {
    self.init(ordinal: known.ordinal, hash: known.hash, note: known.note)
  }
}
