/// The rows of one `RowBatch` on their way to the warehouse, and the lines that they are the first to have.
///
/// Unchecked, because the memory is handed over by hand: the normalizer makes it, the expansion handler writes the groups,
/// and then it is only read.
final class NormalizedBatch: @unchecked Sendable {
  /// Rows of the fact in COPY's binary form, whole.
  let rows: CopyBuffer
  let rowCount: Int
  /// Least and greatest usage start, microseconds since 2000-01-01.
  let earliest: Int64
  let latest: Int64
  /// Lines that no batch before this one has.
  let lines: NewLines
  /// One for each row whose line may have been expanded.
  var expanded: [ExpandedRow]

  /// Usage has no end.
  static let noInterval = Int64.min

  init(_ rows: consuming NormalizedRows) {
    rowCount = rows.rowCount
    earliest = rows.earliest
    latest = rows.latest
    expanded = rows.expanded
    lines = NewLines(lines: rows.lines, highest: rows.highest, fields: rows.fields)
    self.rows = rows.rows
  }
}

/// What the normalizer makes of the rows of one batch, while it makes it.
struct NormalizedRows: ~Copyable {
  var rows = CopyBuffer()
  var rowCount = 0
  var earliest = Int64.max
  var latest = Int64.min
  var expanded: [ExpandedRow] = []
  var lines: [NewLine] = []
  /// The encoded fields of the lines.
  var fields = CopyBuffer(capacity: 1 << 8)
  var highest = DimensionOrdinals()
}

/// The new lines of a batch, by themselves: they wait for keys of dimensions, and its rows must not wait with them.
///
/// Unchecked, because the memory is handed over by hand, as that of their batch is.
final class NewLines: @unchecked Sendable {
  var lines: [NewLine]
  /// The highest ordinal of each dimension: once these have keys, all have.
  let highest: DimensionOrdinals
  /// The encoded fields of the lines.
  let fields: CopyBuffer

  init(lines: [NewLine], highest: DimensionOrdinals, fields: consuming CopyBuffer) {
    self.lines = lines
    self.highest = highest
    self.fields = fields
  }
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
