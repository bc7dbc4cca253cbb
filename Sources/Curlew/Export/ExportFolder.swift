import CurlewText

/// The folder of one export. It holds `data/` and `metadata/`, and each of these has a folder for every billing
/// period.
struct ExportFolder {
  let path: String
  /// Names of the folders of billing periods.
  private let periodFolders: Set<String>

  var name: String { ExportPath.lastPart(path) }

  /// - Returns: nil if the folder does not have the layout of an export.
  init?(_ path: String) throws {
    self.path = path
    periodFolders = Set(
      try ["data", "metadata"].flatMap { try FileSources.of("\(path)/\($0)").names(in: "\(path)/\($0)") }.filter(
        ExportPath.isPeriodFolder))
    if periodFolders.isEmpty { return nil }
  }

  func deliveries() throws -> [FoundDelivery] {
    let periods = Set(periodFolders.compactMap { ExportPath.billingPeriod(ofFolder: $0) })
    let unnamed = periodFolders.filter { ExportPath.billingPeriod(ofFolder: $0) == nil }
    let width = FileSources.of(path).questionsAtOnce
    return try AtOnce.map(periods.sorted(), atMost: width) {
      try PeriodFolder(exportFolder: path, billingPeriod: $0, run: nil).find()
    }.flatMap(\.self)
      + unnamed.sorted().map { folder in
        let place = CurlewError.Place(file: "\(path)/data/\(folder)")
        return .failed(.init(exportName: name, billingPeriod: nil, error: CurlewError(.noBillingPeriod, at: place)))
      }
  }
}
