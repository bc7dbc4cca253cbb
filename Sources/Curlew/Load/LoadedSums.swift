import CurlewPostgres
import CurlewText

/// What a load has in the warehouse: the number of rows, and the exact sum of each of the 44 amounts, by bill.
///
/// An amount that follows from others is not stored. Its sum is computed from theirs, over the lines whose form says
/// so.
struct LoadedSums: Sendable {
  private(set) var rowCount = 0
  /// By bill key (nil: no bill), in the order of `ColumnCatalogue.amounts`.
  private(set) var bills: [String?: [ExactSum]] = [:]

  init() {}

  /// Reads the sums by line of a load. The statement joins them with the lines, so an item without a line would be
  /// missing from the sums.
  init(_ tables: PeriodTables, _ connection: Connection) throws {
    for row in try connection.query(SQL.load.rollupLineSums(rollup: tables.lineRollupTable, line: tables.lineTable))
      .rows
    {
      try add(LineSums(row), to: row[0])
    }
  }

  /// Reads the same sums from the items of one leaf, with those of `stored_other_amounts`.
  ///
  /// - Parameter amounts: the amounts to look for in `stored_other_amounts`, as bits.
  init(of leaf: FactLeaf, _ tables: PeriodTables, amounts: UInt64, _ connection: Connection) throws {
    let others = OtherSums(amounts)
    let sql = SQL.load.leafSums(
      others: others.columns.map { ", \($0)" }.joined(), leaf: leaf.table, line: tables.lineTable,
      lowest: "\(leaf.lineKeys.lowerBound)", highest: "\(leaf.lineKeys.upperBound - 1)")
    for row in try connection.query(sql).rows {
      try add(LineSums(row), to: row[0])
      for (sum, amount) in try others.read(row, from: LineSums.columnCount) { add(sum, to: amount, row[0]) }
    }
  }

  /// Reads only the sums of `stored_other_amounts` in one leaf.
  ///
  /// - Parameter amounts: the amounts to look for there, as bits.
  init(othersOf leaf: FactLeaf, _ tables: PeriodTables, amounts: UInt64, _ connection: Connection) throws {
    let others = OtherSums(amounts)
    guard !others.amounts.isEmpty else { return }
    let sql = SQL.load.leafOtherSums(
      amounts: others.columns.joined(separator: ", "), leaf: leaf.table, line: tables.lineTable)
    for row in try connection.query(sql).rows {
      for (sum, amount) in try others.read(row, from: 2) { add(sum, to: amount, row[0]) }
    }
  }

  /// Sums of amounts in `stored_other_amounts`, as columns of a statement.
  private struct OtherSums {
    /// Only amounts that the load has, because each column costs time.
    let amounts: [Int]

    init(_ bits: UInt64) { amounts = AmountOrder.others.filter { bits >> UInt64($0) & 1 != 0 } }

    var columns: [String] {
      amounts.map { "coalesce(sum((f.stored_other_amounts).\(ColumnCatalogue.amounts[$0].asIdentifier)), 0)" }
    }

    func read(_ row: [String?], from first: Int) throws -> [(sum: ExactSum, amount: Int)] {
      try amounts.enumerated().map { (try ExactSum(sqlText: row[first + $0]), $1) }
    }
  }

  mutating func add(_ other: LoadedSums) {
    rowCount += other.rowCount
    for (bill, sums) in other.bills {
      for (amount, sum) in sums.enumerated() { add(sum, to: amount, bill) }
    }
  }

  private mutating func add(_ sum: ExactSum, to amount: Int, _ bill: String?) {
    let zeros = [ExactSum](repeating: ExactSum(), count: ColumnCatalogue.amounts.count)
    bills[bill, default: zeros][amount].merge(sum)
  }

  /// A row of `rollup_line_sums.sql`: the lines of one bill that keep their amounts in the same form.
  private struct LineSums {
    static let columnCount = 9
    var rowCount: Int
    /// Zeros add nothing, so they need not be told apart from stored amounts.
    var form: AmountForm
    var usage, unblended, net, normalizedUsage, factor, planRate: ExactSum

    init(_ row: [String?]) throws {
      form = AmountForm(zeros: 0, same: row[1].flatMap { Int64($0) }.map { UInt64(bitPattern: $0) } ?? 0)
      rowCount = row[2].flatMap { Int($0) } ?? 0
      usage = try ExactSum(sqlText: row[3])
      unblended = try ExactSum(sqlText: row[4])
      net = try ExactSum(sqlText: row[5])
      normalizedUsage = try ExactSum(sqlText: row[6])
      factor = try ExactSum(sqlText: row[7])
      planRate = try ExactSum(sqlText: row[8])
    }
  }

  private mutating func add(_ lines: LineSums, to bill: String?) {
    rowCount += lines.rowCount
    add(lines.usage, to: AmountOrder.usage, bill)
    add(lines.unblended, to: AmountOrder.unblended, bill)
    add(lines.factor, to: AmountOrder.normalizationFactor, bill)
    add(lines.planRate, to: AmountOrder.planRate, bill)
    let net = lines.form.word(AmountOrder.netUnblended) == .unblended ? lines.unblended : lines.net
    add(net, to: AmountOrder.netUnblended, bill)
    for amount in AmountOrder.others {
      switch lines.form.word(amount) {
      case .unblended: add(lines.unblended, to: amount, bill)
      case .netLessUnblended: add(net.adding(lines.unblended.negated), to: amount, bill)
      case .usageTimesFactor: add(lines.normalizedUsage, to: amount, bill)
      case .stored, .zero, .totalDiscount: break
      }
    }
  }
}

extension ExactSum {
  /// A sum in PostgreSQL's text; nil is the sum of no values.
  init(sqlText: String?) throws {
    self.init()
    guard var text = sqlText else { return }
    var number = DecimalText(powers: DecimalText.sumPowers)
    guard text.withUTF8({ number.read($0) }) else {
      throw CurlewError(.internal("PostgreSQL returned the sum '\(text)'"))
    }
    add(number)
  }
}
