import CurlewText
import Glibc

/// What was written.
public struct SampleSummary: Sendable, Equatable {
  /// The export's folder, for `curlew load`.
  public let exportDirectory: String
  /// The data files, in the order of periods and numbers.
  public let files: [String]
  public let rowCount: Int
  public let bedrockRowCount: Int
  /// Callers that at least one row names.
  public let principalCount: Int
  /// Bytes of the CSV text.
  public let byteCount: Int
  public let compressedByteCount: Int
  /// The exact sum of `line_item_unblended_cost` in dollars, as decimal text.
  public let unblendedCost: String
}

/// Writes a realistic delivery of a CUR 2.0 export that follows from a seed: data files, then each period's manifest.
///
/// The shape is AWS's (hourly, all table configurations on, text/csv with GZIP); the values are invented. Half of the
/// rows are Bedrock lines split by IAM principal. The rest are resources, commitments, taxes and fees. Files hold
/// consecutive hours and are written at the same time, with the same result on any number of cores.
///
/// - Throws: `usage` for options that make no sample, `inputOutput` or `notPermitted` if a file cannot be written. A
///   period that could not be written has no manifest, so it does not count as a delivery.
public func writeSample(_ options: SampleOptions) throws -> SampleSummary {
  try options.check()
  return try SampleDelivery(options).write()
}

struct SampleDelivery {
  private let sample: Sample
  private let exportDirectory: String

  init(_ options: SampleOptions) {
    sample = Sample(options)
    exportDirectory = "\(options.outputDirectory)/\(options.exportName)"
  }

  func write() throws -> SampleSummary {
    let files = try sample.options.periods.indices.flatMap { try begin($0) }
    let written = try SampleWriting(sample: sample, files: files).run()
    for period in sample.options.periods.indices { try writeManifests(period) }
    return SampleSummary(
      exportDirectory: exportDirectory, files: files.map(\.path), rowCount: written.rowCount,
      bedrockRowCount: written.bedrockRowCount,
      principalCount: written.sawPrincipal.dropFirst(sample.cast.accounts.count).count { $0 },
      byteCount: written.byteCount, compressedByteCount: written.compressedByteCount,
      unblendedCost: Self.decimalText(written.unblendedCost))
  }

  private var options: SampleOptions { sample.options }

  private func partition(_ period: Int) -> String { "BILLING_PERIOD=\(options.periods[period])" }

  private func executionId(_ period: Int) -> String {
    let execution = SeededGenerator.hash(options.seed ^ 0x65, UInt64(options.executionNumber))
    return SampleManifest.uuid(SeededGenerator.hash(execution, UInt64(period)))
  }

  /// `/<time>-<execution id>` in the create-new layout. Runs are eight hours apart, after the month's end.
  private func runFolder(_ period: Int) -> String {
    guard options.layout == .createNew else { return "" }
    let month = options.periods[period]
    let time = month.time(hour: month.hourCount + 8 * options.executionNumber).dropLast(2) + "07.512Z"
    return "/\(time)-\(executionId(period))"
  }

  private func dataFiles(_ period: Int) -> [String] {
    (1...options.fileCount).map {
      "data/\(partition(period))\(runFolder(period))/\(options.exportName)-\(Self.fileNumber($0)).csv.gz"
    }
  }

  private func manifest(_ folder: String) -> String { "\(folder)/\(options.exportName)-Manifest.json" }

  private func metadata(_ period: Int) -> String { "\(exportDirectory)/metadata/\(partition(period))" }

  /// Makes the folders, and removes what would make the delivery incomplete.
  private func begin(_ period: Int) throws -> [SampleFile] {
    let folder = "\(exportDirectory)/data/\(partition(period))\(runFolder(period))"
    try FilePaths.makeFolder(folder, mode: 0o755)
    try FilePaths.makeFolder(metadata(period) + runFolder(period), mode: 0o755)
    let paths = dataFiles(period).map { "\(exportDirectory)/\($0)" }
    if options.layout == .overwrite {
      // Data without a manifest are not ready, so nobody reads the files while they change.
      let old = manifest(metadata(period))
      guard unlink(old) == 0 || errno == ENOENT else {
        throw CurlewError(.inputOutput("cannot be removed: \(SystemError.words())"), at: .init(file: old))
      }
      try emptySurplus(in: folder, keeping: Set(paths))
    }
    let hours = sample.plan.hours
    let first = hours.firstIndex { $0.period == period } ?? 0
    let count = options.periods[period].hourCount
    return paths.enumerated().map { number, path in
      let inFile = (first..<first + count).filter { hours[$0].file == number }
      return SampleFile(path: path, hours: (inFile.first ?? first)..<((inFile.last ?? first - 1) + 1))
    }
  }

  /// If a run has fewer chunks than the one before, the surplus files stay, but empty, as AWS does it.
  private func emptySurplus(in folder: String, keeping paths: Set<String>) throws {
    for name in FilePaths.names(in: folder) where name.hasSuffix(".csv.gz") {
      let path = "\(folder)/\(name)"
      guard name.hasPrefix("\(options.exportName)-"), !paths.contains(path) else { continue }
      guard truncate(path, 0) == 0 else {
        throw CurlewError(.inputOutput("cannot be emptied: \(SystemError.words())"), at: .init(file: path))
      }
    }
  }

  private func writeManifests(_ period: Int) throws {
    let text = SampleManifest(
      exportName: options.exportName, executionId: executionId(period), dataFiles: dataFiles(period)
    ).text
    if options.layout == .createNew {
      try FilePaths.write(text, to: manifest(metadata(period) + runFolder(period)))
    }
    try FilePaths.write(text, to: manifest(metadata(period)))
  }

  private static func fileNumber(_ number: Int) -> String {
    String(repeating: "0", count: max(0, 5 - String(number).utf8.count)) + String(number)
  }

  private static func decimalText(_ value: Int128) -> String {
    let digits = String(value.magnitude)
    let padded =
      String(repeating: "0", count: max(0, SampleRowWriter.costScale + 1 - digits.utf8.count)) + digits
    var fraction = padded.suffix(SampleRowWriter.costScale)
    while fraction.last == "0" { fraction.removeLast() }
    let whole = padded.dropLast(SampleRowWriter.costScale)
    return (value < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }
}
