/// The rows of one billing period of one export, as the warehouse shows them in `cost_and_usage_report`.
protocol WarehouseRows: Sendable {
  /// The view's columns, but for those that only say where a row belongs.
  func columns() throws -> ReportColumns

  /// The number of rows, and the sum of each amount column as decimal text; nil where all are NULL.
  func sums(_ amounts: [String]) throws -> (rowCount: Int, sums: [String?])

  /// Calls `body` with every row: the text of each of `columns`, a map as JSON, nil for NULL; gone when it returns.
  func forEachRow(_ columns: ReportColumns, _ body: ([UnsafeBufferPointer<UInt8>?]) throws -> Void) throws

  /// What was loaded last and is on view; nil if nothing is.
  func loadOnView() throws -> LoadOnView?
}

/// Which load's rows the warehouse shows, and of which delivery.
struct LoadOnView: Sendable, Equatable {
  var loadID: Int
  var deliveryFingerprint: String
}
