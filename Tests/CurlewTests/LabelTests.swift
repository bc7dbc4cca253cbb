import Foundation
import Testing

@testable import Curlew

/// Labels of callers, usage types and tags as AWS writes them, above all of hard ones. The expected labels in
/// `Fixtures/labels` are written from AWS's documents. The last column names the document.
@Suite struct LabelTests {
  /// The inputs and the expected labels of a case, by the names in the first line. Empty cells are left out.
  typealias Case = [String: String]

  @Test func principals() throws {
    try expectAllRight("principals") { given in
      let found = DerivedPrincipal(arn: given["arn"], userIdentifier: given["user_identifier"]).principal
      return [
        "kind": found.kind.rawValue, "partition": found.partition, "account": found.accountID, "name": found.name,
        "path": found.path, "session": found.session, "session_kind": found.sessionKind?.rawValue,
        "role_arn": found.roleARN, "person": found.person,
      ]
    }
  }

  @Test func usages() throws {
    try expectAllRight("usages") { given in
      let found = BedrockUsage(
        billingEntity: given["entity"], productCode: given["product_code"], product: Self.pairs(given["product"]),
        usageType: given["usage_type"], operation: given["operation"], description: given["description"],
        pricingUnit: given["pricing_unit"])
      return [
        "rule": found.rule, "provider": found.provider, "model": found.model, "direction": found.direction,
        "cache_lifetime": found.cacheLifetime, "context": found.context, "tier": found.tier, "geography": found.scope,
        "modality": found.modality, "feature": found.feature, "unit": found.unit,
        "tokens_per_unit": found.tokensPerUnit.map { "\($0)" }, "region": found.region,
      ]
    }
  }

  @Test func tags() throws {
    try expectAllRight("tags") { given in
      let found = TagRules.standard.normalize(
        tags: Self.pairs(given["tags"]), resourceTags: Self.pairs(given["resource_tags"]),
        costCategory: Self.pairs(given["cost_category"]))
      let values = found.values.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: ";")
      return ["expected": values.isEmpty ? nil : values, "conflicts": "\(found.conflictCount)"]
    }
  }

  /// Says how many cases are right, and which are not.
  private func expectAllRight(_ table: String, _ labels: (Case) -> [String: String?]) throws {
    let cases = try Self.cases(table)
    var rightCount = 0
    for (number, expected) in cases.enumerated() {
      let wrong = labels(expected).filter { $0.value != expected[$0.key] }.sorted { $0.key < $1.key }
      let differences = wrong.map { "\($0.key) is \($0.value ?? "nil"), not \(expected[$0.key] ?? "nil")" }
      #expect(wrong.isEmpty, "\(table).csv, line \(number + 2): \(differences.joined(separator: "; "))")
      if wrong.isEmpty { rightCount += 1 }
    }
    print("\(table): \(rightCount) of \(cases.count) labels are right")
  }

  /// No cell has a comma or a quote.
  private static func cases(_ table: String) throws -> [Case] {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = tests.appendingPathComponent("Fixtures/labels/\(table).csv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let names = try #require(lines.first)
    return try lines.dropFirst().map { cells in
      try #require(cells.count == names.count)
      return Dictionary(uniqueKeysWithValues: zip(names, cells)).filter { !$0.value.isEmpty }
    }
  }

  /// `key=value;key=value`
  private static func pairs(_ text: String?) -> [String: String?] {
    let pairs = (text ?? "").split(separator: ";").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts[0]), String(parts[1]) as String?)
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }
}
