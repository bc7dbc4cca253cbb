import CurlewText

/// The times of a row. Many rows have the same times, most of them those of the row before.
struct TimePart: ~Copyable {
  private let context: LoadContext
  private let binding: ColumnBinding
  private var group: ColumnGroup<Times>
  private var encoded = CopyBuffer(capacity: 1 << 8)
  private var styles: [[UInt8]: UInt32] = [:]
  private var styleCount: UInt32 = 0
  private static let styleLimit = 1 << 14

  /// The times of a row, as they were read.
  struct Times: BitwiseCopyable {
    /// Usage start, microseconds since 2000-01-01.
    var start: Int64 = 0
    /// Microseconds from usage start to usage end, or `NormalizedBatch.noInterval`.
    var interval: Int64 = 0
    /// Day of the usage start, days since 2000-01-01.
    var day: Int32 = 0
    /// Equal for the same interval written in the same way, and different otherwise.
    var style: UInt32 = 0
  }

  init(_ binding: ColumnBinding, _ context: LoadContext) {
    self.context = context
    self.binding = binding
    group = ColumnGroup(
      [binding.timeInterval, binding.usageStart, binding.usageEnd], slotCount: 1 << 12, empty: Times())
  }

  var byteCount: Int { group.memo.byteCount }

  /// The encoded field beside the times is the time interval, where it differs from `start/end`.
  @inline(__always)
  mutating func recall(
    _ batch: RowBatch, _ row: Int, _ reader: inout RowReader
  ) throws -> UnsafeMutablePointer<GroupMemo<Times>.Slot> {
    if let slot = group.recall(batch, row) { return slot }
    let times = try read(batch, row, &reader)
    return group.remember(times, batch, row, encoded: encoded.bytes)
  }

  private mutating func read(_ batch: RowBatch, _ row: Int, _ reader: inout RowReader) throws -> Times {
    var times = Times()
    guard let start = try reader.timestamp(batch, row, binding.usageStart) else {
      throw CurlewError(.badTimestamp(""), at: batch.place(row: row, field: binding.usageStart))
    }
    times.start = start
    times.day = Timestamps.days(of: start)
    let end = try reader.timestamp(batch, row, binding.usageEnd)
    times.interval = end.map { $0 - start } ?? NormalizedBatch.noInterval
    try checkPeriodOfUsage(start, batch, row)
    encoded.removeAll()
    if binding.timeInterval >= 0, let interval = reader.cell.read(batch, row, binding.timeInterval) {
      let expected = end.map { "\(Timestamps.text(start))/\(Timestamps.text($0))" } ?? ""
      if interval.elementsEqual(expected.utf8) { encoded.null() } else { encoded.text(interval) }
    } else {
      encoded.text("")
    }
    times.style = style(times.interval)
    return times
  }

  private mutating func style(_ interval: Int64) -> UInt32 {
    var key = Array(encoded.bytes)
    withUnsafeBytes(of: interval) { key.append(contentsOf: $0) }
    if let style = styles[key] { return style }
    // Bounds the memory, should an export write every interval in another way. Numbers are never used again.
    if styles.count >= Self.styleLimit { styles.removeAll() }
    styleCount += 1
    styles[key] = styleCount
    return styleCount
  }

  /// If no column, path or option names the billing period, it is the month of usage. Then all rows must agree.
  private func checkPeriodOfUsage(_ start: Int64, _ batch: RowBatch, _ row: Int) throws {
    let billStart = binding.header.index(of: "bill_billing_period_start_date")
    guard context.periodIsFromRows, billStart == nil else { return }
    let found = BillingPeriod(containing: start).description
    if found != context.billingPeriod {
      throw CurlewError(
        .severalBillingPeriods(context.billingPeriod, found), at: batch.place(row: row, field: binding.usageStart))
    }
  }
}
