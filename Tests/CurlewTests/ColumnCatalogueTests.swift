import Testing

@testable import Curlew

@Suite struct ColumnCatalogueTests {
  @Test func has131ColumnsInOrder() {
    let names = ColumnCatalogue.columns.map(\.name)
    #expect(names.count == 131)
    #expect(names == names.sorted())
    #expect(Set(names).count == 131)
  }

  @Test func hasAWSsTypes() {
    func count(_ type: ColumnCatalogue.ColumnType) -> Int { ColumnCatalogue.columns.filter { $0.type == type }.count }
    #expect(count(.string) == 78)
    #expect(count(.double) == 44)
    #expect(count(.timestamp) == 4)
    #expect(count(.map) == 5)
  }

  @Test func everyAmountIsKeptOnce() {
    #expect((AmountOrder.plain + AmountOrder.rates + AmountOrder.others).sorted() == Array(0..<44))
    #expect((AmountOrder.single + AmountOrder.grouped).sorted() == AmountOrder.others)
  }

  /// Every column has one home, and the homes that are dimensions have no amounts.
  @Test func dimensionsHoldWhatTheirHomeHolds() {
    let content = Dimension.all.flatMap(\.contentColumns)
    let homes: [ColumnCatalogue.Home] = [
      .bill, .account, .usage, .principal, .tagSet, .commitment,
    ]
    #expect(Set(content) == Set(homes.flatMap { ColumnCatalogue.columns(of: $0) }.map(\.name) + ["other_columns"]))
    #expect(homes.flatMap { ColumnCatalogue.columns(of: $0) }.allSatisfy { $0.type != .double })
  }
}
