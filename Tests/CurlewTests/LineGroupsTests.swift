import Testing

@testable import Curlew

@Suite struct LineGroupsTests {
  private func batch(_ rows: [(product: UInt32, group: UInt64, mayBeExpanded: Bool)]) -> NormalizedBatch {
    let batch = NormalizedBatch(file: "a.csv", rowCapacity: rows.count)
    for row in rows {
      var line = NormalizedRow()
      line.product = row.product
      line.groupHash = row.group
      line.mayBeExpanded = row.mayBeExpanded
      batch.rows.append(line)
    }
    return batch
  }

  @Test func countsGroupsAndRowsByProduct() {
    let groups = LineGroups()
    groups.add(batch([(0, 7, true), (0, 7, true), (0, 8, true), (1, 0, true), (1, 5, false)]))
    groups.add(batch([(0, 7, true), (1, 0, true)]))
    let growth = groups.growth { ["AmazonBedrock", "AmazonBedrockService"][Int($0)] }
    #expect(growth.map(\.product) == ["AmazonBedrock", "AmazonBedrockService"])
    #expect(growth.map(\.groupCount) == [2, 1])
    #expect(growth.map(\.rowCount) == [4, 2])
    #expect(growth[0].factor == 2)
  }

  @Test func keepsCountWhileItGrows() {
    let groups = LineGroups()
    var expected: Set<UInt64> = []
    for index in 0..<200 {
      var rows: [(product: UInt32, group: UInt64, mayBeExpanded: Bool)] = []
      for offset in 0..<100 {
        let group = ContentHash.combine(0, UInt64((index * 37 + offset * 11) % 9001))
        expected.insert(group)
        rows.append((0, group, true))
      }
      groups.add(batch(rows))
    }
    let growth = groups.growth { _ in "" }
    #expect(growth[0].groupCount == expected.count)
    #expect(growth[0].rowCount == 20_000)
  }

  /// The rows of one line come to the same group whatever their principal; usage that differs in time does not.
  @Test func expansionHashesTheTimes() {
    let handler = ExpansionHandler(groups: LineGroups())
    let lines = batch([(0, 7, true), (0, 7, true), (0, 7, true), (0, 7, false)])
    lines.rows[2].usageStart = 3_600_000_000
    handler.expand(lines)
    #expect(lines.rows[0].groupHash == lines.rows[1].groupHash)
    #expect(lines.rows[0].groupHash != lines.rows[2].groupHash)
    #expect(lines.rows[3].groupHash == 7)
  }
}
