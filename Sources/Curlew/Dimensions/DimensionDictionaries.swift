import CurlewText

/// The dictionaries of all dimensions of one load.
struct DimensionDictionaries: Sendable {
  /// Signalled when somebody waits for a key, and when no more content will come.
  let work: WorkSignal
  /// In the order of `Dimension`.
  let all: [DimensionDictionary]

  init() {
    let work = WorkSignal()
    self.work = work
    all = Dimension.allCases.map { DimensionDictionary($0, work: work) }
  }

  subscript(_ dimension: Dimension) -> DimensionDictionary { all[dimension.rawValue] }

  var byteCount: Int { all.reduce(0) { $0 + $1.byteCount } }

  /// Waits until all of these ordinals have keys.
  ///
  /// - Throws: `.interrupted` if the load was cancelled.
  func waitUntilResolved(_ highest: DimensionOrdinals) throws(CurlewError) {
    for dictionary in all { try dictionary.waitUntilResolved(highest[dictionary.dimension]) }
  }

  func cancel() {
    work.cancel()
    for dictionary in all { dictionary.cancel() }
  }
}
