/// The exact sums of the 44 amounts, by bill. After the load, the warehouse must have the same sums.
struct AmountSums: ~Copyable {
  /// The sums of all bills but the current one, by the bill's ordinal (0: no bill).
  private var bills: [UInt32: Sums] = [:]
  private var bill: UInt32 = 0
  private var current = Sums()

  /// In the order of `ColumnCatalogue.amounts`. A class, so that adding to the sums does not change their owner.
  private final class Sums {
    /// In units of `AmountUnits`.
    let units = UnsafeMutablePointer<Int128>.allocate(capacity: ColumnCatalogue.amounts.count)
    /// Numbers that do not fit into the units.
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

  /// Makes the sums of a bill the current ones. Rows of one bill follow each other, so there is nearly always nothing
  /// to do.
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

  var total: [UInt32: [ExactSum]] {
    var total = bills.mapValues(\.total)
    total[bill] = current.total
    return total
  }

  /// Adds up the sums of several chains.
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
