import CurlewText
import Testing

@testable import Curlew
@testable import TestSupport

@Suite struct FactLeafTests {
  private let tables = PeriodTables(billingPeriod: "2026-10", exportKey: 3, loadID: 42)

  @Test func nameTellsPeriodExportLoadAndSlots() {
    let leaf = FactLeaf(of: tables, LineKeySlots(first: 5, count: 2))
    #expect(leaf.name == "fact_line_item_2026_10_e3_l42_k5w2")
    #expect(LineKeySlots(leafName: leaf.name) == LineKeySlots(first: 5, count: 2))
    #expect(
      leaf.partitionBounds
        == "FOR VALUES FROM ('2026-10', \((5 - (1 << 19)) << 12)) TO ('2026-10', \((7 - (1 << 19)) << 12))")
  }

  /// One more than the largest integer does not fit an integer.
  @Test func lastSlotHasNoUpperBound() {
    let leaf = FactLeaf(of: tables, LineKeySlots(first: (1 << 20) - 1, count: 1))
    #expect(leaf.partitionBounds.hasSuffix("TO ('2026-10', MAXVALUE)"))
    #expect(leaf.lineKeys.upperBound - 1 == Int64(Int32.max))
    #expect(FactLeaf(of: tables, LineKeySlots(first: 0, count: 1)).lineKeys.lowerBound == Int64(Int32.min))
  }

  /// Leaves of an older version keep their keys.
  @Test func slotsOfAnOlderVersionAreOfOlderSize() throws {
    let slots = try #require(LineKeySlots(leafName: "fact_line_item_2026_10_e3_l42_s5w2"))
    #expect(slots.lineKeys == Int64(5 - 128) << 24..<Int64(7 - 128) << 24)
  }

  /// The newest comment on the line keys states their width.
  @Test func theCommentTellsTheWidthOfASlot() throws {
    let comments = SQL.migrations.flatMap(\.statements).filter { $0.contains("COLUMN curlew.line.line_key") }
    let comment = try #require(comments.last)
    #expect(comment.contains("k / \(LineKeySlots.keysPerSlot), rounded down, plus \(LineKeySlots.slotCount / 2)"))
  }

  /// Whatever is taken, new leaves get slots of their own, as many as each may want.
  @Test(arguments: 1...40) func slotsAreNeverGivenTwice(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    var taken: [LineKeySlots] = []
    var lineCount = 0
    while true {
      lineCount = Int(random.next() % 100_000_000)
      let leafCount = 1 + Int(random.next() % 4)
      guard let new = LineKeySlots.free(leafCount: leafCount, lineCount: lineCount, taken: taken) else { break }
      #expect(new.count == leafCount)
      #expect(new.allSatisfy { $0.count * Int(LineKeySlots.keysPerSlot) >= lineCount / 8 - 4_096 }, "too narrow")
      taken += new
      if random.next() % 3 == 0 { taken.remove(at: Int(random.next() % UInt64(taken.count))) }
      let sorted = taken.sorted { $0.first < $1.first }
      #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0.slots.upperBound <= $1.slots.lowerBound }, "given twice")
      #expect(sorted.allSatisfy { $0.first >= 0 && $0.slots.upperBound <= 1 << 20 })
    }
    #expect(taken.reduce(0) { $0 + $1.count } > 1 << 19, "refused while most was free")
  }

  /// A small export has room for millions of lines, and a month for more exports than anybody has.
  @Test func aMonthTakesThousandsOfLoads() throws {
    var taken: [LineKeySlots] = []
    for count in 0..<2_000 {
      taken += try #require(LineKeySlots.free(leafCount: 2, lineCount: 10, taken: taken), "\(count) loads")
    }
    let rest = (1 << 20) - taken.reduce(0) { $0 + $1.count }
    #expect(rest > 1 << 16)
    #expect(taken[0].count == 1 << 9)
  }

  @Test func keysOfARangeAreGivenOnceAndEnd() throws {
    let keys = LineKeys(-2..<1)
    let taken = [try keys.take(), try keys.take(), try keys.take()]
    #expect(taken == [-2, -1, 0])
    #expect(throws: CurlewError(.tooManyLines(3))) { try keys.take() }
  }
}
