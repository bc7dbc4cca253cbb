import CurlewText

/// What the parts of a path say, in the layout that AWS gives an export:
/// `<prefix>/<export>/data/BILLING_PERIOD=2026-10/[<run>/]<export>-00001.csv.gz`.
enum ExportPath {
  /// The period of a folder's name such as `BILLING_PERIOD=2026-10`; CUR 2.0 writes upper case, FOCUS lower.
  static func billingPeriod(ofFolder name: some StringProtocol) -> String? {
    let parts = name.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "billing_period" else { return nil }
    return BillingPeriod(String(parts[1]))?.description
  }

  /// Whether a folder's name looks like a period's, whatever period it says.
  static func isPeriodFolder(_ name: String) -> Bool { name.lowercased().hasPrefix("billing_period=") }

  /// Where in a path the export, the period and what is below it lie.
  struct Place: Equatable {
    /// Up to and with the folder that holds `data` and `metadata`; nil if the period's folder is in neither.
    var exportFolder: String?
    var billingPeriod: String
    /// The parts below the period's folder.
    var below: [String]
  }

  /// The place that a path names; nil if it has no period's folder. Where it has several, the innermost counts.
  static func place(of path: String) -> Place? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    for index in parts.indices.reversed() {
      guard let period = billingPeriod(ofFolder: parts[index]) else { continue }
      let isExport = index >= 2 && (parts[index - 1] == "data" || parts[index - 1] == "metadata")
      return Place(
        exportFolder: isExport ? parts[..<(index - 1)].joined(separator: "/") : nil, billingPeriod: period,
        below: Array(parts[(index + 1)...]))
    }
    return nil
  }

  static func lastPart(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  static func folder(of path: String) -> String {
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    return folder.isEmpty ? "/" : folder
  }
}
