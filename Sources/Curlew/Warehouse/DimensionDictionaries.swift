/// The dictionaries of all dimensions of one load.
struct DimensionDictionaries: Sendable {
  /// Told of every new content of any of them.
  let news: WorkSignal
  let bill: DimensionDictionary
  let account: DimensionDictionary
  let usage: DimensionDictionary
  let principal: DimensionDictionary
  let tagSet: DimensionDictionary
  let commitment: DimensionDictionary
  let otherColumns: DimensionDictionary

  init() {
    let news = WorkSignal()
    self.news = news
    bill = DimensionDictionary(.bill, news: news)
    account = DimensionDictionary(.account, news: news)
    usage = DimensionDictionary(.usage, news: news)
    principal = DimensionDictionary(.principal, news: news)
    tagSet = DimensionDictionary(.tagSet, news: news)
    commitment = DimensionDictionary(.commitment, news: news)
    otherColumns = DimensionDictionary(.otherColumns, news: news)
  }

  var all: [DimensionDictionary] {
    [bill, account, usage, principal, tagSet, commitment, otherColumns]
  }

  var byteCount: Int { all.reduce(0) { $0 + $1.byteCount } }

  /// Blocks until all of these ordinals have keys. False if the load was cancelled.
  func waitUntilResolved(_ highest: DimensionOrdinals) -> Bool {
    bill.waitUntilResolved(highest.bill) && account.waitUntilResolved(highest.account)
      && usage.waitUntilResolved(highest.usage)
      && principal.waitUntilResolved(highest.principal) && tagSet.waitUntilResolved(highest.tagSet)
      && commitment.waitUntilResolved(highest.commitment)
      && otherColumns.waitUntilResolved(highest.otherColumns)
  }

  func cancel() { for dictionary in all { dictionary.cancel() } }
}
