/// The exact sums of the 44 amounts, by bill: what the warehouse must come to after the load.
struct AmountSums: ~Copyable {
  /// Those of the bills but the present one. By the bill's ordinal (0: no bill).
  private var bills: [UInt32: Sums] = [:]
  private var bill: UInt32 = 0
  private var current = Sums()

  /// In the order of `ColumnCatalogue.amounts`. A class, because what is added to them is no change of their owner.
  private final class Sums {
    /// In units of `AmountUnits`.
    let units = UnsafeMutablePointer<Int128>.allocate(capacity: ColumnCatalogue.amounts.count)
    /// What does not fit into them.
    var exact = [ExactSum](repeating: ExactSum(), count: ColumnCatalogue.amounts.count)

    init() { units.initialize(repeating: 0, count: ColumnCatalogue.amounts.count) }

    deinit { units.deallocate() }

    var total: [ExactSum] {
      exact.indices.map { amount in
        var sum = exact[amount]
        sum.merge(ExactSum(units: units[amount]))
        return sum
      }
    }
  }

  /// Directs what follows to the sums of a bill. Rows of one bill follow each other, so this is nearly always nothing.
  @inline(__always)
  mutating func turn(to bill: UInt32) {
    if bill != self.bill { exchange(bill) }
  }

  @inline(__always)
  func add(_ number: borrowing DecimalText, to amount: Int) {
    if let units = number.units { add(units, to: amount) } else { current.exact[amount].add(number) }
  }

  @inline(__always)
  func add(_ units: Int128, to amount: Int) {
    let (sum, overflow) = current.units[amount].addingReportingOverflow(units)
    if !overflow {
      current.units[amount] = sum
    } else {
      current.exact[amount].merge(ExactSum(units: units))
    }
  }

  private mutating func exchange(_ bill: UInt32) {
    bills[self.bill] = current
    current = bills.removeValue(forKey: bill) ?? Sums()
    self.bill = bill
  }

  /// All sums, by bill.
  var total: [UInt32: [ExactSum]] {
    var total = bills.mapValues(\.total)
    total[bill] = current.total
    return total
  }

  /// The sums of several chains.
  static func total(_ all: [[UInt32: [ExactSum]]]) -> [UInt32: [ExactSum]] {
    all.reduce(into: [:]) { total, sums in
      total.merge(sums) { first, second in
        zip(first, second).map { first, second in
          var sum = first
          sum.merge(second)
          return sum
        }
      }
    }
  }
}
