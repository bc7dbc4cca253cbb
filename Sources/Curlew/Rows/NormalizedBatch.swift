/// The rows of one `RowBatch` on their way to the warehouse, and the lines that they are the first to have.
///
/// The normalizer and the expansion handler write it, one after the other; then it is only read.
final class NormalizedBatch: @unchecked Sendable {
  let file: String
  /// Rows of the fact in COPY's binary form, whole.
  var rows = CopyBuffer()
  var rowCount = 0
  /// Least and greatest usage start, microseconds since 2000-01-01.
  var earliest = Int64.max
  var latest = Int64.min
  /// Lines that no batch before this one has.
  let lines = NewLines()
  /// One for each row whose line may have been expanded.
  var expanded: [ExpandedRow] = []

  /// Usage has no end.
  static let noInterval = Int64.min

  init(file: String) { self.file = file }
}

/// The new lines of a batch, by themselves: they wait for keys of dimensions, and its rows must not wait with them.
final class NewLines: @unchecked Sendable {
  var lines: [NewLine] = []
  /// Their encoded fields.
  var fields = CopyBuffer(capacity: 1 << 8)
  /// The highest ordinal of each dimension: once these have keys, all have.
  var highest = DimensionOrdinals()
}

/// A row of the table of lines, but for the keys of its dimensions: those wait for the database, the ordinals stand for
/// them.
struct NewLine: BitwiseCopyable {
  var key: Int32
  var ordinals: DimensionOrdinals
  var zeros: UInt64
  var same: UInt64
  /// Microseconds from usage start to usage end, or `NormalizedBatch.noInterval`.
  var interval: Int64
  /// Without the interval as the normalizer gives it; the expansion handler adds that.
  var group: UInt64
  var mayBeExpanded: Bool
  /// In `NewLines.fields`: the fields behind the billing period.
  var fieldsStart: UInt32
  var fieldsByteCount: UInt32
}

/// What the expansion handler needs to know of a row.
struct ExpandedRow: BitwiseCopyable {
  var group: UInt64
  var interval: Int64
  var usageStart: Int64
  var product: UInt32
}

/// One ordinal a dimension; 0 is none.
struct DimensionOrdinals: BitwiseCopyable {
  var bill: UInt32 = 0
  var account: UInt32 = 0
  var usage: UInt32 = 0
  var principal: UInt32 = 0
  var tagSet: UInt32 = 0
  var commitment: UInt32 = 0
  var otherColumns: UInt32 = 0

  @inline(__always)
  mutating func include(_ other: DimensionOrdinals) {
    bill = max(bill, other.bill)
    account = max(account, other.account)
    usage = max(usage, other.usage)
    principal = max(principal, other.principal)
    tagSet = max(tagSet, other.tagSet)
    commitment = max(commitment, other.commitment)
    otherColumns = max(otherColumns, other.otherColumns)
  }
}
