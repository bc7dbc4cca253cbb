/// Files that were named one by one, without a manifest: those of one export and period are one delivery.
struct BareFiles {
  /// The period that the user named, `YYYY-MM`; it goes before all that the path and the rows say.
  let billingPeriod: String?

  func deliveries(_ paths: [String]) throws -> [FoundDelivery] {
    var seen: Set<String> = []
    let files = try paths.filter { seen.insert($0).inserted }.map { try read($0) }
    return try Dictionary(grouping: files, by: \.exportName).sorted { $0.key < $1.key }.flatMap(deliveries)
  }

  private struct File {
    var exportName: String
    var billingPeriod: String?
    var periodIsFromRows: Bool
    var file: DataFile
  }

  private func read(_ path: String) throws -> File {
    let name = ExportPath.lastPart(path)
    guard let stem = Self.stem(name) else {
      let remedy = name.lowercased().hasSuffix(".parquet") ? "set the export's format to gzip - text/csv" : "give these"
      throw CurlewError(.usage("Curlew reads .csv.gz and .csv files; \(remedy)"), at: CurlewError.Place(file: path))
    }
    let place = ExportPath.place(of: path)
    let named = billingPeriod ?? place?.billingPeriod
    return File(
      exportName: place?.exportFolder.map { ExportPath.lastPart($0) } ?? Self.withoutNumber(stem),
      billingPeriod: try named ?? BillingPeriodPeek.billingPeriod(of: path), periodIsFromRows: named == nil,
      file: try DataFile(path: path, name: name))
  }

  private func deliveries(exportName: String, _ files: [File]) throws -> [FoundDelivery] {
    var byPeriod = Dictionary(grouping: files.filter { $0.billingPeriod != nil }) { $0.billingPeriod ?? "" }
    let empty = files.filter { $0.billingPeriod == nil }
    guard let first = byPeriod.keys.min() else {
      let reason = "the file holds no rows, so nothing says its billing period; name it with --period"
      return [.skipped(.init(exportName: exportName, billingPeriod: nil, reason: reason))]
    }
    // A chunk without rows adds nothing to any period; with the others it is at least on record.
    byPeriod[first]? += empty
    return try byPeriod.sorted { $0.key < $1.key }.map { period, files in
      let sorted = files.sorted { NaturalOrder.precedes($0.file.path, $1.file.path) }
      try requireOneRun(sorted.map(\.file))
      return .ready(
        Delivery(
          exportName: exportName, billingPeriod: period, periodIsFromRows: files.contains(where: \.periodIsFromRows),
          executionID: nil, manifestPath: nil,
          source: sorted.count == 1 ? sorted[0].file.path : ExportPath.folder(of: sorted[0].file.path),
          files: sorted.map(\.file)))
    }
  }

  /// Two files of one name are two runs of the export, each of which is the whole month.
  private func requireOneRun(_ files: [DataFile]) throws {
    var byName: [String: DataFile] = [:]
    for file in files {
      guard let other = byName.updateValue(file, forKey: file.name) else { continue }
      throw CurlewError(
        .usage("of the same name as \(other.path): two runs of one export would be counted twice; name one run"),
        at: CurlewError.Place(file: file.path))
    }
  }

  // MARK: - Names

  /// The name without its ending; nil for what is no csv file.
  private static func stem(_ name: String) -> String? {
    for ending in [".csv.gz", ".csv"] where name.lowercased().hasSuffix(ending) {
      return String(name.dropLast(ending.count))
    }
    return nil
  }

  /// Chunks are numbered with five digits from 00001.
  private static func withoutNumber(_ stem: String) -> String {
    let parts = stem.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count > 1, let last = parts.last, last.utf8.count == 5, last.utf8.allSatisfy({ (48...57).contains($0) })
    else { return stem }
    return parts.dropLast().joined(separator: "-")
  }
}
