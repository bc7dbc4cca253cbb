import CurlewText

/// One new leaf of the fact: the rows of one load whose line keys are in one range.
struct FactLeaf: Sendable {
  /// Without the schema.
  let name: String
  let billingPeriod: String
  /// The keys that the lines of the leaf may have.
  let lineKeys: Range<Int64>

  var table: String { "curlew.\(name)" }

  init(of load: PeriodTables, _ slots: LineKeySlots) {
    name = "\(load.factName)_\(slots.name)"
    billingPeriod = load.billingPeriod
    lineKeys = slots.lineKeys
  }

  /// The bounds of the partition, in PostgreSQL's syntax.
  var partitionBounds: String {
    "FOR VALUES FROM ('\(billingPeriod)', \(lineKeys.lowerBound)) "
      + "TO ('\(billingPeriod)', \(upperBound.map(String.init) ?? "MAXVALUE"))"
  }

  /// nil if it is one more than PostgreSQL's integer can hold.
  private var upperBound: Int64? { lineKeys.upperBound > Int64(Int32.max) ? nil : lineKeys.upperBound }

  /// The statement with the constraint that all rows meet. A leaf without rows has no bounds of time, and takes any.
  func constraint(earliest: Int64, latest: Int64) -> String {
    let isEmpty = earliest > latest
    return SQL.load.leafConstrain(
      leaf: table,
      period: billingPeriod,
      name: name,
      lowest: "\(lineKeys.lowerBound)",
      highest: "\(lineKeys.upperBound - 1)",
      earliest: isEmpty ? "-infinity" : Timestamps.text(earliest),
      latest: isEmpty ? "infinity" : Timestamps.text(latest))
  }
}
