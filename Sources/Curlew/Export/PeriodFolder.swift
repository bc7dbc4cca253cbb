import CurlewText

/// One billing period of an export, with the files of its delivery as the manifest lists them.
struct PeriodFolder {
  let exportFolder: String
  /// `YYYY-MM`.
  let billingPeriod: String
  /// The folder of one run, which the create-new layout has below the period's folder; nil for the newest run.
  let run: String?

  init(exportFolder: String, billingPeriod: String, run: String?) {
    self.exportFolder = exportFolder
    self.billingPeriod = billingPeriod
    self.run = run
  }

  /// - Returns: nil if the path is not in an export's `metadata/`.
  init?(ofManifest path: String) {
    guard let place = ExportPath.place(of: path), let exportFolder = place.exportFolder else { return nil }
    self.init(
      exportFolder: exportFolder, billingPeriod: place.billingPeriod,
      run: place.below.count > 1 ? place.below[0] : nil)
  }

  private var exportName: String { ExportPath.lastPart(exportFolder) }

  /// The delivery that is here, or why there is none. Errors of the period are in the result, not thrown.
  func find() throws -> [FoundDelivery] {
    try FoundDelivery.orFailed(exportName: exportName, billingPeriod: billingPeriod) {
      guard let manifestPath = try manifestPath() else {
        let reason = "not ready: it has no manifest in metadata/ yet, which AWS writes after the last data file"
        return [
          .skipped(.init(exportName: exportName, billingPeriod: billingPeriod, cause: .notReady, reason: reason))
        ]
      }
      return try delivery(manifestPath)
    }
  }

  /// The delivery that a manifest of this period lists, and its files that are skipped.
  func delivery(_ manifestPath: String) throws -> [FoundDelivery] {
    let manifest = try Manifest(readingFrom: manifestPath)
    if let kind = manifest.kind { return [leftAside(kind)] }
    guard let dataFiles = manifest.dataFiles else {
      throw bad(manifestPath, "dataFiles is missing, the list of the delivery's files")
    }
    if dataFiles.isEmpty { throw bad(manifestPath, "dataFiles is empty, so nothing says which files are the delivery") }
    let (files, repeated) = unique(try files(dataFiles, manifestPath))
    if manifest.columns.isEmpty, let kind = ExportKind(columns: try HeaderPeek.columns(of: files[0].path)) {
      return [leftAside(kind)]
    }
    let delivery = Delivery(
      exportName: exportName, billingPeriod: billingPeriod, periodIsFromRows: false,
      executionID: manifest.executionID, exportARN: manifest.exportARN, manifestPath: manifestPath,
      source: try periodFolders("data")[0], files: files)
    return [.ready(delivery)] + repeated
  }

  // MARK: - The manifest

  /// The manifest of the newest run is in the period's folder. The create-new layout also has one in each run's
  /// folder.
  private func manifestPath() throws -> String? {
    for folder in try periodFolders("metadata") {
      if let run {
        if let path = try manifest(in: folder + "/" + run) { return path }
        // This one is only for the newest run. It is used if the manifests of the runs were not copied.
        if let path = try manifest(in: folder), try isOfRun(run, path) { return path }
      } else {
        if let path = try manifest(in: folder) { return path }
        // Names of runs begin with the time, so the last one is the newest.
        for newest in try FileSources.of(folder).names(in: folder).sorted().reversed() {
          if let path = try manifest(in: folder + "/" + newest) { return path }
        }
      }
    }
    return nil
  }

  private func manifest(in folder: String) throws -> String? {
    try Manifest.path(in: folder, exportName: exportName)
  }

  private func isOfRun(_ run: String, _ manifestPath: String) throws -> Bool {
    try Manifest(readingFrom: manifestPath).dataFiles?.contains { ExportPath.place(of: $0)?.below.first == run } == true
  }

  // MARK: - Its files

  /// The files that a manifest lists, in the order of their numbers. A file counts once, even if it is spelt in two
  /// ways.
  private func files(_ dataFiles: [String], _ manifestPath: String) throws -> [DataFile] {
    let folders = try periodFolders("data")
    // Compared as bytes, as the file system does. To Swift, an accented e is the same as one character or as two.
    var seen: Set<[UInt8]> = []
    let names = try dataFiles.map { try name(of: $0, manifestPath) }.filter { seen.insert(Array($0.utf8)).inserted }
    let width = FileSources.of(exportFolder).questionsAtOnce
    return try AtOnce.map(names, atMost: width) { try file($0, in: folders, manifestPath) }
      .sorted { NaturalOrder.precedes($0.name, $1.name) }
  }

  /// Each file once, even if it has several names through hard links or links to one blob.
  private func unique(_ files: [DataFile]) -> ([DataFile], repeated: [FoundDelivery]) {
    var kept: [DataFile] = []
    var repeated: [FoundDelivery] = []
    var known: [[UInt64]: DataFile] = [:]
    for file in files {
      if let first = known[file.identity] {
        repeated.append(
          .skipped(.sameFile(file.path, as: first.path, exportName: exportName, billingPeriod: billingPeriod)))
      } else {
        known[file.identity] = file
        kept.append(file)
      }
    }
    return (kept, repeated)
  }

  /// The path below the period's folder. A copied or mirrored bucket has another name and prefix, so those are
  /// ignored. So no entry leads out of the folder. A link in the folder may: whoever made it is responsible.
  private func name(of dataFile: String, _ manifestPath: String) throws -> String {
    // A zero byte would end the name for the file system, so that two names would mean one file.
    guard dataFile.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
      throw bad(manifestPath, "it lists '\(dataFile)', which has a control character")
    }
    var below = dataFile.split(separator: "/").suffix(1).map(String.init)
    if let place = ExportPath.place(of: dataFile) {
      guard place.billingPeriod == billingPeriod else {
        throw bad(manifestPath, "it lists '\(dataFile)', which is of another billing period")
      }
      below = place.below.filter { $0 != "." }
    }
    guard !below.isEmpty, !below.contains(""), !below.contains(".."), below != ["."], !dataFile.hasSuffix("/") else {
      throw bad(manifestPath, "it lists '\(dataFile)', which is no file below the billing period's folder")
    }
    return below.joined(separator: "/")
  }

  private func file(_ name: String, in folders: [String], _ manifestPath: String) throws -> DataFile {
    for folder in folders {
      let path = folder + "/" + name
      if let status = try FileSources.of(path).status(path) { return try DataFile(path: path, name: name, status) }
    }
    throw CurlewError(
      .fileOfManifestMissing(manifest: manifestPath), at: CurlewError.Place(file: folders[0] + "/" + name))
  }

  private func bad(_ manifestPath: String, _ message: String) -> CurlewError {
    CurlewError(.badManifest(message), at: CurlewError.Place(file: manifestPath))
  }

  /// The folders of this period in `data` or `metadata`. If there is none, a path where one could be.
  private func periodFolders(_ part: String) throws -> [String] {
    let folder = "\(exportFolder)/\(part)"
    let names = try FileSources.of(folder).names(in: folder).filter {
      ExportPath.billingPeriod(ofFolder: $0) == billingPeriod
    }
    return (names.isEmpty ? ["BILLING_PERIOD=\(billingPeriod)"] : names).map { folder + "/" + $0 }
  }

  private func leftAside(_ kind: ExportKind) -> FoundDelivery {
    .leftAside(.init(export: exportName, kind: kind, path: exportFolder, billingPeriods: [billingPeriod]))
  }
}
