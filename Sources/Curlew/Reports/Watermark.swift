import CurlewPostgres
import CurlewText

/// How complete the data of an export is, for the months of a report.
public struct Watermark: Sendable, Equatable, Encodable {
  public var export: String
  /// The newest day with usage. Fees and subscriptions do not count, because they are dated ahead.
  public var dataUpTo: String?
  /// The delivery of the newest month; nil for a login that may not read the ledger.
  public var delivery: String?
  /// Whether all of the months are final: over for two weeks, and with an invoice for each line.
  public var isComplete: Bool
  /// The months that are not final.
  public var incompleteMonths: [String]

  struct Month: Sendable, Equatable {
    var name: String
    var hasUsage: Bool
    var isOver: Bool
    var isFinal: Bool
  }
  var months: [Month] = []
  var exportKey = ""

  private enum CodingKeys: CodingKey { case export, dataUpTo, delivery, isComplete, incompleteMonths }

  /// Returns one for each export that has lines in the months.
  static func of(_ months: [String], _ connection: Connection) throws -> [Watermark] {
    var watermarks = try ofDays(in: months, connection)
    try findDeliveries(of: &watermarks, connection)
    return watermarks
  }

  /// The same without the deliveries.
  static func ofDays(in months: [String], _ connection: Connection) throws -> [Watermark] {
    let found = try connection.query(SQL.reports.watermark, [PostgreSQLArray.text(months)])
    var watermarks: [Watermark] = []
    for row in found.rows.indices {
      let isOver = found.flag(row, "is_over") == true
      let month = Month(
        name: found[row, "billing_period"] ?? "", hasUsage: found.flag(row, "has_usage") == true, isOver: isOver,
        isFinal: found.flag(row, "is_settled") == true && found[row, "uninvoiced_row_count"] == "0")
      let key = found[row, "export_key"] ?? ""
      if watermarks.last?.exportKey != key {
        watermarks.append(
          Watermark(export: found[row, "export_name"] ?? "", isComplete: true, incompleteMonths: [], exportKey: key))
      }
      watermarks[watermarks.count - 1].add(month)
      if month.hasUsage { watermarks[watermarks.count - 1].dataUpTo = found[row, "last_day"] }
    }
    return watermarks
  }

  private mutating func add(_ month: Month) {
    months.append(month)
    if !month.isFinal {
      isComplete = false
      incompleteMonths.append(month.name)
    }
  }

  private static func findDeliveries(of watermarks: inout [Watermark], _ connection: Connection) throws {
    guard try connection.query("SELECT has_table_privilege('curlew.load', 'SELECT')").single == "t" else { return }
    let deliveries = try connection.query(SQL.reports.deliveries)
    for index in watermarks.indices {
      let (key, month) = (watermarks[index].exportKey, watermarks[index].months.last?.name)
      watermarks[index].delivery =
        deliveries.rows.indices.first {
          deliveries[$0, "export_key"] == key && deliveries[$0, "billing_period"] == month
        }.flatMap { deliveries[$0, "delivery"] }
    }
  }

  /// For people.
  var text: String {
    let day = dataUpTo.map { "data up to \($0)" } ?? "no usage"
    let delivery = delivery.map { ", delivery \($0.prefix(8))" } ?? ""
    let months =
      incompleteMonths.count > 3 ? "\(incompleteMonths.count) months" : incompleteMonths.joined(separator: ", ")
    return "\(export): \(day)\(delivery), \(isComplete ? "complete" : "not complete: \(months) not final")"
  }
}
