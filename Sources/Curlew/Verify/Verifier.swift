import CurlewPostgres

/// Proves that the warehouse holds what the files of a delivery say.
///
/// The files are read by a plain path of its own, which shares no code with the stages of a load.
public struct Verifier {
  private let connection: Connection

  /// - Parameter connection: used until `verify` returns, for reading only.
  public init(_ connection: Connection) { self.connection = connection }

  /// What reports read besides the rows.
  var tables: ReportTables { ReportTables(connection: connection) }

  /// - Parameters:
  ///   - found: looked up under the name by which the warehouse knows its export.
  ///   - comparesRows: whether to compare all rows, column by column, besides row count and sums.
  /// - Returns: what was compared, and what differs.
  /// - Throws: what makes a comparison impossible, such as a file that is corrupt.
  public func verify(_ found: Delivery, comparesRows: Bool) throws -> VerificationReport {
    let identity = ExportIdentity(connection: connection)
    let delivery = try identity.resolved(found)
    let rows = PostgreSQLRows(
      connection: connection, exportName: delivery.exportName, billingPeriod: delivery.billingPeriod)
    var report = try Verification(delivery: delivery, warehouse: rows, comparesRows: comparesRows).run()
    if !report.isDeliveryLoaded, let counted = try identity.countedInstead(of: delivery) {
      report.differences = [.setAside(counted: counted)]
    }
    return report
  }
}
