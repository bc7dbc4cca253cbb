import CurlewText

/// The times of a row. Many rows have the same, and most have those of the row before.
struct TimePart: ~Copyable {
  private let context: LoadContext
  private let binding: ColumnBinding
  private var group: ColumnGroup<Times>
  private var encoded = CopyBuffer(capacity: 1 << 8)
  private var styles: [[UInt8]: UInt32] = [:]
  private var styleCount: UInt32 = 0
  private static let styleLimit = 1 << 14

  /// What the times of a row come to.
  struct Times: BitwiseCopyable {
    /// Usage start, microseconds since 2000-01-01.
    var start: Int64 = 0
    /// Microseconds to the usage end, or `NormalizedBatch.noInterval`.
    var interval: Int64 = 0
    /// Day of the usage start, days since 2000-01-01.
    var day: Int32 = 0
    /// The same number for the same interval and the same way of writing it, and for no other.
    var style: UInt32 = 0
  }

  init(_ binding: ColumnBinding, _ context: LoadContext) {
    self.context = context
    self.binding = binding
    group = ColumnGroup(
      [binding.timeInterval, binding.usageStart, binding.usageEnd], slotCount: 1 << 12, empty: Times())
  }

  var byteCount: Int { group.memo.byteCount }

  /// The encoded field that goes with them is the time interval, where it differs from `start/end`.
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
    // An export that writes every interval in a way of its own must not fill the memory; numbers are never used again.
    if styles.count >= Self.styleLimit { styles.removeAll() }
    styleCount += 1
    styles[key] = styleCount
    return styleCount
  }

  /// Where no column, path or option names the billing period, the month of usage does, and all rows must agree.
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
