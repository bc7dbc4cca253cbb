/// One new leaf of the fact: the rows of one load whose line hash lies in one range.
struct FactLeaf: Sendable {
  /// Without the schema.
  let name: String
  let billingPeriod: String
  let exportKey: Int32
  /// The least hash of the leaf, and the first of the next one; nil for the last leaf.
  let lowestHash: Int64
  let nextLowestHash: Int64?

  var table: String { "curlew.\(name)" }

  /// The leaves of a load, one a link, of equal ranges.
  static func leaves(of load: PeriodTables, count: Int) -> [FactLeaf] {
    func lowest(_ index: Int) -> Int64 {
      let (quotient, _) = UInt64(count).dividingFullWidth((UInt64(index), UInt64(count - 1)))
      return Int64(bitPattern: quotient ^ (1 << 63))
    }
    return (0..<count).map { index in
      FactLeaf(
        name: "\(load.factName)_\(index)", billingPeriod: load.billingPeriod, exportKey: load.exportKey,
        lowestHash: index == 0 ? .min : lowest(index), nextLowestHash: index == count - 1 ? nil : lowest(index + 1))
    }
  }

  @inline(__always)
  func holds(_ lineHash: Int64) -> Bool {
    lineHash >= lowestHash && (nextLowestHash.map { lineHash < $0 } ?? true)
  }

  /// The bounds of the partition, as PostgreSQL writes them.
  var partitionBounds: String {
    let from = lowestHash == .min ? "MINVALUE" : "\(lowestHash)"
    return "FOR VALUES FROM (\(from)) TO (\(nextLowestHash.map(String.init) ?? "MAXVALUE"))"
  }

  /// For `leaf_constrain.sql`. A leaf without rows has no bounds of time, and takes all.
  func constraintValues(earliest: Int64, latest: Int64) -> [String: String] {
    let isEmpty = earliest > latest
    return [
      "leaf": table, "name": name, "period": billingPeriod, "export": "\(exportKey)",
      "lowest": "'\(lowestHash)'", "highest": nextLowestHash.map { "< '\($0)'" } ?? "<= '\(Int64.max)'",
      "earliest": isEmpty ? "-infinity" : Timestamps.text(earliest),
      "latest": isEmpty ? "infinity" : Timestamps.text(latest),
    ]
  }
}
