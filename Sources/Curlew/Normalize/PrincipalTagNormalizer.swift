/// Stage three: finds the line of every row, with the rows of its dimensions, such as principal and tag set, and
/// encodes the columns that are the row's own. A `RowNormalizer` does this. A header that differs from the last one
/// needs a new one.
struct PrincipalTagNormalizer: Stage, ~Copyable {
  static let name = StageName.principalTagNormalizer
  private let context: LoadContext
  private let keys: LineKeys
  private let spill: RollupSpill
  private(set) var notes = Notes()

  struct Notes: StageNotes {
    var rowCount = 0
    var byteCount = 0
    /// The sums of the amounts, by bill: one entry for each header.
    var sums: [[UInt32: [ExactSum]]] = []
    /// The amounts that at least one row keeps in `stored_other_amounts`, as bits.
    var storedAmounts: UInt64 = 0
    /// The most memory that column groups have used at one time.
    var memoByteCount = 0
    var unknownColumns: Set<String> = []
    /// nil until all rows have been added.
    var rollup: ChainRollup?
  }

  /// - Parameters:
  ///   - keys: for the lines whose rows this chain sends.
  ///   - spill: where a rollup goes that no longer fits in memory.
  init(_ context: LoadContext, keys: LineKeys, spill: RollupSpill) {
    self.context = context
    self.keys = keys
    self.spill = spill
  }

  @inline(never)
  mutating func run(next: () throws -> RowBatch?, give: (NormalizedBatch) throws -> Void) throws {
    var rollup = DailyRollup(entryLimit: context.rollupEntryLimit)
    var batch = try next()
    while let first = batch {
      var rows = RowNormalizer(header: first.header, context: context, keys: keys)
      while let current = batch, rows.fits(current.header) {
        let normalized = try rows.normalize(current, rollup: &rollup, spill: spill.take)
        notes.rowCount += normalized.rowCount
        notes.byteCount += normalized.rows.byteCount
        try give(normalized)
        batch = try next()
      }
      notes.sums.append(rows.sums)
      notes.storedAmounts |= rows.storedAmounts
      notes.memoByteCount = max(notes.memoByteCount, rows.byteCount)
      notes.unknownColumns.formUnion(rows.unknownColumns)
    }
    notes.rollup = ChainRollup(rollup)
  }
}
