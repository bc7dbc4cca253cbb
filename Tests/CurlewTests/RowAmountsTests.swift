import CurlewText
import Testing

@testable import Curlew

@Suite struct RowAmountsTests {
  private static let columns = [
    "line_item_usage_start_date", "line_item_unblended_cost", "line_item_net_unblended_cost", "line_item_blended_cost",
    "discount_total_discount", "line_item_usage_amount", "line_item_normalization_factor",
    "line_item_normalized_usage_amount", "pricing_public_on_demand_cost",
  ]

  /// Reads one row of cells, and gives its amounts to `body`.
  private func read(_ cells: [String], _ body: (borrowing RowAmounts) -> Void) throws {
    let text = Array((Self.columns.joined(separator: ",") + "\n" + cells.joined(separator: ",") + "\n").utf8)
    var slab = Slab(memory: SlabMemory(textByteCount: text.count, headRoomByteCount: 8), pool: nil)
    for index in text.indices { slab.text[index] = text[index] }
    slab.count = text.count
    var batches: [RowBatch] = []
    var rows = CSVRows(file: "f.csv")
    try rows.decode(slab) { batches.append($0) }
    var amounts = RowAmounts(ColumnBinding(batches[0].header))
    try amounts.read(batches[0], 0, grouped: (0, 0), hasRates: true, sums: AmountSums())
    body(amounts)
  }

  private func isSame(_ amounts: borrowing RowAmounts, _ amount: Int) -> Bool {
    amounts.same >> UInt64(amount) & 1 != 0
  }

  /// An amount that follows from others is not stored, but still has its value.
  @Test func whatFollowsHasItsOwnValue() throws {
    try read(["t", "10", "8.5", "10", "-1.5", "3", "4.0", "12", "0.0"]) { amounts in
      let expected = [
        (AmountOrder.totalDiscount, "-1.5"), (AmountOrder.normalizedUsage, "12"), (AmountOrder.blended, "10"),
      ]
      for (amount, value) in expected {
        let isSame = isSame(amounts, amount)
        #expect(isSame, "\(amount)")
        let exact = amounts.exactValue(amount).description
        #expect(exact == value)
        let units = ExactSum(units: amounts.value(amount)).description
        #expect(units == value)
      }
      let zero = amounts.value(AmountOrder.publicOnDemand)
      #expect(zero == 0)
      let net = ExactSum(units: amounts.value(AmountOrder.netUnblended)).description
      #expect(net == "8.5")
    }
  }

  /// An amount that does not follow is stored, and has its value, too.
  @Test func whatDoesNotFollowIsStored() throws {
    try read(["t", "10", "8.5", "9", "-1.4", "3", "4.0", "13", "7"]) { amounts in
      for (amount, value) in [
        (AmountOrder.totalDiscount, "-1.4"), (AmountOrder.normalizedUsage, "13"), (AmountOrder.blended, "9"),
      ] {
        let isSame = isSame(amounts, amount)
        #expect(!isSame)
        let units = ExactSum(units: amounts.value(amount)).description
        #expect(units == value)
      }
    }
  }
}
