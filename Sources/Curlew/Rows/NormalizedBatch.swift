/// The rows of one `RowBatch` on their way to the warehouse, and the lines that no batch had before.
///
/// Unchecked, because the compiler cannot follow the hand-over: the normalizer makes it, the expansion handler writes
/// the groups, and from then on it is only read.
final class NormalizedBatch: @unchecked Sendable {
  /// Complete rows of the fact in COPY's binary form.
  let rows: CopyBuffer
  let rowCount: Int
  /// Smallest and largest usage start, microseconds since 2000-01-01.
  let earliest: Int64
  let latest: Int64
  /// Lines that no earlier batch has.
  let lines: NewLines
  /// One entry for each row whose line may have been expanded.
  var expanded: [ExpandedRow]

  /// The interval of a line whose usage has no end.
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

/// The rows of one batch while the normalizer makes them.
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

/// The new lines of a batch, apart from its rows: lines wait for keys of dimensions, and rows must not wait with
/// them.
///
/// Unchecked for the same reason as their batch.
final class NewLines: @unchecked Sendable {
  var lines: [NewLine]
  /// The highest ordinal of each dimension. When these have keys, all lower ones have.
  let highest: DimensionOrdinals
  /// The encoded fields of the lines.
  let fields: CopyBuffer

  init(lines: [NewLine], highest: DimensionOrdinals, fields: consuming CopyBuffer) {
    self.lines = lines
    self.highest = highest
    self.fields = fields
  }
}

/// A row of the table of lines without the keys of its dimensions. The keys come from the database; until then the
/// ordinals stand for them.
struct NewLine: BitwiseCopyable {
  var key: Int32
  var ordinals: DimensionOrdinals
  var zeros: UInt64
  var same: UInt64
  /// Microseconds from usage start to usage end, or `NormalizedBatch.noInterval`.
  var interval: Int64
  /// The normalizer gives it without the interval; the expansion handler adds that.
  var group: UInt64
  var mayBeExpanded: Bool
  /// Where in `NewLines.fields` the fields after the billing period begin.
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
