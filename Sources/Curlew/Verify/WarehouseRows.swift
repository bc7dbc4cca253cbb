/// The rows of one billing period of one export, as `cost_and_usage_report` shows them.
protocol WarehouseRows: Sendable {
  /// The columns of the view, without those that only say to which export and period a row belongs.
  func columns() throws -> ReportColumns

  /// The number of rows, and the sum of each amount column as decimal text; nil if all its values are NULL.
  func sums(_ amounts: [String]) throws -> (rowCount: Int, sums: [String?])

  /// Calls `body` with every row: the text of each of `columns`, maps as JSON, nil for NULL. Valid until `body`
  /// returns.
  func forEachRow(_ columns: ReportColumns, _ body: ([UnsafeBufferPointer<UInt8>?]) throws -> Void) throws

  /// The last load, which is on view; nil if there is none.
  func loadOnView() throws -> LoadOnView?
}

/// The load whose rows the warehouse shows, and its delivery.
struct LoadOnView: Sendable, Equatable {
  var loadID: Int
  var deliveryFingerprint: String
}
