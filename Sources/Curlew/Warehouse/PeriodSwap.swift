import Glibc

/// Puts a loaded billing period in the place of the one on view, with its rollup and its ledger rows, in one short
/// transaction.
///
/// Taking a partition out needs an exclusive lock on the period. Behind a long query it would have to wait, and every
/// later reader behind it: so it waits a fraction of a second, gives way, and tries again.
struct PeriodSwap {
  let connection: Connection
  let tables: PeriodTables
  /// The load on view, if any.
  let replaced: PeriodTables?
  /// How long to go on trying before the load gives up, in seconds.
  var patienceSeconds = 600.0

  private static let lockTimeoutMilliseconds = 250
  private static let lockNotAvailable = "55P03"
  private static let deadlock = "40P01"

  /// - Parameter enterLedger: runs inside the transaction, after the exchange.
  func run(enterLedger: () throws -> Void, onWait: (Int) -> Void = { _ in }) throws {
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
      } catch let error as CurlewError {
        guard case .sql(let state, _) = error.reason, state == Self.lockNotAvailable || state == Self.deadlock else {
          throw error
        }
        guard MonotonicClock.seconds - start < patienceSeconds else {
          throw CurlewError(.heldByReaders)
        }
        attempt += 1
        onWait(attempt)
        usleep(UInt32(min(100_000 * attempt, 1_000_000)))
      }
    }
  }

  private func exchange() throws {
    try exchange(
      parent: "curlew.fact_line_item", periodName: tables.factPeriodName, new: tables.factName,
      old: replaced?.factName)
    try exchange(
      parent: "curlew.rollup_daily", periodName: tables.rollupPeriodName, new: tables.rollupName,
      old: replaced?.rollupName)
  }

  private func exchange(parent: String, periodName: String, new: String, old: String?) throws {
    var values = [
      "parent": parent, "table": "curlew.\(periodName)", "period": tables.billingPeriod,
    ]
    if try connection.query("SELECT to_regclass($1)", ["curlew.\(periodName)"]).rows[0][0] == nil {
      try connection.execute(SQLFile.periodCreate.text(filling: values))
      try connection.execute(SQLFile.periodAttach.text(filling: values))
    }
    values["period_table"] = "curlew.\(periodName)"
    values["export"] = "\(tables.exportKey)"
    if let old {
      values["table"] = "curlew.\(old)"
      try connection.execute(SQLFile.swapDetach.text(filling: values))
    }
    values["table"] = "curlew.\(new)"
    try connection.execute(SQLFile.swapAttach.text(filling: values))
    if let old { try connection.execute("DROP TABLE curlew.\(old)") }
  }
}
