import CurlewText

/// The bill. It must belong to the billing period that is loaded.
struct BillRule: DimensionRule {
  let context: LoadContext

  /// The number of the bill's currency.
  struct Note: DimensionNote {
    var currency: UInt32

    init(currency: UInt32) { self.currency = currency }
    init(bits: UInt64) { currency = UInt32(truncatingIfNeeded: bits) }
    var bits: UInt64 { UInt64(currency) }
  }

  func derive(
    _ batch: RowBatch, _ row: Int, _ reader: inout RowReader, _ derived: inout CopyBuffer
  ) throws -> UInt64 {
    let field = reader.field("bill_billing_period_start_date")
    if let start = try reader.timestamp(batch, row, field) {
      let found = BillingPeriod(containing: start).description
      if found != context.billingPeriod {
        guard !context.periodIsFromRows else {
          throw CurlewError(
            .severalBillingPeriods(context.billingPeriod, found), at: batch.place(row: row, field: field))
        }
        // The folder or the user decides the billing period. If the rows name another one, the report says so.
        _ = context.otherPeriods.number(of: found)
      }
    }
    let currency = reader.string(batch, row, "line_item_currency_code") ?? ""
    return Note(currency: context.currencies.number(of: currency)).bits
  }
}
