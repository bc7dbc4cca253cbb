/// What all chains and links of one load share.
struct LoadContext: Sendable {
  let billingPeriod: String
  /// True if only the rows say which billing period this is. Then all rows must agree.
  let periodIsFromRows: Bool
  let tagRules: TagRules
  /// The most entries of the daily rollup that each chain keeps in memory.
  let rollupEntryLimit: Int
  let dimensions = DimensionDictionaries()
  let lineGroups = LineGroups()
  let products = NameTable()
  let currencies = NameTable()
  /// The distinct callers. A caller may have several rows in the dimension, with different workforce users.
  let principals = DistinctCount()
  /// Billing periods that rows name although they are in a delivery of another period.
  let otherPeriods = NameTable()
}
