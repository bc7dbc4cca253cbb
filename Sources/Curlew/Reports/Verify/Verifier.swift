/// Proves that the warehouse holds what the files of a delivery say.
///
/// The files are read by a plain path of its own, which shares no code with the stages of a load.
public struct Verifier {
  private let connection: Connection

  /// - Parameter connection: used until `verify` returns, for reading only.
  public init(_ connection: Connection) { self.connection = connection }

  /// What reports read besides the rows.
  var tables: ReportTables { ReportTables(connection: connection) }

  /// - Parameter comparesRows: whether to compare all rows, column by column, besides row count and sums.
  /// - Returns: what was compared, and what differs.
  /// - Throws: what makes a comparison impossible, such as a file that is corrupt.
  public func verify(_ delivery: Delivery, comparesRows: Bool) throws -> VerificationReport {
    let rows = PostgreSQLRows(
      connection: connection, exportName: delivery.exportName, billingPeriod: delivery.billingPeriod)
    return try Verification(delivery: delivery, warehouse: rows, comparesRows: comparesRows).run()
  }
}
