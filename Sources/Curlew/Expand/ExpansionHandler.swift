/// Stage four: gives the rows that were one line before expansion the same line group.
///
/// With principal data on, AWS writes one Bedrock line as several, one a principal. What is equal in every column but
/// the line id, the principal, the user identifier, the principal's tags and the amounts was one line. Lines of which
/// that is so, their times apart, have one group, a hash that is stable from load to load; rows of one group with the
/// same usage start were one line. No amount is touched, so every sum stays as it was.
struct ExpansionHandler: Stage {
  static let name = StageName.expansionHandler
  private let groups: LineGroups
  private(set) var notes = WorkDone()

  init(groups: LineGroups) { self.groups = groups }

  @inline(never)
  mutating func run(next: () throws -> NormalizedBatch?, give: (NormalizedBatch) throws -> Void) throws {
    while let batch = try next() {
      expand(batch)
      notes.rowCount += batch.rowCount
      try give(batch)
    }
  }

  func expand(_ batch: NormalizedBatch) {
    Self.change(&batch.lines.lines) { $0.group = Self.group($0.group, $0.interval) }
    Self.change(&batch.expanded) {
      $0.group = ContentHash.combine(Self.group($0.group, $0.interval), UInt64(bitPattern: $0.usageStart))
    }
    groups.add(batch.expanded)
  }

  @inline(__always)
  private static func change<Item>(_ items: inout [Item], _ body: (inout Item) -> Void) {
    items.withUnsafeMutableBufferPointer { for index in $0.indices { body(&$0[index]) } }
  }

  @inline(__always)
  private static func group(_ hash: UInt64, _ interval: Int64) -> UInt64 {
    ContentHash.combine(hash, UInt64(bitPattern: interval))
  }
}
