/// The amounts of one row or of many in the daily rollup, in units of `AmountUnits` or as exact sums.
///
/// If the file leaves a net amount empty, the plain amount counts. A net amount of 0 counts as 0 here; but if no row
/// of the load has a discount, the plain amount counts. That is known only at the end.
struct RollupAmounts<Number> {
  var unblended: Number
  var net: Number
  var amortized: Number
  var netAmortized: Number
  var publicOnDemand: Number
  var usage: Number

  /// Works out the amounts of a row under a rule.
  ///
  /// - Parameters:
  ///   - isReserved: the row is a fee of a reservation.
  ///   - isEmpty: whether an amount is missing from the file.
  ///   - value: an amount; zero if it is missing from the file.
  @inline(__always)
  init(
    _ rule: RollupRule, isReserved: Bool, zero: Number, isEmpty: (Int) -> Bool, value: (Int) -> Number,
    add: (Number, Number) -> Number, subtract: (Number, Number) -> Number
  ) {
    func net(_ amount: Int, _ plain: Int) -> Number { value(isEmpty(amount) ? plain : amount) }
    unblended = value(AmountOrder.unblended)
    self.net = net(AmountOrder.netUnblended, AmountOrder.unblended)
    switch rule.amortized {
    case .unblended:
      amortized = unblended
      netAmortized = self.net
    case .nothing:
      amortized = zero
      netAmortized = zero
    case .planEffective:
      amortized = value(AmountOrder.planEffective)
      netAmortized = net(AmountOrder.netPlanEffective, AmountOrder.planEffective)
    case .planUnused:
      amortized = subtract(value(AmountOrder.planCommitment), value(AmountOrder.planUsed))
      netAmortized = amortized
    case .reservationEffective:
      amortized = value(AmountOrder.reservationEffective)
      netAmortized = net(AmountOrder.netReservationEffective, AmountOrder.reservationEffective)
    case .reservationUnused:
      amortized = add(value(AmountOrder.unusedUpfront), value(AmountOrder.unusedRecurring))
      netAmortized = add(
        net(AmountOrder.netUnusedUpfront, AmountOrder.unusedUpfront),
        net(AmountOrder.netUnusedRecurring, AmountOrder.unusedRecurring))
    case .notReserved:
      amortized = isReserved ? zero : unblended
      netAmortized = isReserved ? zero : self.net
    }
    publicOnDemand = rule.isSplit || rule.isNegation ? zero : value(AmountOrder.publicOnDemand)
    usage = rule.isUsage && !rule.isSplit ? value(AmountOrder.usage) : zero
  }

  init(zero: Number) {
    unblended = zero
    net = zero
    amortized = zero
    netAmortized = zero
    publicOnDemand = zero
    usage = zero
  }

  /// In the order of the rollup's columns.
  static var columns: [WritableKeyPath<RollupAmounts, Number>] {
    [\.unblended, \.net, \.amortized, \.netAmortized, \.publicOnDemand, \.usage]
  }
}

extension RollupAmounts: BitwiseCopyable where Number: BitwiseCopyable {}
extension RollupAmounts: Sendable where Number: Sendable {}

extension RollupAmounts<Int128> {
  @inline(__always)
  init(_ rule: RollupRule, isReserved: Bool, _ row: borrowing RowAmounts) {
    self.init(
      rule, isReserved: isReserved, zero: 0, isEmpty: { row.isEmpty($0) }, value: { row.value($0) }, add: { $0 &+ $1 },
      subtract: { $0 &- $1 })
  }

  /// Adds another. Returns false, and changes nothing, if a sum does not fit.
  @inline(__always)
  mutating func add(_ other: RollupAmounts<Int128>) -> Bool {
    var sum = self
    var overflows = false
    @inline(__always)
    func add(_ target: inout Int128, _ value: Int128) {
      let (result, overflow) = target.addingReportingOverflow(value)
      target = result
      overflows = overflows || overflow
    }
    add(&sum.unblended, other.unblended)
    add(&sum.net, other.net)
    add(&sum.amortized, other.amortized)
    add(&sum.netAmortized, other.netAmortized)
    add(&sum.publicOnDemand, other.publicOnDemand)
    add(&sum.usage, other.usage)
    if !overflows { self = sum }
    return !overflows
  }
}

extension RollupAmounts<ExactSum> {
  init(_ rule: RollupRule, isReserved: Bool, _ row: borrowing RowAmounts) {
    self.init(
      rule, isReserved: isReserved, zero: ExactSum(), isEmpty: { row.isEmpty($0) }, value: { row.exactValue($0) },
      add: { $0.adding($1) }, subtract: { $0.adding($1.negated) })
  }

  init(_ units: RollupAmounts<Int128>) {
    self.init(zero: ExactSum())
    for (column, source) in zip(Self.columns, RollupAmounts<Int128>.columns) {
      self[keyPath: column] = ExactSum(units: units[keyPath: source])
    }
  }

  mutating func add(_ other: RollupAmounts<ExactSum>) {
    for column in Self.columns { self[keyPath: column].merge(other[keyPath: column]) }
  }
}
