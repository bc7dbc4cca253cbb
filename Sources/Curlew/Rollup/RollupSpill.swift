import CurlewPostgres

/// Takes the rollups of the chains when they no longer fit in memory: a table of partial sums, which the database
/// adds up at the end.
///
/// Most loads never need it. It opens its session when a load does.
///
/// Unchecked, because the compiler cannot see that all mutable state is used under the monitor only.
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

  /// Takes all entries of the rollup, which is empty afterwards.
  func take(_ rollup: inout DailyRollup) throws {
    try lock.withLock {
      let connection = try self.connection ?? connect()
      if self.connection == nil {
        try connection.execute(SQL.load.rollupPartialCreate(partial: tables.rollupPartialTable))
      }
      self.connection = connection
      // What a net amount of zero means is known only at the end. Until then it stays zero.
      try encoder.copyIn(
        rollup, hasDiscounts: true, SQL.load.rollupPartialCopy(partial: tables.rollupPartialTable), connection)
    }
    rollup.removeAll()
  }

  /// Gives `body` the rows of the rollup, in COPY's binary form.
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
