import Testing

@testable import Curlew
@testable import TestSupport

@Suite struct FactLeafTests {
  private let tables = PeriodTables(billingPeriod: "2026-10", exportKey: 3, loadID: 42)

  @Test func nameTellsPeriodExportLoadAndSlots() {
    let leaf = FactLeaf(of: tables, LineKeySlots(first: 5, count: 2))
    #expect(leaf.name == "fact_line_item_2026_10_e3_l42_s5w2")
    #expect(LineKeySlots(leafName: leaf.name) == LineKeySlots(first: 5, count: 2))
    #expect(leaf.partitionBounds == "FOR VALUES FROM (\((5 - 128) << 24)) TO (\((7 - 128) << 24))")
  }

  /// One more than the greatest integer is no integer.
  @Test func lastSlotHasNoUpperBound() {
    let leaf = FactLeaf(of: tables, LineKeySlots(first: 255, count: 1))
    #expect(leaf.partitionBounds.hasSuffix("TO (MAXVALUE)"))
    #expect(leaf.lineKeys.upperBound - 1 == Int64(Int32.max))
    #expect(FactLeaf(of: tables, LineKeySlots(first: 0, count: 1)).lineKeys.lowerBound == Int64(Int32.min))
  }

  /// Whatever is taken, new leaves have slots of their own, as many as each may want.
  @Test(arguments: 1...40) func slotsAreNeverGivenTwice(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    var taken: [LineKeySlots] = []
    while let new = LineKeySlots.free(
      leafCount: 1 + Int(random.next() % 4), lineCount: Int(random.next() % 100_000_000), taken: taken)
    {
      taken += new
      if random.next() % 3 == 0 { taken.remove(at: Int(random.next() % UInt64(taken.count))) }
      let slots = taken.flatMap(\.slots)
      #expect(Set(slots).count == slots.count)
      #expect(slots.filter { !(0..<256).contains($0) }.isEmpty)
      if taken.count > 300 { break }
    }
    #expect(taken.flatMap(\.slots).count > 200, "room was left")
  }

  @Test func keysOfARangeAreGivenOnceAndEnd() throws {
    let keys = LineKeys(-2..<1)
    let taken = [try keys.take(), try keys.take(), try keys.take()]
    #expect(taken == [-2, -1, 0])
    #expect(throws: CurlewError(.tooManyLines(3))) { try keys.take() }
  }
}
