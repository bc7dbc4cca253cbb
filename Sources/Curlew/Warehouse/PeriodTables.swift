/// The names of the tables of one load of one billing period of one export.
struct PeriodTables: Sendable {
  let billingPeriod: String
  let exportKey: Int32
  let loadID: Int64

  private var periodSuffix: String { String(billingPeriod.map { $0 == "-" ? "_" : $0 }) }
  private var loadSuffix: String { "\(periodSuffix)_e\(exportKey)_l\(loadID)" }

  /// The billing period: the first level of partitions.
  var factPeriodName: String { "fact_line_item_\(periodSuffix)" }
  var linePeriodName: String { "line_\(periodSuffix)" }
  var rollupPeriodName: String { "rollup_daily_\(periodSuffix)" }
  var lineRollupPeriodName: String { "rollup_line_\(periodSuffix)" }
  /// This load: the second level, which the swap exchanges. The fact has several tables of this name and a slot.
  var factName: String { "fact_line_item_\(loadSuffix)" }
  var lineName: String { "line_\(loadSuffix)" }
  var rollupName: String { "rollup_daily_\(loadSuffix)" }
  var rollupPartialName: String { "\(rollupName)_p" }
  var lineRollupName: String { "rollup_line_\(loadSuffix)" }

  /// What the statements on the table of lines want to know.
  var lineValues: [String: String] {
    ["line": "curlew.\(lineName)", "name": lineName, "period": billingPeriod, "export": "\(exportKey)"]
  }

  /// What the statements on the sums by line want to know.
  var lineRollupValues: [String: String] {
    ["rollup": "curlew.\(lineRollupName)", "name": lineRollupName, "period": billingPeriod, "export": "\(exportKey)"]
  }

  /// What the statements on the daily rollup want to know.
  var rollupValues: [String: String] {
    [
      "rollup": "curlew.\(rollupName)", "name": rollupName, "partial": "curlew.\(rollupPartialName)",
      "period": billingPeriod, "export": "\(exportKey)",
    ]
  }
}
