import CurlewText
import Glibc

/// Puts a loaded billing period in the place of the one on view, with its rollup and its ledger rows, in one short
/// transaction.
///
/// Taking a partition out needs an exclusive lock on the period. Behind a long query it would have to wait, and every
/// later reader behind it: so it waits a fraction of a second, gives way, and tries again.
struct PeriodSwap {
  let connection: Connection
  let tables: PeriodTables
  /// The leaves of the fact that the load has.
  let leaves: [FactLeaf]
  /// What goes: the load on view, if any, and those of exports that have the same lines.
  let replaced: [PeriodTables]
  /// How long to go on trying before the load gives up, in seconds.
  var patienceSeconds = 600.0

  private static let lockTimeoutMilliseconds = 250
  private static let inTheWay = [CurlewError.SQLState.lockNotAvailable, CurlewError.SQLState.deadlock]

  /// - Parameters:
  ///   - enterLedger: runs inside the transaction, after the exchange.
  ///   - onWait: runs between two tries; what it throws ends them.
  func run(enterLedger: () throws -> Void, onWait: (Int) throws -> Void = { _ in }) throws {
    let start = MonotonicClock.seconds
    var attempt = 0
    while true {
      do {
        try connection.transaction {
          try connection.execute("SET LOCAL lock_timeout = '\(Self.lockTimeoutMilliseconds)ms'")
          try exchange()
          try enterLedger()
        }
        return
      } catch let error as CurlewError where Self.inTheWay.contains(error.sqlState ?? "") {
        guard MonotonicClock.seconds - start < patienceSeconds else {
          throw CurlewError(.heldByReaders)
        }
        attempt += 1
        try onWait(attempt)
        usleep(UInt32(min(100_000 * attempt, 1_000_000)))
      }
    }
  }

  private func exchange() throws {
    let export = "FOR VALUES IN (\(tables.exportKey))"
    try exchange(
      parent: "fact_line_item", period: tables.factPeriodName, method: "RANGE (line_key)", old: replacedLeaves(),
      new: leaves.map { ($0.name, $0.partitionBounds) })
    try exchange(
      parent: "line", period: tables.linePeriodName, method: "LIST (export_key)",
      old: replaced.map(\.lineName), new: [(tables.lineName, export)])
    try exchange(
      parent: "rollup_daily", period: tables.rollupPeriodName, method: "LIST (export_key)",
      old: replaced.map(\.rollupName), new: [(tables.rollupName, export)])
    try exchange(
      parent: "rollup_monthly", period: tables.monthlyRollupPeriodName, method: "LIST (export_key)",
      old: replaced.map(\.monthlyRollupName), new: [(tables.monthlyRollupName, export)])
    try exchange(
      parent: "rollup_line", period: tables.lineRollupPeriodName, method: "LIST (export_key)",
      old: replaced.map(\.lineRollupName), new: [(tables.lineRollupName, export)])
  }

  private func replacedLeaves() throws -> [String] {
    try replaced.flatMap { load in
      try connection.query(SQL.load.loadLeaves, [load.factName]).rows.compactMap { $0[0] }
    }
  }

  /// - Parameters:
  ///   - method: how the level of the billing period is partitioned.
  ///   - new: tables with the bounds of their partitions.
  private func exchange(
    parent: String, period: String, method: String, old: [String], new: [(name: String, bounds: String)]
  ) throws {
    let (parent, level) = ("curlew.\(parent)", "curlew.\(period)")
    if try connection.query("SELECT to_regclass($1)", [level]).rows[0][0] == nil {
      try connection.execute(SQL.load.periodCreate(table: level, parent: parent, method: method))
      try connection.execute(SQL.load.periodAttach(parent: parent, table: level, period: tables.billingPeriod))
    }
    for name in old {
      try connection.execute(SQL.load.swapDetach(periodTable: level, table: "curlew.\(name)"))
    }
    for table in new {
      try connection.execute(
        SQL.load.swapAttach(periodTable: level, table: "curlew.\(table.name)", bounds: table.bounds))
    }
    for name in old { try connection.execute("DROP TABLE curlew.\(name)") }
  }
}
