extension TemporaryFolder {
  static let billColumns = ["bill_payer_account_id", "line_item_usage_start_date", "line_item_unblended_cost"]

  /// Writes a delivery in AWS's layout, one file with a row for each cost. All other columns except times have `1`.
  func writeExport(
    _ name: String, partition: String = "BILLING_PERIOD=2026-08", columns: [String] = billColumns,
    costs: [String] = ["1"], ending: String = "csv.gz", hasManifestColumns: Bool = true
  ) throws {
    let last = name.split(separator: "/").last ?? ""
    let file = "data/\(partition)/\(last)-00001.\(ending)"
    let rows = costs.map { cost in
      columns.map { column in
        if column == "line_item_unblended_cost" { return cost }
        return column.hasSuffix("date") ? "2026-08-01T00:00:00Z" : "1"
      }
    }
    try write("\(name)/\(file)", ([columns] + rows).map { $0.joined(separator: ",") + "\n" }.joined())
    let list = hasManifestColumns ? columns.map { "{\"name\": \"\($0)\", \"type\": \"string\"}" } : []
    try write(
      "\(name)/metadata/\(partition)/\(last)-Manifest.json",
      """
      {"executionId": "e1", "columns": [\(list.joined(separator: ","))], "dataFiles": ["s3://b/\(name)/\(file)"]}
      """)
  }
}
