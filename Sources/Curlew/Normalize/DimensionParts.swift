/// The parts of all dimensions but the commitment's, whose columns go with amounts: see `CommitmentPart`.
struct DimensionParts: ~Copyable {
  /// Not an array, which cannot hold what cannot be copied.
  private let parts: UnsafeMutablePointer<DimensionPart>
  private let count: Int
  /// By `Dimension`.
  private let found: UnsafeMutablePointer<Found>

  init(_ binding: ColumnBinding, _ context: LoadContext) {
    let dimensions = Dimension.allCases.filter { $0 != .commitment }
    count = dimensions.count
    parts = .allocate(capacity: count)
    for (index, dimension) in dimensions.enumerated() {
      (parts + index).initialize(to: DimensionPart(dimension, binding, context))
    }
    found = .allocate(capacity: Dimension.allCases.count)
    found.initialize(repeating: Found(), count: Dimension.allCases.count)
  }

  deinit {
    parts.deinitialize(count: count).deallocate()
    found.deallocate()
  }

  var byteCount: Int { (0..<count).reduce(0) { $0 + parts[$1].byteCount } }

  /// Finds all of a row's.
  mutating func recall(_ batch: RowBatch, _ row: Int, _ reader: inout RowReader, _ commitment: Commitment) throws {
    for index in 0..<count {
      found[parts[index].dimension.rawValue] = try parts[index].recall(batch, row, &reader)
    }
    found[Dimension.commitment.rawValue] = commitment.found
  }

  /// What was found of the row.
  subscript(_ dimension: Dimension) -> Found {
    @inline(__always) get { found[dimension.rawValue] }
  }

  func note<Note: DimensionNote>(_ dimension: Dimension, as type: Note.Type) -> Note {
    Note(bits: self[dimension].note)
  }

  var ordinals: DimensionOrdinals {
    var ordinals = DimensionOrdinals()
    for dimension in Dimension.allCases { ordinals[dimension] = self[dimension].ordinal }
    return ordinals
  }

  /// What the rows of one former line have in common, as a hash; the principal, and its tags, are not. The warehouse keeps
  /// it, so what is new comes last.
  func group(resource: UInt64) -> UInt64 {
    var group: UInt64 = 0
    for dimension in Self.groupOrder {
      let hash = dimension == .tagSet ? note(.tagSet, as: TagSetRule.Note.self).hash : self[dimension].hash
      group = ContentHash.combine(group, hash)
      if dimension == .usage { group = ContentHash.combine(group, resource) }
    }
    return group
  }

  private static let groupOrder: [Dimension] = {
    let first: [Dimension] = [.bill, .account, .usage, .tagSet, .otherColumns, .commitment]
    return first + Dimension.allCases.filter { $0 != .principal && !first.contains($0) }
  }()
}
