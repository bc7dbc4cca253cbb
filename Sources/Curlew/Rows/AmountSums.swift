/// The exact sums of the 44 amounts, by bill: what the warehouse must come to after the load.
struct AmountSums: Sendable {
  /// By the bill's ordinal (0: no bill), then in the order of `ColumnCatalogue.amounts`.
  private(set) var bills: [UInt32: [ExactSum]] = [:]
  private var bill: UInt32 = 0
  private var current: [ExactSum] = AmountSums.zeros
  private static let zeros = [ExactSum](repeating: ExactSum(), count: ColumnCatalogue.amounts.count)

  /// Directs what follows to the sums of a bill. Rows of one bill follow each other, so this is nearly always nothing.
  @inline(__always)
  mutating func turn(to bill: UInt32) {
    if bill != self.bill { exchange(bill) }
  }

  @inline(__always)
  mutating func add(_ number: borrowing DecimalText, to amount: Int) { current[amount].add(number) }

  private mutating func exchange(_ bill: UInt32) {
    bills[self.bill] = current
    current = bills.removeValue(forKey: bill) ?? Self.zeros
    self.bill = bill
  }

  /// Adds what another chain has summed up.
  mutating func merge(_ other: AmountSums) {
    for (bill, sums) in other.total {
      turn(to: bill)
      for amount in current.indices { current[amount].merge(sums[amount]) }
    }
  }

  /// All sums, by bill.
  var total: [UInt32: [ExactSum]] {
    var total = bills
    total[bill] = current
    return total
  }
}
