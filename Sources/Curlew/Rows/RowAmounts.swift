import Glibc

/// Reads the amounts of one row after another, and finds out which of them need not be stored.
///
/// Most amounts of a row are zero or equal another amount: the blended cost is nearly always the unblended cost. This
/// hardly changes from hour to hour, so bits of the line say it, not the fact. An amount counts as the same only if
/// its text is the same, or if exact arithmetic proves it.
struct RowAmounts: ~Copyable {
  /// Amounts that are in the file and zero; these are not stored.
  private(set) var zeros: UInt64 = 0
  /// Amounts that are in the file and follow from others, and so are not stored: see `sql/migrations/m0001_star.sql`.
  private(set) var same: UInt64 = 0
  private(set) var usage = DecimalText()
  private(set) var unblended = DecimalText()
  private(set) var net = DecimalText()
  private(set) var hasUsage = false
  private(set) var hasUnblended = false
  /// The file has a net unblended cost that is neither zero nor the unblended cost.
  private(set) var hasNet = false
  /// The file has a net unblended cost, or another net cost, that is not zero.
  private(set) var isDiscounted = false
  /// The field `stored_other_amounts`; empty if the row stores none of them.
  private(set) var others = CopyBuffer(capacity: 1 << 12)
  /// Amounts that at least one row had in `others`.
  private(set) var everStored: UInt64 = 0
  /// An amount of the row does not fit `AmountUnits`; then use `exactValue`.
  private(set) var isWide = false

  private let binding: ColumnBinding
  private let netColumns: UInt64
  private var cell = CellReader()
  private var number = DecimalText()
  private var stored: UInt64 = 0
  /// By position, in units. Valid only for amounts that are `stored` or worked out; others are left over from earlier
  /// rows.
  private let units: UnsafeMutablePointer<Int128>
  private var wide: [Int: ExactSum] = [:]
  private var unblendedUnits: Int128 = 0

  init(_ binding: ColumnBinding) {
    self.binding = binding
    units = .allocate(capacity: ColumnCatalogue.amounts.count)
    units.initialize(repeating: 0, count: ColumnCatalogue.amounts.count)
    netColumns = AmountOrder.netColumns.reduce(0) { $0 | 1 << UInt64($1) }
  }

  deinit { units.deallocate() }

  /// Reads a row, and adds each of its amounts to its sum.
  ///
  /// - Parameters:
  ///   - grouped: the amounts of commitments and splits, as bits: those that are zero, and those that are other
  ///     numbers.
  ///   - hasRates: the line has rates, which are added up like amounts.
  mutating func read(
    _ batch: RowBatch, _ row: Int, grouped: (zeros: UInt64, stored: UInt64), hasRates: Bool, sums: borrowing AmountSums
  ) throws {
    zeros = grouped.zeros
    same = 0
    stored = grouped.stored
    isDiscounted = false
    if isWide {
      isWide = false
      wide.removeAll()
    }
    others.removeAll()
    hasUsage = try Self.read(&usage, &cell, binding.amounts[AmountOrder.usage], batch, row)
    if hasUsage { sums.add(usage, to: AmountOrder.usage) }
    hasUnblended = try Self.read(&unblended, &cell, binding.amounts[AmountOrder.unblended], batch, row)
    if hasUnblended { sums.add(unblended, to: AmountOrder.unblended) }
    unblendedUnits = unblended.units ?? 0
    if unblended.units == nil { keepWide(AmountOrder.unblended, ExactSum(unblended)) }
    if usage.units == nil { keepWide(AmountOrder.usage, ExactSum(usage)) }
    if hasRates { try addRates(batch, row, sums) }

    try readNet(batch, row, sums)
    try readLikeUnblended(AmountOrder.blended, batch, row, sums)
    try readLikeUnblended(AmountOrder.publicOnDemand, batch, row, sums)
    try readTotalDiscount(batch, row, sums)
    try readNormalizedUsage(batch, row, sums)
    if stored != 0 {
      everStored |= stored
      try encodeOthers(batch, row, sums)
    }
  }

