import CurlewPostgres
import CurlewText

/// What the source has and the warehouse has not, and the other way round.
struct FreshnessCheckup {
  private let deliveries: [Delivery]
  private let connection: Connection

  init(_ deliveries: [Delivery], _ connection: Connection) {
    self.deliveries = deliveries
    self.connection = connection
  }

  func diagnoses() throws -> [Diagnosis] {
    var new: [String] = []
    var newer: [String] = []
    let deliveries = try deliveries.map { try ExportIdentity(connection: connection).resolved($0) }
    for delivery in deliveries {
      let entry = try Ledger(connection).onView(
        exportName: delivery.exportName, billingPeriod: delivery.billingPeriod)
      let name = "\(delivery.billingPeriod) of \(delivery.exportName)"
      if let entry {
        if entry.fingerprint != delivery.fingerprint { newer.append(name) }
      } else if try isWanted(delivery) {
        new.append(name)
      }
    }
    var diagnoses: [Diagnosis] = []
    if !new.isEmpty {
      diagnoses.append(
        Diagnosis(
          severity: .warning, what: "not loaded: \(Self.list(new))", remedy: "curlew load, or wait for the timer"))
    }
    if !newer.isEmpty {
      diagnoses.append(
        Diagnosis(
          severity: .warning, what: "another delivery is loaded than the one that is there: \(Self.list(newer))",
          remedy: "curlew load, or wait for the timer"))
    }
    return diagnoses + (try gone(from: deliveries))
  }

  /// Not those that another export counts for, or that were taken off view.
  private func isWanted(_ delivery: Delivery) throws -> Bool {
    if try Ledger(connection).departed(exportName: delivery.exportName, billingPeriod: delivery.billingPeriod) != nil {
      return false
    }
    return try ExportIdentity(connection: connection).countedInstead(of: delivery) == nil
  }

  /// Months of these exports that only the warehouse still has.
  private func gone(from deliveries: [Delivery]) throws -> [Diagnosis] {
    let exports = Set(deliveries.map(\.exportName))
    let there = Set(deliveries.map { "\($0.billingPeriod) of \($0.exportName)" })
    let onView = try connection.query(SQL.doctor.loaded)
    var gone: [String] = []
    for row in onView.rows.indices {
      guard let export = onView[row, "export_name"], let period = onView[row, "billing_period"] else { continue }
      let name = "\(period) of \(export)"
      if exports.contains(export), !there.contains(name) { gone.append(name) }
    }
    guard !gone.isEmpty else { return [] }
    return [
      Diagnosis(
        severity: .note, what: "the source has no longer: \(Self.list(gone)); the warehouse keeps it",
        remedy: "nothing; but it could not be loaded again, so back up the warehouse")
    ]
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.sorted().prefix(6).joined(separator: ", ")
    return names.count > 6 ? "\(shown) and \(names.count - 6) more" : shown
  }
}
