import Testing

@testable import Curlew

@Suite struct AmountFormTests {
  @Test func aWordAnAmount() {
    #expect(AmountForm.columns.count == 45)
    let form = AmountForm(
      zeros: 1 << UInt64(AmountOrder.blended),
      same: 1 << UInt64(AmountOrder.totalDiscount) | 1 << UInt64(AmountOrder.normalizedUsage)
        | 1 << UInt64(AmountOrder.publicOnDemand) | 1 << UInt64(AmountOrder.discountBit))
    #expect(form.word(AmountOrder.blended) == .zero)
    #expect(form.word(AmountOrder.totalDiscount) == .netLessUnblended)
    #expect(form.word(AmountOrder.normalizedUsage) == .usageTimesFactor)
    #expect(form.word(AmountOrder.publicOnDemand) == .unblended)
    #expect(form.word(AmountOrder.discountBit) == .totalDiscount)
    #expect(form.word(AmountOrder.unblended) == .stored)
  }

  /// The columns of the table in its order, with the bits as PostgreSQL's integers.
  @Test func theRowIsThatOfTheTable() {
    let form = AmountForm(zeros: 1 << 62 | 1 << 63, same: 1 << 2)
    var row = ""
    form.write(to: &row)
    #expect(row.hasPrefix("(-4611686018427387904, 4, 'zero', 'stored', 'stored', 'unblended cost', 'stored'"))
    #expect(
      AmountForm.columns.prefix(4) == [
        "discount", "discount_bundled_discount", "discount_total_discount", "line_item_blended_cost",
      ])
  }
}
