/// The names of the tables of one load of one billing period of one export.
struct PeriodTables: Sendable {
  let billingPeriod: String
  let exportKey: Int32
  let loadID: Int64

  private var periodSuffix: String { String(billingPeriod.map { $0 == "-" ? "_" : $0 }) }
  private var loadSuffix: String { "\(periodSuffix)_e\(exportKey)_l\(loadID)" }

  /// How the names of all leaves of the fact in this billing period begin.
  var factPrefix: String { "fact_line_item_\(periodSuffix)_e" }
  /// This load. The fact has several tables of this name and a slot.
  var factName: String { "fact_line_item_\(loadSuffix)" }
  var lineName: String { "line_\(loadSuffix)" }
  var rollupName: String { "rollup_daily_\(loadSuffix)" }
  var rollupPartialName: String { "\(rollupName)_p" }
  var monthlyRollupName: String { "rollup_monthly_\(loadSuffix)" }
  var lineRollupName: String { "rollup_line_\(loadSuffix)" }

  /// What the tables of the export hold of the billing period, the fact apart: the bounds of their partitions.
  var partitionBounds: String {
    "FOR VALUES FROM ('\(billingPeriod)', \(exportKey)) TO ('\(billingPeriod)', \(exportKey + 1))"
  }

  /// With their schema, as statements name them.
  var lineTable: String { "curlew.\(lineName)" }
  var rollupTable: String { "curlew.\(rollupName)" }
  var rollupPartialTable: String { "curlew.\(rollupPartialName)" }
  var monthlyRollupTable: String { "curlew.\(monthlyRollupName)" }
  var lineRollupTable: String { "curlew.\(lineRollupName)" }
}
