/// One row of the fact, but for the keys of its dimensions: those wait for the database, the ordinals stand for them.
struct NormalizedRow {
  /// Microseconds since 2000-01-01 UTC; `usageEnd` is `noTime` where the export has none.
  var usageStart: Int64 = 0
  var usageEnd: Int64 = 0
  var lineHash: Int64 = 0
  /// Hash of what the rows of one former line have in common.
  var groupHash: UInt64 = 0
  /// False for a line that cannot have been expanded: it is no Bedrock line.
  var mayBeExpanded = false
  /// Bit i: the file had a zero in the i-th amount (see `ColumnCatalogue.amounts`).
  var zeroAmounts: UInt64 = 0
  var bill: UInt32 = 0
  var account: UInt32 = 0
  var usage: UInt32 = 0
  var resource: UInt32 = 0
  var principal: UInt32 = 0
  var tagSet: UInt32 = 0
  var commitment: UInt32 = 0
  var parentResource: UInt32 = 0
  var otherColumns: UInt32 = 0
  /// Number of the product code among those of the load.
  var product: UInt32 = 0
  /// The encoded fields behind the keys, in the batch's `tails`.
  var tailStart: UInt32 = 0
  var tailByteCount: UInt32 = 0

  static let noTime = Int64.min
}

/// The rows of one `RowBatch` on their way to the warehouse.
///
/// One stage writes it, then it is only read: by the expansion handler's successor, which hands it to every COPY link.
final class NormalizedBatch: @unchecked Sendable {
  let file: String
  var rows: [NormalizedRow] = []
  var tails = CopyBuffer()
  /// The highest ordinal of each dimension: once these have keys, all have.
  var highest = DimensionOrdinals()

  init(file: String, rowCapacity: Int) {
    self.file = file
    rows.reserveCapacity(rowCapacity)
  }
}

/// One ordinal a dimension.
struct DimensionOrdinals {
  var bill: UInt32 = 0
  var account: UInt32 = 0
  var usage: UInt32 = 0
  var resource: UInt32 = 0
  var principal: UInt32 = 0
  var tagSet: UInt32 = 0
  var commitment: UInt32 = 0
  var otherColumns: UInt32 = 0

  @inline(__always)
  mutating func include(_ row: borrowing NormalizedRow) {
    bill = max(bill, row.bill)
    account = max(account, row.account)
    usage = max(usage, row.usage)
    resource = max(resource, row.resource, row.parentResource)
    principal = max(principal, row.principal)
    tagSet = max(tagSet, row.tagSet)
    commitment = max(commitment, row.commitment)
    otherColumns = max(otherColumns, row.otherColumns)
  }
}