  // MARK: - One by one

  /// Returns false if the cell is empty.
  @inline(__always)
  private static func read(
    _ number: inout DecimalText, _ cell: inout CellReader, _ field: Int, _ batch: RowBatch, _ row: Int
  ) throws -> Bool {
    guard let text = cell.read(batch, row, field) else {
      _ = number.read(zero)
      return false
    }
    guard number.read(text) else { throw batch.badNumber(text, row: row, field: field) }
    return true
  }

  /// True if the cell has the same bytes as the unblended cost.
  @inline(__always)
  private func isTextOfUnblended(_ field: Int, _ batch: RowBatch, _ row: Int) -> Bool {
    guard hasUnblended else { return false }
    let text = batch.field(row: row, field: field)
    let unblended = batch.field(row: row, field: binding.amounts[AmountOrder.unblended])
    return text.count == unblended.count && memcmp(text.baseAddress!, unblended.baseAddress!, text.count) == 0
  }

  @inline(__always)
  private mutating func addUnblended(to amount: Int, _ sums: borrowing AmountSums) {
    same |= 1 << UInt64(amount)
    if unblended.units != nil { sums.add(unblendedUnits, to: amount) } else { sums.add(unblended, to: amount) }
  }

  @inline(__always)
  private mutating func readNet(_ batch: RowBatch, _ row: Int, _ sums: borrowing AmountSums) throws {
    hasNet = false
    let field = binding.amounts[AmountOrder.netUnblended]
    guard let text = cell.read(batch, row, field) else { return }
    if DecimalText.isZero(text) {
      zeros |= 1 << UInt64(AmountOrder.netUnblended)
    } else if isTextOfUnblended(field, batch, row) {
      addUnblended(to: AmountOrder.netUnblended, sums)
      isDiscounted = true
    } else {
      guard net.read(text) else { throw batch.badNumber(text, row: row, field: field) }
      sums.add(net, to: AmountOrder.netUnblended)
      if net.units == nil { keepWide(AmountOrder.netUnblended, ExactSum(net)) }
      hasNet = true
      isDiscounted = true
    }
  }

  @inline(__always)
  private mutating func readLikeUnblended(
    _ amount: Int, _ batch: RowBatch, _ row: Int, _ sums: borrowing AmountSums
  ) throws {
    let field = binding.amounts[amount]
    guard let text = cell.read(batch, row, field) else { return }
    if DecimalText.isZero(text) {
      zeros |= 1 << UInt64(amount)
    } else if isTextOfUnblended(field, batch, row) {
      addUnblended(to: amount, sums)
    } else {
      stored |= 1 << UInt64(amount)
    }
  }

  /// The total discount is the net cost less the unblended cost.
  @inline(__always)
  private mutating func readTotalDiscount(_ batch: RowBatch, _ row: Int, _ sums: borrowing AmountSums) throws {
    let amount = AmountOrder.totalDiscount
    guard let text = cell.read(batch, row, binding.amounts[amount]) else { return }
    if DecimalText.isZero(text) {
      zeros |= 1 << UInt64(amount)
      return
    }
    let netUnits: Int128? =
      hasNet ? net.units : zeros >> UInt64(AmountOrder.netUnblended) & 1 != 0 ? 0 : nil
    if let netUnits, hasUnblended, let unblendedUnits = unblended.units, number.read(text), let units = number.units,
      netUnits.subtractingReportingOverflow(unblendedUnits) == (units, false)
    {
      same |= 1 << UInt64(amount)
      self.units[amount] = units
      sums.add(units, to: amount)
    } else {
      stored |= 1 << UInt64(amount)
    }
  }

