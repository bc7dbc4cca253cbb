import CurlewText

/// Files that were named one by one, without a manifest. Those of one export and period are one delivery.
struct BareFiles {
  /// The period that the user named, `YYYY-MM`. It overrides what the path and the rows say.
  let billingPeriod: String?
  /// The deliveries found in folders. A file that belongs to one of them counts there.
  let inFolders: [Delivery]

  /// AWS writes this object when it gets permission to write to a bucket, and never removes it.
  static let testObjectName = "aws-programmatic-access-test-object"

  /// - Parameter sources: paths as the user wrote them.
  func deliveries(_ sources: [String]) throws -> [FoundDelivery] {
    var found: [FoundDelivery] = []
    var files: [File] = []
    var seen: [[UInt64]: (path: String, source: String)] = [:]
    let delivered = deliveryOfFile()
    for source in sources {
      let path = (try? Self.named(source)) ?? source
      let exportName = Self.exportName(of: path)
      found += try FoundDelivery.orFailed(exportName: exportName) {
        if ExportPath.lastPart(path) == Self.testObjectName {
          return [.leftAside(.init(export: exportName, kind: .testObject, path: path))]
        }
        if let delivery = try FileSources.of(path).status(path).flatMap({ delivered[$0.identity] }) {
          return [.skipped(.fileOfDelivery(source, delivery))]
        }
        let file = try read(path, exportName)
        if let first = seen[file.file.identity] {
          if first.source == source { return [] }
          let isOnePath = first.path == path
          return [
            .skipped(
              .sameFile(
                isOnePath ? source : path, as: isOnePath ? first.source : first.path, exportName: exportName,
                billingPeriod: file.billingPeriod))
          ]
        }
        seen[file.file.identity] = (path, source)
        files.append(file)
        return []
      }
    }
    // If one file of an export cannot be read, its other files are not loaded: they would be only a part of the
    // month.
    let broken = Set(found.compactMap { if case .failed(let failed) = $0 { failed.exportName } else { nil } })
    for (name, files) in Dictionary(grouping: files, by: \.exportName).sorted(by: { $0.key < $1.key })
    where !broken.contains(name) {
      found += try deliveries(exportName: name, files)
    }
    return found
  }

  private func deliveryOfFile() -> [[UInt64]: Delivery] {
    var found: [[UInt64]: Delivery] = [:]
    for delivery in inFolders {
      for file in delivery.files { found[file.identity] = delivery }
    }
    return found
  }

  private struct File {
    var exportName: String
    var billingPeriod: String?
    var periodIsFromRows: Bool
    var file: DataFile
  }

  private func read(_ path: String, _ exportName: String) throws -> File {
    let resolved = try FileSources.of(path).absolute(path)
    let file = try DataFile(path: path, name: ExportPath.lastPart(path))
    try requireBill(path)
    let named = billingPeriod ?? (ExportPath.place(of: path) ?? ExportPath.place(of: resolved))?.billingPeriod
    return File(
      exportName: exportName, billingPeriod: try named ?? BillingPeriodPeek.billingPeriod(of: path),
      periodIsFromRows: named == nil, file: file)
  }

  /// The first bytes say what a file is. The name counts only if they do not: a file with a csv ending is taken for a
  /// bill, so that the error can say what it lacks.
  private func requireBill(_ path: String) throws {
    let place = CurlewError.Place(file: path)
    if try FileSources.of(path).bytes(of: path, at: 0, count: 4) == Array("PAR1".utf8) {
      throw CurlewError(.otherKind(.parquet), at: place)
    }
    let columns = try HeaderPeek.columns(of: path)
    if let kind = ExportKind(columns: columns) { throw CurlewError(.otherKind(kind), at: place) }
    if Self.stem(ExportPath.lastPart(path)) == nil, !ExportKind.haveCUR2(columns) {
      throw CurlewError(.usage("Curlew reads CUR 2.0 in .csv.gz and .csv files; give these"), at: place)
    }
  }

  private func deliveries(exportName: String, _ files: [File]) throws -> [FoundDelivery] {
    var byPeriod = Dictionary(grouping: files.filter { $0.billingPeriod != nil }) { $0.billingPeriod ?? "" }
    let empty = files.filter { $0.billingPeriod == nil }
    guard let first = byPeriod.keys.min() else {
      return empty.map { file in
        let error = CurlewError(.noRows, at: CurlewError.Place(file: file.file.path))
        return .failed(.init(exportName: exportName, billingPeriod: nil, error: error))
      }
    }
    // A chunk without rows adds nothing to any period. With the others it is at least recorded.
    byPeriod[first]? += empty
    return try byPeriod.sorted { $0.key < $1.key }.flatMap { period, files in
      let sorted = files.sorted { NaturalOrder.precedes($0.file.path, $1.file.path) }
      return try FoundDelivery.orFailed(exportName: exportName, billingPeriod: period) {
        try requireOneRun(sorted.map(\.file))
        return [
          .ready(
            Delivery(
              exportName: exportName, billingPeriod: period,
              periodIsFromRows: files.contains(where: \.periodIsFromRows), executionID: nil, manifestPath: nil,
              source: sorted.count == 1 ? sorted[0].file.path : ExportPath.folder(of: sorted[0].file.path),
              files: sorted.map(\.file)))
        ]
      }
    }
  }

  /// Two files with one name are two runs of the export, and each run is the whole month.
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

  /// The path from the root, with the user's name for the file. A link may lead to a blob whose name says nothing.
  private static func named(_ source: String) throws -> String {
    let above = source.contains("/") ? ExportPath.folder(of: source) : "."
    let folder = try FileSources.of(above).absolute(above)
    return (folder == "/" ? "" : folder) + "/" + ExportPath.lastPart(source)
  }

  /// The name of the export's folder, if the file or the link's target is laid out as AWS does it. Else the file's
  /// name.
  private static func exportName(of path: String) -> String {
    let place = ExportPath.place(of: path) ?? (try? FileSources.of(path).absolute(path)).flatMap(ExportPath.place)
    if let folder = place?.exportFolder { return ExportPath.lastPart(folder) }
    let name = ExportPath.lastPart(path)
    return withoutNumber(stem(name) ?? name)
  }

  /// The name without its ending; nil if it has no ending of a csv file.
  static func stem(_ name: String) -> String? {
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
