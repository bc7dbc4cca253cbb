import CurlewPostgres
import CurlewText

/// Puts a loaded billing period in the place of the one on view, with its rollups and its ledger rows, in one short
/// transaction, see `ShortLock`.
struct PeriodSwap {
  let connection: Connection
  let tables: PeriodTables
  /// The leaves of the fact in the load.
  let leaves: [FactLeaf]
  /// The loads to take off: the one on view, if any, and those of exports with the same lines.
  let replaced: [PeriodTables]
  /// After this many seconds of trying, the load gives up.
  var patienceSeconds = 600.0

  /// - Parameters:
  ///   - enterLedger: runs inside the transaction, after the exchange.
  ///   - onWait: runs between two tries. If it throws, the swap ends.
  func run(enterLedger: () throws -> Void, onWait: (Int) throws -> Void = { _ in }) throws {
    var lock = ShortLock(connection)
    lock.patienceSeconds = patienceSeconds
    try lock.transaction(onWait: onWait) {
      try exchange()
      try enterLedger()
    }
  }

  private func exchange() throws {
    try exchange("fact_line_item", old: replacedLeaves(), new: leaves.map { ($0.name, $0.partitionBounds) })
    let bounds = tables.partitionBounds
    for (position, table) in tables.ofEveryLoad.enumerated() {
      try exchange(
        table.parent, old: replaced.map { $0.ofEveryLoad[position].name }, new: [(table.name, bounds)])
    }
    try exchange(
      "rollup_line", old: existing(replaced.map(\.lineRollupName)),
      new: existing([tables.lineRollupName]).map { ($0, bounds) })
  }

  private func existing(_ names: [String]) throws -> [String] {
    try names.filter { try connection.query("SELECT to_regclass($1)", ["curlew.\($0)"]).single != nil }
  }

  private func replacedLeaves() throws -> [String] {
    try replaced.flatMap { load in
      try connection.query(SQL.load.loadLeaves, [load.factName]).rows.compactMap { $0[0] }
    }
  }

  /// - Parameters:
  ///   - table: the table of all months.
  ///   - new: tables, each with the bounds of its partition.
  private func exchange(_ table: String, old: [String], new: [(name: String, bounds: String)]) throws {
    let parent = "curlew.\(table)"
    for name in old { try connection.execute(SQL.load.swapDetach(parent: parent, table: "curlew.\(name)")) }
    for table in new {
      try connection.execute(
        SQL.load.swapAttach(parent: parent, table: "curlew.\(table.name)", bounds: table.bounds))
    }
    for name in old { try connection.execute("DROP TABLE curlew.\(name)") }
  }
}
