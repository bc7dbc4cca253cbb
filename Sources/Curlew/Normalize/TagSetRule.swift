/// The tags, with their joined keys.
struct TagSetRule: DimensionRule {
  let context: LoadContext

  /// A hash of the tags without those of the principal, which are no part of the line group.
  struct Note: DimensionNote {
    var hash: UInt64

    init(hash: UInt64) { self.hash = hash }
    init(bits: UInt64) { hash = bits }
    var bits: UInt64 { hash }
  }

  func derive(
    _ batch: RowBatch, _ row: Int, _ reader: inout RowReader, _ derived: inout CopyBuffer
  ) throws -> UInt64 {
    let tags = try reader.pairs(batch, row, "tags") ?? [:]
    let resourceTags = try reader.pairs(batch, row, "resource_tags") ?? [:]
    let costCategory = try reader.pairs(batch, row, "cost_category") ?? [:]
    let normalized = context.tagRules.normalize(tags: tags, resourceTags: resourceTags, costCategory: costCategory)
    derived.hstore(normalized.values)
    derived.int32(Int32(normalized.conflictCount))
    var others = CopyBuffer(capacity: 1 << 10)
    others.hstore(tags.filter { !$0.key.hasPrefix("iamPrincipal/") })
    others.hstore(resourceTags)
    others.hstore(costCategory)
    return Note(hash: ContentHash.hash64(others.bytes)).bits
  }
}
