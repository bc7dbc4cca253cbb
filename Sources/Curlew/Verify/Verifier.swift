import CurlewPostgres

/// Proves that the warehouse holds what the files of a delivery say.
///
/// The files are read in a plain way that shares no code with the stages of a load.
public struct Verifier {
  private let connection: Connection

  /// - Parameter connection: used until `verify` returns, only to read.
  public init(_ connection: Connection) { self.connection = connection }

  /// The check of what reports read besides the rows.
  var tables: ReportTables { ReportTables(connection: connection) }

  /// - Parameters:
  ///   - found: the delivery. The warehouse may know its export by another name; this finds it.
  ///   - comparesRows: whether to compare all rows, column by column, and not only the row count and the sums.
  /// - Returns: what was compared, and what differs.
  /// - Throws: what makes a comparison impossible, such as a corrupt file.
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
