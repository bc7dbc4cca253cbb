import CurlewPostgres
import CurlewText

/// Looks at exports and at the warehouse, and says what is wrong and how to mend it: `curlew doctor`.
public struct Doctor {
  private let sources: [String]
  private let connect: () throws -> Connection

  /// - Parameters:
  ///   - sources: as of a load; empty for the warehouse alone.
  ///   - connect: opens a session on the warehouse, as whoever loads.
  public init(sources: [String], connect: @escaping () throws -> Connection) {
    self.sources = sources
    self.connect = connect
  }

  /// - Returns: the worst first. Whatever cannot be looked at is a finding, too.
  public func examine() -> [Diagnosis] {
    var deliveries: [Delivery] = []
    let exports = Self.attempt {
      guard !sources.isEmpty else { return [] }
      let checkup = ExportCheckup(try DeliveryFinder().find(sources: sources))
      deliveries = checkup.deliveries
      return try checkup.diagnoses()
    }
    let warehouse = Self.attempt {
      let connection = try connect()
      let server = try ServerCheckup(connection).diagnoses()
      return server + Self.attempt { try Self.contents(of: connection, deliveries) }
    }
    return Diagnosis.sorted(exports + warehouse)
  }

  private static func contents(of connection: Connection, _ deliveries: [Delivery]) throws -> [Diagnosis] {
    try Migrator(connection).requireCurrent()
    return try WarehouseCheckup(connection).diagnoses() + FreshnessCheckup(deliveries, connection).diagnoses()
  }

  private static func attempt(_ body: () throws -> [Diagnosis]) -> [Diagnosis] {
    do { return try body() } catch { return [Diagnosis.of(error)] }
  }
}
