import Testing

@testable import Curlew

@Suite struct LineGroupsTests {
  private func rows(_ rows: [(product: UInt32, group: UInt64)]) -> [ExpandedRow] {
    rows.map { ExpandedRow(group: $0.group, interval: 0, usageStart: 0, product: $0.product) }
  }

  @Test func countsGroupsAndRowsByProduct() {
    let groups = LineGroups()
    groups.add(rows([(0, 7), (0, 7), (0, 8), (2, 0)]))
    groups.add(rows([(0, 7), (2, 0)]))
    let growth = groups.growth { ["AmazonBedrock", "AmazonEC2", "AmazonBedrockService"][Int($0)] }
    #expect(growth.map(\.product) == ["AmazonBedrock", "AmazonBedrockService"])
    #expect(growth.map(\.groupCount) == [2, 1])
    #expect(growth.map(\.rowCount) == [4, 2])
    #expect(growth[0].factor == 2)
  }

  @Test func keepsCountWhileItGrows() {
    let groups = LineGroups()
    var expected: Set<UInt64> = []
    for index in 0..<200 {
      let hashes = (0..<100).map { ContentHash.combine(0, UInt64((index * 37 + $0 * 11) % 9001)) }
      expected.formUnion(hashes)
      groups.add(rows(hashes.map { (0, $0) }))
    }
    let growth = groups.growth { _ in "" }
    #expect(growth[0].groupCount == expected.count)
    #expect(growth[0].rowCount == 20_000)
  }

  /// Rows of one line have the same group whatever their principal. Usage with another time does not. The group of a
  /// line depends on its interval, not on its start.
  @Test func expansionHashesTheTimes() {
    let handler = ExpansionHandler(groups: LineGroups())
    var rows = NormalizedRows()
    for (interval, start) in [(1, 10), (1, 10), (1, 20), (2, 10)] {
      rows.expanded.append(ExpandedRow(group: 7, interval: Int64(interval), usageStart: Int64(start), product: 0))
    }
    for interval in [1, 1, 2] {
      rows.lines.append(
        NewLine(
          key: 0, ordinals: DimensionOrdinals(), zeros: 0, same: 0, interval: Int64(interval), group: 7,
          mayBeExpanded: true, fieldsStart: 0, fieldsByteCount: 0))
    }
    let batch = NormalizedBatch(rows)
    handler.expand(batch)
    let groups = batch.expanded.map(\.group)
    #expect(groups[0] == groups[1])
    #expect(Set(groups).count == 3)
    #expect(batch.lines.lines[0].group == batch.lines.lines[1].group)
    #expect(batch.lines.lines[0].group != batch.lines.lines[2].group)
  }
}
