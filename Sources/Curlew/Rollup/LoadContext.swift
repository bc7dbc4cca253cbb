/// What all chains and links of one load share.
struct LoadContext: Sendable {
  let billingPeriod: String
  /// True if nothing but the rows themselves says which period this is; then all rows must agree.
  let periodIsFromRows: Bool
  let tagRules: TagRules
  /// Rows of the daily rollup that each chain keeps in memory.
  let rollupEntryLimit: Int
  let dimensions = DimensionDictionaries()
  let lineGroups = LineGroups()
  let products = NameTable()
  let currencies = NameTable()
  /// The callers. One may stand in several rows of the dimension, with different workforce users.
  let principals = DistinctCount()
  /// Billing periods that rows name although they lie in a delivery of another one.
  let otherPeriods = NameTable()
}
