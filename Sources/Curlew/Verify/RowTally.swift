/// A tally of rows in any order. Rows are divided into some thousand parts by digest. Each part has the number of its
/// rows and the sum of their digests.
///
/// Tallies of the same rows are equal, and those of other rows by all odds differ. A digest has 64 bits and depends
/// on a key that nobody knows before the process runs, so no bill can be made to fit. The memory does not depend on
/// the number of rows.
struct RowTally: Equatable {
  private var counts = [Int](repeating: 0, count: partCount)
  private var sums = [UInt64](repeating: 0, count: partCount)

  private static let partCount = 1 << 12

  /// The part of a row with this digest.
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

  /// The parts in which two tallies differ. If they have more than about `rowLimit` rows, only the first of them.
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
