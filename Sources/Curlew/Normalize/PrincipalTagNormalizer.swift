/// Stage three: finds for every row its line, with principal, tag set and the other dimension rows, and encodes what is
/// the row's own. `RowNormalizer` does it, anew for each header that differs from the last one.
struct PrincipalTagNormalizer: Stage, ~Copyable {
  static let name = StageName.principalTagNormalizer
  private let context: LoadContext
  private let keys: LineKeys
  private let spill: RollupSpill
  private(set) var notes = Notes()

  struct Notes: StageNotes {
    var rowCount = 0
    var byteCount = 0
    /// What the amounts came to under each header, by bill.
    var sums: [[UInt32: [ExactSum]]] = []
    /// The amounts, as bits, that some row has in `stored_other_amounts`.
    var storedAmounts: UInt64 = 0
    /// The most that was remembered of column groups at one time.
    var memoByteCount = 0
    var unknownColumns: Set<String> = []
    /// nil until all rows are in it.
    var rollup: ChainRollup?
  }

  /// - Parameters:
  ///   - keys: those of the lines whose rows this chain sends.
  ///   - spill: where a rollup goes that has outgrown the memory.
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
