import CurlewText
import Testing

@testable import Curlew

struct BillingPeriodTests {
  @Test func everyMonthComesBackFromItsTextAndItsMoments() throws {
    var period = try #require(BillingPeriod("0001-01"))
    for _ in 0..<9998 * 12 {
      let next = period.next
      guard BillingPeriod(period.description) == period, BillingPeriod(containing: period.first) == period,
        BillingPeriod(containing: next.first - 1) == period, period < next,
        (28...31).contains((next.first - period.first) / Timestamps.microsecondsPerDay)
      else {
        Issue.record("\(period)")
        return
      }
      period = next
    }
    #expect(period.description == "9999-01")
  }

  @Test func boundsOfAMonth() throws {
    let october = try #require(BillingPeriod("2026-10"))
    #expect(Timestamps.text(october.first) == "2026-10-01T00:00:00Z")
    #expect(Timestamps.text(october.next.first) == "2026-11-01T00:00:00Z")
    #expect(BillingPeriod("2026-12")?.next == BillingPeriod("2027-01"))
    #expect(BillingPeriod(year: 2026, month: 13) == nil)
  }

  @Test(arguments: [
    "", "2026", "2026-1", "2026-13", "2026-00", "0000-10", "2026/10", "2026-10-01", "202-010", "2o26-10", "2026-1 ",
    "+026-10",
  ])
  func noPeriod(_ text: String) {
    #expect(BillingPeriod(text) == nil)
  }
}
