/// What rows come to, in whatever order: for each of some thousand parts, how many rows it has and what their digests sum to.
///
/// Tallies of the same rows are equal. Those of others are not, as far as chance goes: a digest is 64 bits under a key that
/// nobody knows before the process runs, so that no bill can be made to fit. The memory is the same for all numbers of rows.
struct RowTally: Equatable {
  private var counts = [Int](repeating: 0, count: partCount)
  private var sums = [UInt64](repeating: 0, count: partCount)

  private static let partCount = 1 << 12

  /// The part that rows of a digest belong to.
  static func part(of digest: UInt64) -> Int { Int(digest >> 52) }

  mutating func insert(_ digest: UInt64) {
    let part = Self.part(of: digest)
    counts[part] += 1
    sums[part] &+= digest
  }

  mutating func add(_ other: RowTally) {
    for part in counts.indices {
      counts[part] += other.counts[part]
      sums[part] &+= other.sums[part]
    }
  }

  /// The parts in which two tallies differ; of many only the first, of about so many rows.
  func parts(differingFrom other: RowTally, rowLimit: Int) -> Set<Int> {
    var parts: Set<Int> = []
    var rowCount = 0
    for part in counts.indices
    where rowCount < rowLimit && (counts[part] != other.counts[part] || sums[part] != other.sums[part]) {
      parts.insert(part)
      rowCount += counts[part] + other.counts[part]
    }
    return parts
  }
}
