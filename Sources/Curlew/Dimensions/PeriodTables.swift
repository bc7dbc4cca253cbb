/// The names of the tables that one load makes for one billing period of one export.
struct PeriodTables: Sendable {
  let billingPeriod: String
  let exportKey: Int32
  let loadID: Int64

  private var periodSuffix: String { String(billingPeriod.map { $0 == "-" ? "_" : $0 }) }
  private var loadSuffix: String { "\(periodSuffix)_e\(exportKey)_l\(loadID)" }

  /// The beginning of the names of all leaves of the fact in this billing period.
  var factPrefix: String { "fact_line_item_\(periodSuffix)_e" }
  /// The beginning of the names of this load's leaves; the slots follow.
  var factName: String { "fact_line_item_\(loadSuffix)" }
  var lineName: String { "line_\(loadSuffix)" }
  var rollupName: String { "rollup_daily_\(loadSuffix)" }
  var rollupPartialName: String { "\(rollupName)_p" }
  var monthlyRollupName: String { "rollup_monthly_\(loadSuffix)" }
  var usageRollupName: String { "rollup_usage_\(loadSuffix)" }
  var extentName: String { "rollup_extent_\(loadSuffix)" }
  var lineRollupName: String { "rollup_line_\(loadSuffix)" }

  /// The tables that every load has besides its leaves, each with the table of all months. A load whose lines hardly recur
  /// has no sums by line.
  var ofEveryLoad: [(parent: String, name: String)] {
    [
      ("line", lineName), ("rollup_daily", rollupName), ("rollup_monthly", monthlyRollupName),
      ("rollup_usage", usageRollupName), ("rollup_extent", extentName),
    ]
  }

  /// The partition bounds of the export's tables in this billing period, without the fact.
  var partitionBounds: String {
    "FOR VALUES FROM ('\(billingPeriod)', \(exportKey)) TO ('\(billingPeriod)', \(exportKey + 1))"
  }

  /// With the schema, as statements need them.
  var lineTable: String { "curlew.\(lineName)" }
  var rollupTable: String { "curlew.\(rollupName)" }
  var rollupPartialTable: String { "curlew.\(rollupPartialName)" }
  var monthlyRollupTable: String { "curlew.\(monthlyRollupName)" }
  var usageRollupTable: String { "curlew.\(usageRollupName)" }
  var extentTable: String { "curlew.\(extentName)" }
  var lineRollupTable: String { "curlew.\(lineRollupName)" }
}
