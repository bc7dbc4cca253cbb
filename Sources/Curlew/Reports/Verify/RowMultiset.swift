/// How often each row occurs, kept as 16 bytes a row.
struct RowMultiset {
  private var digests: [UInt128] = []
  private var isSorted = true

  var count: Int { digests.count }

  mutating func insert(_ digest: UInt128) {
    digests.append(digest)
    isSorted = false
  }

  mutating func insert(_ other: RowMultiset) {
    digests += other.digests
    isSorted = false
  }

  /// To be called before anything is asked.
  mutating func sort() {
    if !isSorted { digests.sort() }
    isSorted = true
  }

  func contains(_ digest: UInt128) -> Bool { count(of: digest) > 0 }

  func count(of digest: UInt128) -> Int {
    let first = position { $0 < digest }
    return position { $0 <= digest } - first
  }

  /// What this has more often than the other has it. Both have to be sorted.
  func surplus(over other: RowMultiset) -> RowMultiset {
    var surplus = RowMultiset()
    var at = 0
    for digest in digests {
      while at < other.digests.count, other.digests[at] < digest { at += 1 }
      if at < other.digests.count, other.digests[at] == digest {
        at += 1
      } else {
        surplus.digests.append(digest)
      }
    }
    return surplus
  }

  /// How many of the digests at the front hold to the condition.
  private func position(_ isBefore: (UInt128) -> Bool) -> Int {
    precondition(isSorted)
    var low = 0
    var high = digests.count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(digests[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
