import CurlewText

/// A folder with the layout of another export: a legacy report, or a table without billing periods.
struct OtherExport {
  private(set) var found: [FoundDelivery] = []
  /// The folders that belong to it. They are not searched for anything else.
  private(set) var folders: Set<String> = []

  private let path: String

  /// - Parameter names: the names of its subfolders.
  init(_ path: String, _ names: [String]) throws {
    self.path = path
    try readLegacyReport(names)
    if names.contains("metadata") { try readTableWithoutPeriods() }
  }

  private var name: String { ExportPath.lastPart(path) }

  /// Finds a legacy report by its layout `report/20260801-20260901/report-Manifest.json`.
  private mutating func readLegacyReport(_ names: [String]) throws {
    var periods: [String] = []
    for folder in names {
      // The manifest must be there, too: other folders may have such names, and hold exports.
      guard let period = Self.billingPeriod(ofLegacyFolder: folder),
        let manifest = try Manifest.path(in: "\(path)/\(folder)", exportName: name),
        (try? Manifest(readingFrom: manifest))?.isOfLegacyCUR != false
      else { continue }
      periods.append(period)
      folders.insert(folder)
    }
    // A report made for Athena is in two nested folders with its own name, then by year and month.
    let isForAthena =
      ExportPath.lastPart(ExportPath.folder(of: path)) == name && names.contains { $0.hasPrefix("year=") }
    if periods.isEmpty && !isForAthena { return }
    found.append(.leftAside(.init(export: name, kind: .legacyCUR, path: path, billingPeriods: periods.sorted())))
  }

  private static func billingPeriod(ofLegacyFolder name: String) -> String? {
    let days = name.split(separator: "-", omittingEmptySubsequences: false)
    guard days.count == 2, days.allSatisfy({ $0.utf8.count == 8 && $0.utf8.allSatisfy { (48...57).contains($0) } })
    else {
      return nil
    }
    return BillingPeriod("\(days[0].prefix(4))-\(days[0].dropFirst(4).prefix(2))")?.description
  }

  /// Recommendations are exported by day: `metadata/date=2026-08-20/`.
  private mutating func readTableWithoutPeriods() throws {
    guard let (folder, manifest) = try newestManifest() else { return }
    let kind = manifest.kind == .parquet ? nil : manifest.kind
    if kind == nil, ExportKind.haveCUR2(manifest.columns.map(\.name)) {
      throw CurlewError(.noBillingPeriod, at: CurlewError.Place(file: folder))
    }
    folders = ["data", "metadata"]
    found.append(.leftAside(.init(export: name, kind: kind ?? .unknown, path: path)))
  }

  private func newestManifest() throws -> (folder: String, Manifest)? {
    let metadata = path + "/metadata"
    let partitions = try FileSources.of(metadata).names(in: metadata).filter { $0.contains("=") }.map {
      "\(metadata)/\($0)"
    }
    for partition in partitions.reversed() + [metadata] {
      let runs = try FileSources.of(partition).names(in: partition).sorted().map { "\(partition)/\($0)" }
      for folder in [partition] + runs.reversed() {
        guard let manifest = try Manifest.path(in: folder, exportName: name) else { continue }
        return (folder, try Manifest(readingFrom: manifest))
      }
    }
    return nil
  }
}
