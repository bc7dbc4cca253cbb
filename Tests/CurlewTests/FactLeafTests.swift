import Testing

@testable import Curlew

@Suite struct FactLeafTests {
  private let tables = PeriodTables(billingPeriod: "2026-10", exportKey: 3, loadID: 42)

  @Test(arguments: 1...9) func everyHashIsInExactlyOneLeaf(count: Int) {
    let leaves = FactLeaf.leaves(of: tables, count: count)
    var generator = SystemRandomNumberGenerator()
    var hashes: [Int64] = [.min, .min + 1, -1, 0, 1, .max - 1, .max]
    for leaf in leaves { hashes += [leaf.lowestHash, leaf.lowestHash &- 1, leaf.nextLowestHash ?? .max] }
    for _ in 0..<1000 { hashes.append(Int64.random(in: .min ... .max, using: &generator)) }
    for hash in hashes { #expect(leaves.filter { $0.holds(hash) }.count == 1, "\(hash)") }
  }

  @Test(arguments: 1...9) func leavesAreOfEqualSize(count: Int) {
    let leaves = FactLeaf.leaves(of: tables, count: count)
    let edges = leaves.map { Double($0.lowestHash) } + [Double(Int64.max)]
    for (low, high) in zip(edges, edges.dropFirst()) {
      #expect(abs((high - low) / 0x1p64 - 1 / Double(count)) < 1e-9)
    }
  }

  @Test func namesTellPeriodExportAndLoad() {
    let leaves = FactLeaf.leaves(of: tables, count: 2)
    #expect(leaves.map(\.name) == ["fact_line_item_2026_10_e3_l42_0", "fact_line_item_2026_10_e3_l42_1"])
    #expect(leaves[0].partitionBounds == "FOR VALUES FROM (MINVALUE) TO (0)")
    #expect(leaves[1].partitionBounds == "FOR VALUES FROM (0) TO (MAXVALUE)")
  }
}
