import CurlewPostgres
import CurlewText

/// The ledger of loads: what is on view, from which delivery, and what was on view before.
struct Ledger {
  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  /// The load on view of one period of one export.
  struct Entry: Sendable {
    var loadID: Int
    var fingerprint: String
    var rowCount: Int
    var loadedAt: String
    var executionID: String?
    var source: String
  }

  func onView(exportName: String, billingPeriod: String) throws -> Entry? {
    let rows = try connection.query(SQL.load.ledgerOnView, [exportName, billingPeriod])
    guard !rows.isEmpty else { return nil }
    return Entry(
      loadID: try rows.integer(0, "load_id") ?? 0, fingerprint: rows[0, "delivery_fingerprint"] ?? "",
      rowCount: try rows.integer(0, "row_count") ?? 0, loadedAt: rows[0, "loaded_at"] ?? "",
      executionID: rows[0, "execution_id"], source: rows[0, "source"] ?? "")
  }

  /// The day on which `curlew detach` or `curlew prune` took a month off view; nil if they did not.
  func departed(exportName: String, billingPeriod: String) throws -> String? {
    try connection.query(SQL.load.departedAt, [exportName, billingPeriod]).single
  }

  /// Refuses a load that would leave less than half of the month. It is more likely that an export broke than that a
  /// bill fell so far.
  func requireNoDrop(_ report: PeriodReport, from entry: Entry) throws {
    let coming = report.unblendedCost
    let rows = try connection.query(
      SQL.load.ledgerDrop,
      ["\(entry.loadID)", "\(report.rowCount)", array(coming.map(\.currency)), array(coming.map(\.total))])
    guard !rows.isEmpty else { return }
    func costs(_ column: String) -> String {
      rows.rows.indices.map { "\(rows[$0, column] ?? "0") \(rows[$0, "currency"] ?? "")" }.joined(separator: ", ")
    }
    throw CurlewError(
      .wouldDrop(
        from: "\(entry.rowCount) rows, \(costs("cost"))", to: "\(report.rowCount) rows, \(costs("new_cost"))"))
  }

  /// Takes a month of an export out of the ledger without putting another in its place. Runs in the transaction of
  /// the swap.
  func retire(exportKey: Int32, billingPeriod: String) throws {
    _ = try connection.query(SQL.load.ledgerReplace, ["\(exportKey)", billingPeriod])
  }

  /// Enters a load in the place of the one on view. Runs in the transaction of the swap.
  func enter(_ report: PeriodReport, exportKey: Int32) throws {
    let id = "\(report.loadID)"
    try retire(exportKey: exportKey, billingPeriod: report.billingPeriod)
    _ = try connection.query(SQL.load.departedClear, ["\(exportKey)", report.billingPeriod])
    _ = try connection.query(
      SQL.load.ledgerInsert,
      [
        id, "\(exportKey)", report.billingPeriod, report.executionID, report.fingerprint, report.source,
        "\(report.files.count)", "\(report.byteCount)", "\(report.compressedByteCount)", "\(report.rowCount)",
        "\(report.principalCount)", "\(report.lineGroupCount)", "\(report.expandedRowCount)", "\(report.seconds)",
        CurlewVersion.current,
      ])
    _ = try connection.query(
      SQL.load.ledgerInsertFiles,
      [
        id, array(report.files.map(\.file)), array(report.files.map { "\($0.byteCount)" }),
        array(report.files.map { "\($0.compressedByteCount)" }), array(report.files.map { "\($0.rowCount)" }),
        array(report.files.map { "\($0.crc32)" }),
      ])
    _ = try connection.query(
      SQL.load.ledgerInsertAmounts,
      [
        id, array(report.amounts.map(\.currency)), array(report.amounts.map(\.column)),
        array(report.amounts.map(\.total)),
      ])
    _ = try connection.query(
      SQL.load.ledgerInsertGrowth,
      [
        id, array(report.growth.map(\.product)), array(report.growth.map { "\($0.groupCount)" }),
        array(report.growth.map { "\($0.rowCount)" }),
      ])
  }

  private func array(_ elements: [String?]) -> String { PostgreSQLArray.text(elements) }
}
