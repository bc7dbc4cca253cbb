/// Stage five: COPY BINARY on one link into one new leaf of the fact.
///
/// Each of the links sees every batch and takes the rows whose hash falls into its leaf's range. The leaf is created,
/// filled and committed by the link alone, because FREEZE wants it so; nobody sees it before the swap.
struct CopyLoader: ~Copyable {
  let leaf: FactLeaf
  private let connection: Connection
  private let context: LoadContext
  private let exportKey: Int32
  private var buffer = CopyBuffer()
  private(set) var report = Report()

  /// What one link has sent.
  struct Report: Sendable {
    var rowCount = 0
    var byteCount = 0
    /// Least and greatest usage start, microseconds since 2000-01-01.
    var earliest = Int64.max
    var latest = Int64.min
  }

  private static let fieldCount = Int16(18 + ColumnCatalogue.amounts.count + 1)
  private static let sendByteCount = 1 << 18

  init(leaf: FactLeaf, connection: Connection, context: LoadContext, exportKey: Int32) {
    self.leaf = leaf
    self.connection = connection
    self.context = context
    self.exportKey = exportKey
  }

  /// Creates and fills the leaf, proves what the planner may rely on, and commits.
  ///
  /// - Parameter next: the next batch, its dimension rows resolved; nil at the end of the input. It throws if the load
  ///   is cancelled, so that a breaking off is never taken for the end.
  mutating func load(next: () throws -> NormalizedBatch?) throws -> Report {
    try connection.transaction {
      try connection.execute(SQLFile.leafCreate.text(filling: ["leaf": leaf.table]))
      let amounts = (AmountOrder.perRow + AmountOrder.grouped).map { ColumnCatalogue.amounts[$0].asIdentifier }
      let copy = SQLFile.leafCopy.text(filling: ["leaf": leaf.table, "amounts": amounts.joined(separator: ", ")])
      try connection.copyIn(copy) { copy in
        buffer.header()
        while let batch = try next() {
          append(batch)
          if buffer.byteCount > Self.sendByteCount { try send(copy) }
        }
        buffer.trailer()
        try send(copy)
      }
      try connection.execute(
        SQLFile.leafConstrain.text(filling: leaf.constraintValues(earliest: report.earliest, latest: report.latest)))
      try connection.execute(
        SQLFile.leafIndex.text(filling: ["leaf": leaf.table, "name": leaf.name]))
    }
    try connection.execute(SQLFile.leafAnalyze.text(filling: ["leaf": leaf.table]))
    return report
  }

  private mutating func send(_ copy: borrowing CopyIn) throws {
    try copy.send(buffer.bytes)
    report.byteCount += buffer.byteCount
    buffer.removeAll()
  }

  private mutating func append(_ batch: NormalizedBatch) {
    let dimensions = context.dimensions
    let tails = batch.tails.bytes
    for row in batch.rows where leaf.holds(row.lineHash) {
      buffer.beginRow(fieldCount: Self.fieldCount)
      buffer.timestamp(microsecondsSince2000: row.usageStart)
      if row.usageEnd == NormalizedRow.noTime {
        buffer.null()
      } else {
        buffer.timestamp(microsecondsSince2000: row.usageEnd)
      }
      buffer.int64(row.lineHash)
      if row.mayBeExpanded { buffer.int64(Int64(bitPattern: row.groupHash)) } else { buffer.null() }
      buffer.int64(Int64(bitPattern: row.zeroAmounts))
      buffer.int32(exportKey)
      key(row.bill, dimensions.bill)
      key(row.account, dimensions.account)
      key(row.usage, dimensions.usage)
      key(row.resource, dimensions.resource)
      key(row.principal, dimensions.principal)
      key(row.tagSet, dimensions.tagSet)
      key(row.commitment, dimensions.commitment)
      key(row.parentResource, dimensions.resource)
      key(row.otherColumns, dimensions.otherColumns)
      buffer.append(
        UnsafeRawBufferPointer(rebasing: tails[Int(row.tailStart)..<Int(row.tailStart + row.tailByteCount)]))
      report.rowCount += 1
      report.earliest = min(report.earliest, row.usageStart)
      report.latest = max(report.latest, row.usageStart)
    }
  }

  @inline(__always)
  private mutating func key(_ ordinal: UInt32, _ dictionary: DimensionDictionary) {
    if ordinal == 0 { buffer.null() } else { buffer.int32(dictionary.key(ordinal)) }
  }
}
