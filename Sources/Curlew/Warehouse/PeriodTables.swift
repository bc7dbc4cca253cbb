/// The names of the tables of one load of one billing period of one export.
struct PeriodTables: Sendable {
  let billingPeriod: String
  let exportKey: Int32
  let loadID: Int64

  private var periodSuffix: String { String(billingPeriod.map { $0 == "-" ? "_" : $0 }) }

  /// All exports of the period: the first level of partitions.
  var factPeriodName: String { "fact_line_item_\(periodSuffix)" }
  var rollupPeriodName: String { "rollup_daily_\(periodSuffix)" }
  /// This load: the second level, which the swap exchanges.
  var factName: String { "\(factPeriodName)_e\(exportKey)_l\(loadID)" }
  var rollupName: String { "\(rollupPeriodName)_e\(exportKey)_l\(loadID)" }
}
