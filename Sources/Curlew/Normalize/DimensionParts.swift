/// The parts of all dimensions but the commitment, whose columns go with amounts: see `CommitmentPart`.
///
/// Bill and usage have the most columns and the longest texts, and many lines have the same ones. So they are also
/// remembered together.
struct DimensionParts: ~Copyable {
  /// Remembers by the columns of `Dimension.shared`.
  private var shared: ColumnGroup<DimensionsFound>
  /// Not an array, because an array cannot hold what cannot be copied.
  private let sharedParts: UnsafeMutablePointer<DimensionPart>
  private let ownParts: UnsafeMutablePointer<DimensionPart>
  private let ownCount = Dimension.own.count
  /// Callers of an inference profile or project, which is then part of the caller.
  private var resourceCallers: DimensionPart
  /// What was found for the last row.
  private(set) var found = DimensionsFound()
  private(set) var sharedSlot = Remembered<DimensionsFound>()

  init(_ binding: ColumnBinding, _ context: LoadContext) {
    shared = ColumnGroup(binding.sharedText, slotCount: 1 << 11, empty: DimensionsFound())
    sharedParts = Self.parts(Dimension.shared, binding, context)
    ownParts = Self.parts(Dimension.own, binding, context)
    resourceCallers = DimensionPart(.principal, binding, context, and: [binding.resource])
  }

  private static func parts(
    _ dimensions: [Dimension], _ binding: ColumnBinding, _ context: LoadContext
  ) -> UnsafeMutablePointer<DimensionPart> {
    let parts = UnsafeMutablePointer<DimensionPart>.allocate(capacity: dimensions.count)
    for (index, dimension) in dimensions.enumerated() {
      (parts + index).initialize(to: DimensionPart(dimension, binding, context))
    }
    return parts
  }

  deinit {
    sharedParts.deinitialize(count: Dimension.shared.count).deallocate()
    ownParts.deinitialize(count: Dimension.own.count).deallocate()
  }

  var byteCount: Int {
    Dimension.shared.indices.reduce(shared.memo.byteCount) { $0 + sharedParts[$1].byteCount }
      + Dimension.own.indices.reduce(0) { $0 + ownParts[$1].byteCount } + resourceCallers.byteCount
  }

  /// Finds the rows of all dimensions for a row.
  mutating func recall(_ batch: RowBatch, _ row: Int, _ reader: inout RowReader, _ commitment: Commitment) throws {
    if let slot = shared.recall(batch, row) {
      found = slot.pointee.value
      sharedSlot = Remembered(slot)
    } else {
      found = DimensionsFound()
      for index in Dimension.shared.indices {
        found[sharedParts[index].dimension] = try sharedParts[index].recall(batch, row, &reader)
      }
      sharedSlot = Remembered(shared.remember(found, batch, row))
    }
    let callsResource = reader.calledResource(batch, row) != nil
    for index in 0..<ownCount {
      let dimension = ownParts[index].dimension
      found[dimension] =
        if dimension == .principal, callsResource {
          try resourceCallers.recall(batch, row, &reader)
        } else {
          try ownParts[index].recall(batch, row, &reader)
        }
    }
    found[.commitment] = commitment.found
  }

  /// Whether a row has the shared columns of a line.
  @inline(__always)
  func isSame(_ slot: Remembered<DimensionsFound>, _ batch: RowBatch, _ row: Int) -> Bool {
    shared.isSame(slot, batch, row)
  }
}

/// What was found for the columns of all dimensions in one row.
struct DimensionsFound: BitwiseCopyable {
  // Room for eight dimensions, as in `DimensionOrdinals`.
  private var all: (Found, Found, Found, Found, Found, Found, Found, Found) = (
    Found(), Found(), Found(), Found(), Found(), Found(), Found(), Found()
  )

  subscript(_ dimension: Dimension) -> Found {
    @inline(__always) get {
      withUnsafeBytes(of: all) { $0.load(fromByteOffset: Self.offset(dimension), as: Found.self) }
    }
    @inline(__always) set {
      withUnsafeMutableBytes(of: &all) {
        $0.storeBytes(of: newValue, toByteOffset: Self.offset(dimension), as: Found.self)
      }
    }
  }

  @inline(__always)
  private static func offset(_ dimension: Dimension) -> Int { dimension.rawValue * MemoryLayout<Found>.stride }

  func note<Note: DimensionNote>(_ dimension: Dimension, as type: Note.Type) -> Note {
    Note(bits: self[dimension].note)
  }

  var ordinals: DimensionOrdinals {
    var ordinals = DimensionOrdinals()
    for dimension in Dimension.allCases { ordinals[dimension] = self[dimension].ordinal }
    return ordinals
  }

  /// A hash of what the rows of one former line have in common: everything but the principal and its tags. The
  /// warehouse keeps this hash, so a new dimension goes to the end.
  func group(resource: UInt64) -> UInt64 {
    var group: UInt64 = 0
    for dimension in Dimension.groupOrder {
      let hash = dimension == .tagSet ? note(.tagSet, as: TagSetRule.Note.self).hash : self[dimension].hash
      group = ContentHash.combine(group, hash)
      if dimension == .usage { group = ContentHash.combine(group, resource) }
    }
    return group
  }
}

extension Dimension {
  /// Dimensions with many columns and few rows.
  static let shared: [Dimension] = [.bill, .usage, .otherColumns]
  /// The other dimensions, without the commitment.
  static let own = allCases.filter { $0 != .commitment && !shared.contains($0) }

  fileprivate static let groupOrder: [Dimension] = {
    let first: [Dimension] = [.bill, .account, .usage, .tagSet, .otherColumns, .commitment]
    return first + allCases.filter { $0 != .principal && !first.contains($0) }
  }()
}
