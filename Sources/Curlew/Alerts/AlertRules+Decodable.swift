import CurlewText

extension AlertRules: Decodable {
  private static let keys = [
    "cost_drop_percent", "cost_jump_percent", "least_cost_change", "untagged_percent", "untagged_key", "stale_days",
    "unknown_columns",
  ]

  /// Reads an `[alerts]` table.
  /// - Throws: `CurlewError` (`usage`).
  public init(from decoder: any Decoder) throws {
    self.init()
    let table = try PipelineTable(decoder, name: "alerts", keys: Self.keys)
    costDropPercent = try table.count("cost_drop_percent")
    costJumpPercent = try table.count("cost_jump_percent")
    leastCostChange = try table.count("least_cost_change") ?? 0
    untaggedPercent = try table.count("untagged_percent")
    staleDays = try table.count("stale_days")
    unknownColumns = try table.value(Bool.self, "unknown_columns", as: "true or false") ?? false
    if let key = try table.value(String.self, "untagged_key", as: "the key of a tag in quotes") { untaggedKey = key }
    for (key, percent) in [("cost_drop_percent", costDropPercent), ("untagged_percent", untaggedPercent)] {
      if let percent, percent > 100 { throw CurlewError(.usage("'alerts.\(key)' is at most 100")) }
    }
    if leastCostChange > 0, !looksAtCost {
      throw CurlewError(
        .usage("'alerts.least_cost_change' goes with cost_drop_percent or cost_jump_percent, and neither is there"))
    }
    guard !untaggedKey.isEmpty else { throw CurlewError(.usage("'alerts.untagged_key' is empty")) }
  }
}
