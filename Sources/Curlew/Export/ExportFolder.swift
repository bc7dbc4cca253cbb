/// The folder of one export: below it `data/` and `metadata/`, in each a folder for every billing period.
struct ExportFolder {
  let path: String

  var name: String { ExportPath.lastPart(path) }

  /// - Returns: nil if the folder is not laid out as an export.
  init?(_ path: String) throws {
    self.path = path
    if try periods().isEmpty { return nil }
  }

  /// `YYYY-MM`, in order.
  private func periods() throws -> [String] {
    var periods: Set<String> = []
    for part in ["data", "metadata"] {
      periods.formUnion(
        try LocalFiles.names(in: "\(path)/\(part)").compactMap { ExportPath.billingPeriod(ofFolder: $0) })
    }
    return periods.sorted()
  }

  func deliveries() throws -> [FoundDelivery] {
    try periods().map { try PeriodFolder(exportFolder: path, billingPeriod: $0, run: nil).find() }
  }

  /// All exports in a folder, itself included, however deep they lie: a prefix may have several levels.
  static func all(below folder: String) throws -> [ExportFolder] {
    var visited: Set<[UInt64]> = []
    return try all(below: folder, &visited)
  }

  private static func all(below folder: String, _ visited: inout Set<[UInt64]>) throws -> [ExportFolder] {
    // A link may lead back up.
    guard let status = try LocalFiles.status(folder), status.isDirectory, visited.insert(status.identity).inserted
    else { return [] }
    if let export = try ExportFolder(folder) { return [export] }
    return try LocalFiles.names(in: folder).flatMap { try all(below: folder + "/" + $0, &visited) }
  }
}
