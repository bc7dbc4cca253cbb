import CurlewText

/// The parts of a path in the layout that AWS gives an export:
/// `<prefix>/<export>/data/BILLING_PERIOD=2026-10/[<run>/]<export>-00001.csv.gz`.
enum ExportPath {
  /// The period in a folder's name such as `BILLING_PERIOD=2026-10`. CUR 2.0 writes upper case, FOCUS lower case.
  static func billingPeriod(ofFolder name: some StringProtocol) -> String? {
    let parts = name.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "billing_period" else { return nil }
    return BillingPeriod(String(parts[1]))?.description
  }

  /// Whether a folder's name looks like that of a period, even a wrong one.
  static func isPeriodFolder(_ name: String) -> Bool { name.lowercased().hasPrefix("billing_period=") }

  /// Where the export and the period are in a path, and what is below the period.
  struct Place: Equatable {
    /// The path to the folder that holds `data` and `metadata`; nil if the period's folder is in neither.
    var exportFolder: String?
    var billingPeriod: String
    /// The parts of the path below the period's folder.
    var below: [String]
  }

  /// The place in a path; nil if no folder of a period is in it. Of several, the innermost counts.
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
