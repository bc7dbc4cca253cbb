import CurlewPostgres

/// Stage five: COPY BINARY on one link into one new leaf of the fact.
///
/// The normalizer has written the rows already. The link creates, fills and commits the leaf in one transaction,
/// because FREEZE requires it. Nobody sees the leaf before the swap.
struct CopyLoader: Stage {
  static let name = StageName.copyLoader
  let leaf: FactLeaf
  private let connection: Connection
  private(set) var notes = Notes()

  /// What one link has sent.
  struct Notes: StageNotes {
    var rowCount = 0
    var byteCount = 0
    /// Smallest and largest usage start, microseconds since 2000-01-01.
    var earliest = Int64.max
    var latest = Int64.min
  }

  init(leaf: FactLeaf, connection: Connection) {
    self.leaf = leaf
    self.connection = connection
  }

  /// Creates and fills the leaf, adds the constraints that the planner uses, and commits.
  @inline(never)
  mutating func run(next: () throws -> NormalizedBatch?, give: (Never) throws -> Void) throws {
    try connection.transaction {
      try connection.execute(SQL.load.leafCreate(leaf: leaf.table))
      try connection.copyIn(SQL.load.leafCopy(leaf: leaf.table)) { copy in
        var frame = CopyBuffer(capacity: 64)
        frame.header()
        try copy.send(frame.bytes)
        while let batch = try next() {
          try copy.send(batch.rows.bytes)
          notes.rowCount += batch.rowCount
          notes.byteCount += batch.rows.byteCount
          notes.earliest = min(notes.earliest, batch.earliest)
          notes.latest = max(notes.latest, batch.latest)
        }
        frame.removeAll()
        frame.trailer()
        try copy.send(frame.bytes)
      }
      try connection.execute(leaf.constraint(earliest: notes.earliest, latest: notes.latest))
      try connection.execute(SQL.load.leafIndex(name: leaf.name, leaf: leaf.table))
    }
    try connection.execute(SQL.load.leafAnalyze(leaf: leaf.table))
  }
}
