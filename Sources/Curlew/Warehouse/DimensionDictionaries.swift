import CurlewText

/// The dictionaries of all dimensions of one load.
struct DimensionDictionaries: Sendable {
  /// Told when somebody waits for a key, and when no new content will come.
  let work: WorkSignal
  let bill: DimensionDictionary
  let account: DimensionDictionary
  let usage: DimensionDictionary
  let principal: DimensionDictionary
  let tagSet: DimensionDictionary
  let commitment: DimensionDictionary
  let otherColumns: DimensionDictionary

  init() {
    let work = WorkSignal()
    self.work = work
    bill = DimensionDictionary(.bill, work: work)
    account = DimensionDictionary(.account, work: work)
    usage = DimensionDictionary(.usage, work: work)
    principal = DimensionDictionary(.principal, work: work)
    tagSet = DimensionDictionary(.tagSet, work: work)
    commitment = DimensionDictionary(.commitment, work: work)
    otherColumns = DimensionDictionary(.otherColumns, work: work)
  }

  var all: [DimensionDictionary] {
    [bill, account, usage, principal, tagSet, commitment, otherColumns]
  }

  var byteCount: Int { all.reduce(0) { $0 + $1.byteCount } }

  /// Blocks until all of these ordinals have keys.
  ///
  /// - Throws: `.interrupted` if the load was cancelled.
  func waitUntilResolved(_ highest: DimensionOrdinals) throws(CurlewError) {
    try bill.waitUntilResolved(highest.bill)
    try account.waitUntilResolved(highest.account)
    try usage.waitUntilResolved(highest.usage)
    try principal.waitUntilResolved(highest.principal)
    try tagSet.waitUntilResolved(highest.tagSet)
    try commitment.waitUntilResolved(highest.commitment)
    try otherColumns.waitUntilResolved(highest.otherColumns)
  }

  func cancel() {
    work.cancel()
    for dictionary in all { dictionary.cancel() }
  }
}
