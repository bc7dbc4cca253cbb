import CurlewText

/// Finds the deliveries in the places that a user names.
public struct DeliveryFinder: Sendable {
  public init() {}

  /// - Parameters:
  ///   - sources: folders of exports, folders above them, folders of periods, or csv and csv.gz files.
  ///   - periods: only these, `YYYY-MM`; nil for all. A single one is also the period of files that are named one by
  ///     one.
  /// - Returns: the deliveries by export and period, each once. What is not ready, broken or of another kind is there
  ///   with the reason, and so is a source that holds nothing.
  public func find(sources: [String], periods: Set<String>? = nil) throws -> [FoundDelivery] {
    var found: [FoundDelivery] = []
    var files: [String] = []
    var folders: [(source: String, found: [FoundDelivery])] = []
    var repeated: [FoundDelivery] = []
    for source in sources {
      let here = try FoundDelivery.orFailed(exportName: ExportPath.lastPart(source)) {
        if try FileSources.of(source).status(source)?.isDirectory == true {
          return try deliveries(inFolder: FileSources.of(source).absolute(source), source)
        }
        files.append(source)
        return []
      }
      if let first = folders.first(where: { Self.shareDeliveries($0.found, here) }) {
        repeated.append(Self.named(source, after: first.source))
      }
      folders.append((source, here))
      found += here
    }
    let inFolders = found.compactMap { if case .ready(let delivery) = $0 { delivery } else { nil } }
    found += try BareFiles(billingPeriod: periods?.count == 1 ? periods?.first : nil, inFolders: inFolders)
      .deliveries(files)
    found = unique(selected(merged(found), periods, sources))
    let isOfOtherKinds = !found.isEmpty && found.allSatisfy { if case .leftAside = $0 { true } else { false } }
    if isOfOtherKinds {
      let name = sources.map(ExportPath.lastPart).joined(separator: ", ")
      let error = CurlewError(.otherKindsOnly, at: place(sources))
      found.append(.failed(.init(exportName: name, billingPeriod: nil, error: error)))
    }
    return sorted(found + repeated)
  }

  private static func shareDeliveries(_ found: [FoundDelivery], _ others: [FoundDelivery]) -> Bool {
    others.contains { if case .ready = $0 { found.contains($0) } else { false } }
  }

  /// One warning if a source repeats another: a link to a folder, or a folder of exports and one of its exports.
  private static func named(_ source: String, after first: String) -> FoundDelivery {
    .skipped(
      .init(
        exportName: ExportPath.lastPart(source), billingPeriod: nil, cause: .sameRun,
        reason: "\(source) leads to deliveries to which \(first) leads, too; each counts once"))
  }

  private func deliveries(inFolder path: String, _ source: String) throws -> [FoundDelivery] {
    if let place = ExportPath.place(of: path), let exportFolder = place.exportFolder {
      return try PeriodFolder(
        exportFolder: exportFolder, billingPeriod: place.billingPeriod, run: place.below.first
      ).find()
    }
    let parent = ExportPath.folder(of: path)
    if ["data", "metadata"].contains(ExportPath.lastPart(path)), let export = try ExportFolder(parent) {
      return try export.deliveries()
    }
    let found = try FolderWalk.deliveries(below: path)
    if found.isEmpty {
      let isNamedAsFile = BareFiles.stem(ExportPath.lastPart(path)) != nil
      throw CurlewError(isNamedAsFile ? .notRegularFile : .noDelivery, at: CurlewError.Place(file: source))
    }
    return found
  }

  /// Findings of other kinds, joined to one for each export, with all its periods.
  private func merged(_ found: [FoundDelivery]) -> [FoundDelivery] {
    var merged: [FoundDelivery] = []
    for item in found {
      if case .leftAside(let next) = item,
        let index = merged.firstIndex(where: {
          if case .leftAside(let known) = $0 { known.path == next.path && known.kind == next.kind } else { false }
        }),
        case .leftAside(var known) = merged[index]
      {
        known.billingPeriods = Set(known.billingPeriods + next.billingPeriods).sorted()
        merged[index] = .leftAside(known)
      } else {
        merged.append(item)
      }
    }
    return merged
  }

  /// The deliveries of the wanted periods, and an error for each period without any.
  private func selected(
    _ found: [FoundDelivery], _ periods: Set<String>?, _ sources: [String]
  ) -> [FoundDelivery] {
    guard let periods else { return found }
    let exportNames = Set(found.map(\.exportName)).sorted().joined(separator: ", ")
    let missing = periods.subtracting(found.compactMap(\.billingPeriod)).map { period in
      FoundDelivery.failed(
        .init(
          exportName: exportNames, billingPeriod: period,
          error: CurlewError(.noDeliveryOfPeriod(period), at: place(sources))))
    }
    return found.filter { $0.billingPeriod.map { periods.contains($0) } ?? true } + missing
  }

  /// Each delivery once. Two that would replace each other become an error.
  private func unique(_ found: [FoundDelivery]) -> [FoundDelivery] {
    var kept: [FoundDelivery] = []
    var clashes: [FoundDelivery] = []
    var clashing: [Delivery] = []
    for candidate in found where !kept.contains(candidate) {
      guard case .ready(let delivery) = candidate, let other = Self.delivery(of: delivery, in: kept) else {
        kept.append(candidate)
        continue
      }
      if other.fingerprint == delivery.fingerprint {
        if other.source != delivery.source { kept.append(.skipped(.sameRun(delivery, as: other))) }
        continue
      }
      let error = CurlewError(
        .usage(
          """
          another delivery of export \(delivery.exportName) for \(delivery.billingPeriod) than the one in \
          \(other.source), and one would replace the other; name only the one that counts
          """), at: CurlewError.Place(file: delivery.source))
      clashing.append(other)
      clashes.append(
        .failed(.init(exportName: delivery.exportName, billingPeriod: delivery.billingPeriod, error: error)))
    }
    return kept.filter { item in !clashing.contains { item == .ready($0) } } + clashes
  }

  private static func delivery(of delivery: Delivery, in found: [FoundDelivery]) -> Delivery? {
    for case .ready(let other) in found
    where isOfOneExport(other, delivery) && other.billingPeriod == delivery.billingPeriod {
      return other
    }
    return nil
  }

  /// The ARNs decide if both have one, else the names.
  private static func isOfOneExport(_ one: Delivery, _ other: Delivery) -> Bool {
    if let first = one.exportARN, let second = other.exportARN { return first == second }
    return one.exportName == other.exportName
  }

  private func place(_ sources: [String]) -> CurlewError.Place { .init(file: sources.joined(separator: ", ")) }

  private func sorted(_ found: [FoundDelivery]) -> [FoundDelivery] {
    found.sorted { ($0.exportName, $0.billingPeriod ?? "") < ($1.exportName, $1.billingPeriod ?? "") }
  }
}
