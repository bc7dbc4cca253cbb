/// Stage four: gives rows that were one line before expansion the same line group.
///
/// With principal data on, AWS writes one Bedrock line as several, one for each principal. Rows were one line if they
/// are equal in every column but the line id, the principal, the user identifier, the principal's tags and the
/// amounts. Lines that are equal in the same way, apart from their times, have one group: a hash that is the same in
/// every load. Rows of one group with the same usage start were one line. No amount changes, so every sum stays as it
/// was.
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