  @inline(__always)
  private mutating func readNormalizedUsage(_ batch: RowBatch, _ row: Int, _ sums: borrowing AmountSums) throws {
    let amount = AmountOrder.normalizedUsage
    guard let text = cell.read(batch, row, binding.amounts[amount]) else { return }
    if DecimalText.isZero(text) {
      zeros |= 1 << UInt64(amount)
      return
    }
    let units = number.read(text) ? number.units : nil
    if let units, hasUsage, let usageUnits = usage.units,
      let factor = cell.read(batch, row, binding.amounts[AmountOrder.normalizationFactor]), number.read(factor),
      let factorUnits = number.units, factorUnits != 0, AmountUnits.product(usageUnits, factorUnits) == units
    {
      same |= 1 << UInt64(amount)
      self.units[amount] = units
      sums.add(units, to: amount)
    } else {
      stored |= 1 << UInt64(amount)
    }
  }

  private mutating func addRates(_ batch: RowBatch, _ row: Int, _ sums: borrowing AmountSums) throws {
    for amount in AmountOrder.rates {
      let field = binding.amounts[amount]
      guard let text = cell.read(batch, row, field) else { continue }
      guard number.read(text) else { throw batch.badNumber(text, row: row, field: field) }
      sums.add(number, to: amount)
    }
  }

  // MARK: - What is stored

  /// The composite in PostgreSQL's binary form: the number of members, then type, length and value of each.
  private mutating func encodeOthers(_ batch: RowBatch, _ row: Int, _ sums: borrowing AmountSums) throws {
    if stored & netColumns != 0 { isDiscounted = true }
    others.composite(memberCount: AmountOrder.others.count)
    for amount in AmountOrder.others {
      guard stored >> UInt64(amount) & 1 != 0 else {
        others.nullMember(type: Self.numericType)
        continue
      }
      let field = binding.amounts[amount]
      guard let text = cell.read(batch, row, field) else { continue }
      guard number.read(text) else { throw batch.badNumber(text, row: row, field: field) }
      others.member(number, type: Self.numericType)
      sums.add(number, to: amount)
      units[amount] = number.units ?? 0
      if number.units == nil { keepWide(amount, ExactSum(number)) }
    }
    others.endComposite()
  }

  /// `pg_type.oid` of numeric, which never changes.
  private static let numericType: Int32 = 1700
  private static let zeroText: StaticString = "0"
  private static var zero: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: zeroText.utf8Start, count: zeroText.utf8CodeUnitCount)
  }

  // MARK: - What was read

  @inline(never)
  private mutating func keepWide(_ amount: Int, _ number: ExactSum) {
    isWide = true
    wide[amount] = number
  }

  /// The value of an amount of this row in units, 0 if it is empty. Not for a row that `isWide`.
  @inline(__always)
  func value(_ amount: Int) -> Int128 {
    if amount == AmountOrder.unblended || isUnblended(amount) { return unblendedUnits }
    if amount == AmountOrder.usage { return usage.units ?? 0 }
    if amount == AmountOrder.netUnblended { return hasNet ? net.units ?? 0 : 0 }
    return (stored | same) >> UInt64(amount) & 1 != 0 ? units[amount] : 0
  }

  /// Whether the amount is not stored because it equals the unblended cost. False for amounts worked out from two
  /// others.
  @inline(__always)
  private func isUnblended(_ amount: Int) -> Bool {
    (same & ~Self.workedOut) >> UInt64(amount) & 1 != 0
  }

  private static let workedOut: UInt64 =
    1 << UInt64(AmountOrder.totalDiscount) | 1 << UInt64(AmountOrder.normalizedUsage)

  /// The value of an amount of any row.
  func exactValue(_ amount: Int) -> ExactSum {
    let origin = isUnblended(amount) ? AmountOrder.unblended : amount
    return wide[origin] ?? ExactSum(units: value(origin))
  }

  /// True if the cell was empty or the export lacks the column.
  @inline(__always)
  func isEmpty(_ amount: Int) -> Bool {
    if amount == AmountOrder.netUnblended, hasNet { return false }
    return (zeros | same | stored) >> UInt64(amount) & 1 == 0
  }
}
