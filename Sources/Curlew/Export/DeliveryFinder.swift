/// Finds the deliveries that lie in the places a user names.
public struct DeliveryFinder: Sendable {
  public init() {}

  /// - Parameters:
  ///   - sources: folders of exports, folders above them, folders of periods, or csv and csv.gz files.
  ///   - periods: only these, `YYYY-MM`; nil for all. One alone is also the period of files that are named singly.
  /// - Returns: by export and period, each once. A period that is not ready, or broken, is there with the reason.
  /// - Throws: `.noSuchSource`, `.noDelivery`, and `.usage` if two sources hold different deliveries of one period.
  public func find(sources: [String], periods: Set<String>? = nil) throws -> [FoundDelivery] {
    var found: [FoundDelivery] = []
    var files: [String] = []
    for source in sources {
      let place = CurlewError.Place(file: source)
      guard let path = try LocalFiles.absolute(source), let status = try LocalFiles.status(path) else {
        throw CurlewError(.noSuchSource, at: place)
      }
      if status.isDirectory {
        let inFolder = try deliveries(inFolder: path)
        if inFolder.isEmpty { throw CurlewError(.noDelivery, at: place) }
        found += inFolder
      } else {
        files.append(path)
      }
    }
    found += try BareFiles(billingPeriod: periods?.count == 1 ? periods?.first : nil).deliveries(files)
    return try sorted(unique(selected(found, periods, sources)))
  }

  private func deliveries(inFolder path: String) throws -> [FoundDelivery] {
    if let place = ExportPath.place(of: path), let exportFolder = place.exportFolder {
      return [
        try PeriodFolder(exportFolder: exportFolder, billingPeriod: place.billingPeriod, run: place.below.first).find()
      ]
    }
    let parent = ExportPath.folder(of: path)
    if ["data", "metadata"].contains(ExportPath.lastPart(path)), let export = try ExportFolder(parent) {
      return try export.deliveries()
    }
    return try ExportFolder.all(below: path).flatMap { try $0.deliveries() }
  }

  /// Those that are asked for, and an error for each period of which there is nothing.
  private func selected(
    _ found: [FoundDelivery], _ periods: Set<String>?, _ sources: [String]
  ) -> [FoundDelivery] {
    guard let periods else { return found }
    let exportNames = Set(found.map(\.exportName)).sorted().joined(separator: ", ")
    let missing = periods.subtracting(found.compactMap(\.billingPeriod)).map { period in
      FoundDelivery.failed(
        .init(
          exportName: exportNames, billingPeriod: period,
          error: CurlewError(
            .noDeliveryOfPeriod(period), at: CurlewError.Place(file: sources.joined(separator: ", ")))))
    }
    return found.filter { $0.billingPeriod.map { periods.contains($0) } ?? true } + missing
  }

  private func unique(_ found: [FoundDelivery]) throws -> [FoundDelivery] {
    var kept: [FoundDelivery] = []
    for candidate in found where !kept.contains(candidate) {
      if case .ready(let delivery) = candidate, let other = Self.delivery(of: delivery, in: kept) {
        if other.fingerprint == delivery.fingerprint { continue }
        throw CurlewError(
          .usage(
            """
            another delivery of export \(delivery.exportName) for \(delivery.billingPeriod) than the one in \
            \(other.source), and one would replace the other; name only the one that counts
            """), at: CurlewError.Place(file: delivery.source))
      }
      kept.append(candidate)
    }
    return kept
  }

  private static func delivery(of delivery: Delivery, in found: [FoundDelivery]) -> Delivery? {
    for case .ready(let other) in found
    where other.exportName == delivery.exportName && other.billingPeriod == delivery.billingPeriod {
      return other
    }
    return nil
  }

  private func sorted(_ found: [FoundDelivery]) -> [FoundDelivery] {
    found.sorted { ($0.exportName, $0.billingPeriod ?? "") < ($1.exportName, $1.billingPeriod ?? "") }
  }
}
