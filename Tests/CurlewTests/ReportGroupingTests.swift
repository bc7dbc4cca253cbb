import Testing

@testable import Curlew

/// Rows of rollups are added up by the keys that a question needs. A key too few would give a wrong label.
@Suite struct ReportGroupingTests {
  @Test(
    arguments: [
      ("principal", ["principal"]), ("role", ["principal"]), ("account", ["account"]), ("service", ["u.service_name"]),
      ("region", ["u.product_region_code", "u.bedrock_region"]), ("type", ["u.line_item_line_item_type"]),
      ("feature", ["u.bedrock_feature", "u.bedrock_tier", "u.usage_unit"]),
      ("direction", ["u.token_direction", "u.bedrock_feature", "u.bedrock_tier", "u.usage_unit"]),
      ("rule", []), ("export", []), ("payer", ["payer"]), ("day", ["day"]), ("week", ["day"]), ("period", ["period"]),
      ("owner", ["account", "principal", "tag set", "period", "day"]),
      ("person", ["account", "principal", "tag set", "period", "day"]), ("team", ["tag set"]),
      ("tag:team", ["tag set"]),
      ("raw:1", ["tag set"]), ("tag set", ["tag set"]),
    ] as [(String, Set<String>)])
  func aWordNeedsTheKeysOfItsTables(word: String, keys: Set<String>) {
    #expect(CostReport.Grouping.keys(of: word) == keys)
  }

  /// Tables that `report.sql` has, one letter each: no word reads another one.
  @Test func everyTableIsKnown() {
    for word in CostReport.Grouping.names {
      let keys = CostReport.Grouping.keys(of: word)
      #expect(
        word == "owner" || !keys.isSuperset(of: ["account", "principal", "tag set", "payer"]), "\(word): \(keys)")
      #expect(keys.isEmpty == (word == "rule" || word == "export"), "\(word): \(keys)")
    }
  }
}
