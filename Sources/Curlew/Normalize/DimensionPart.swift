/// The columns of one dimension. It remembers by their bytes which row of the dimension they belong to.
struct DimensionPart: ~Copyable {
  let dimension: Dimension
  private var group: ColumnGroup<Found>
  private var encoder: DimensionEncoder

  /// - Parameter more: fields besides its own that decide which row of the dimension a line has.
  init(_ dimension: Dimension, _ binding: ColumnBinding, _ context: LoadContext, and more: [Int] = []) {
    self.dimension = dimension
    group = ColumnGroup(binding.fields(of: dimension) + more, slotCount: Self.slotCount(dimension), empty: Found())
    encoder = DimensionEncoder(dimension, binding, context)
  }

  /// There are many callers and tag sets, but few bills and few sets of unknown columns.
  private static func slotCount(_ dimension: Dimension) -> Int {
    switch dimension {
    case .principal, .tagSet: 1 << 12
    case .usage: 1 << 11
    case .bill: 1 << 8
    default: 1 << 10
    }
  }

  var byteCount: Int { group.memo.byteCount }

  @inline(__always)
  mutating func recall(_ batch: RowBatch, _ row: Int, _ reader: inout RowReader) throws -> Found {
    if let slot = group.recall(batch, row) { return slot.pointee.value }
    let found = try encoder.find(batch, row, &reader)
    return group.remember(found, batch, row).pointee.value
  }
}
