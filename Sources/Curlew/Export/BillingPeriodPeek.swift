import CurlewText

/// Finds the billing period of a file whose path does not say it.
enum BillingPeriodPeek {
  /// The period of the first row that has one: from `bill_billing_period_start_date`, else the month of its usage
  /// start. The loader must check that the other rows agree.
  ///
  /// - Returns: `YYYY-MM`; nil if the file has no rows.
  static func billingPeriod(of path: String) throws -> String? {
    let reader = try PlainReader(path)
    let columns = ["bill_billing_period_start_date", "line_item_usage_start_date"]
    let names = reader.header.map { $0.lowercased() }
    let positions = columns.compactMap { names.firstIndex(of: $0) }
    while try reader.next() {
      guard !positions.isEmpty else {
        let missing = ExportHeader.requiredNames.filter { !names.contains($0) }
        throw CurlewError(.missingColumns(missing), at: CurlewError.Place(file: path, row: 1))
      }
      for position in positions where !reader[position].isEmpty {
        let text = String(decoding: reader[position], as: UTF8.self)
        guard let period = BillingPeriod(String(text.prefix(7))) else {
          throw CurlewError(
            .badTimestamp(text),
            at: CurlewError.Place(file: path, row: reader.rowNumber, column: reader.header[position]))
        }
        return period.description
      }
    }
    return nil
  }
}
