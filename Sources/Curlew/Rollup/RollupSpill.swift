import CurlewPostgres

/// Where the chains send what they have rolled up when it has outgrown the memory: a table of partial sums, added up at
/// the end by the database.
///
/// Most loads never use it. It opens a session of its own when one does.
///
/// Unchecked, because the compiler cannot see that all that changes is touched under the monitor alone.
final class RollupSpill: @unchecked Sendable {
  private let tables: PeriodTables
  private let encoder: RollupEncoder
  private let connect: () throws -> Connection
  private let lock = Monitor()
  private var connection: Connection?

  init(_ tables: PeriodTables, _ dimensions: DimensionDictionaries, connect: @escaping () throws -> Connection) {
    self.tables = tables
    encoder = RollupEncoder(tables: tables, dimensions: dimensions)
    self.connect = connect
  }

  var isUsed: Bool { lock.withLock { connection != nil } }

  /// Takes all of the rollup's entries; it is empty then.
  func take(_ rollup: inout DailyRollup) throws {
    try lock.withLock {
      let connection = try self.connection ?? connect()
      if self.connection == nil {
        try connection.execute(SQL.load.rollupPartialCreate(partial: tables.rollupPartialTable))
      }
      self.connection = connection
      // What net amounts of zero mean is known at the end; until then they are zero.
      try encoder.copyIn(
        rollup, hasDiscounts: true, SQL.load.rollupPartialCopy(partial: tables.rollupPartialTable), connection)
    }
    rollup.removeAll()
  }

  /// Gives the rows of the rollup, in COPY's binary form.
  func merged(hasDiscounts: Bool, _ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
    try lock.withLock {
      guard let connection else { return }
      let select = SQL.load.rollupMerge(
        net: hasDiscounts ? "net_unblended_cost" : "unblended_cost",
        netAmortized: hasDiscounts ? "net_amortized_cost" : "amortized_cost",
        partial: tables.rollupPartialTable)
      try connection.copyOut("COPY (\(select)) TO STDOUT (FORMAT binary)", body)
      try connection.execute("DROP TABLE curlew.\(tables.rollupPartialName)")
    }
  }

  func cancel() { lock.withLock { connection }?.cancel() }
}
