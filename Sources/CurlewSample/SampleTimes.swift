import CurlewText

/// The texts of one hour, which many rows share.
struct SampleTimes {
  private(set) var text: [UInt8] = []
  private var ranges: [Range<Int32>] = Array(repeating: 0..<0, count: 16)

  init() {}

  init(_ period: BillingPeriod, hour: Int, isInvoiced: Bool) {
    let start = period.time(hour: hour)
    let end = period.time(hour: hour + 1)
    let monthStart = period.time(hour: 0)
    set(.interval, "\(start)Z/\(end)Z")
    set(.startTime, start + ".000Z")
    set(.endTime, end + ".000Z")
    set(.periodStart, monthStart + ".000Z")
    set(.periodEnd, period.next.time(hour: 0) + ".000Z")
    set(.monthInterval, "\(monthStart)Z/\(period.time(hour: 24))Z")
    // The newest month is still open and has no invoice.
    set(.invoice, isInvoiced ? "EUINGB26-\(period.year * 12 + period.month)" : "")
  }

  subscript(hole: SampleHole) -> Range<Int32> { ranges[Int(hole.rawValue)] }

  private mutating func set(_ hole: SampleHole, _ value: String) {
    let start = Int32(text.count)
    text += value.utf8
    ranges[Int(hole.rawValue)] = start..<Int32(text.count)
  }
}
