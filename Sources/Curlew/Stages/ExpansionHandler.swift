/// Stage four: gives the rows that were one line before expansion the same line group.
///
/// With principal data on, AWS writes one Bedrock line as several, one a principal. What is equal in every column but
/// the line id, the principal, the user identifier, the principal's tags and the amounts was one line. The group is a
/// hash of exactly that; it is stable from load to load. No amount is touched, so every sum stays as it was.
struct ExpansionHandler {
  private let groups: LineGroups

  init(groups: LineGroups) { self.groups = groups }

  func expand(_ batch: NormalizedBatch) {
    batch.rows.withUnsafeMutableBufferPointer { rows in
      for index in rows.indices where rows[index].mayBeExpanded {
        var hash = rows[index].groupHash
        hash = ContentHash.combine(hash, UInt64(bitPattern: rows[index].usageStart))
        hash = ContentHash.combine(hash, UInt64(bitPattern: rows[index].usageEnd))
        rows[index].groupHash = hash
      }
    }
    groups.add(batch)
  }
}
