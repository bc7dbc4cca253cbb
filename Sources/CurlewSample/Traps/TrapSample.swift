import CurlewText

/// Options of a bill with planted faults, for `curlew audit`.
public struct TrapOptions: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    /// Faults, and what only looks like them.
    case planted
    /// What only looks like faults.
    case none
  }

  public var kind: Kind
  /// Three months.
  public var periods: [BillingPeriod]
  /// The export's folder is made in this folder, and the answers beside it.
  public var outputDirectory: String
  public var exportName: String
  /// From the second run on, AWS has corrected the first month.
  public var executionNumber: Int

  public init(
    kind: Kind, periods: [BillingPeriod], outputDirectory: String, exportName: String = "curlew-sample",
    executionNumber: Int = 1
  ) {
    self.kind = kind
    self.periods = periods
    self.outputDirectory = outputDirectory
    self.exportName = exportName
    self.executionNumber = executionNumber
  }
}

/// What an audit of all months should find: a finding of this severity, by this check, on this subject.
public struct TrapAnswer: Sendable, Hashable {
  public let severity: String
  public let finding: String
  public let subject: String

  public init(_ severity: String, _ finding: String, _ subject: String) {
    self.severity = severity
    self.finding = finding
    self.subject = subject
  }
}

public struct TrapSummary: Sendable {
  /// The export's folder, for `curlew load`.
  public let exportDirectory: String
  /// The file of the answers.
  public let answerFile: String
  public let rowCount: Int
  public let answers: [TrapAnswer]
}

/// Writes a small daily bill whose faults are known, and beside it what an audit should find in it.
///
/// - Throws: `usage` if there are not three months, `inputOutput` or `notPermitted` if a file cannot be written.
public func writeTraps(_ options: TrapOptions) throws -> TrapSummary {
  guard options.periods.count == 3 else {
    throw CurlewError(.usage("--traps needs three months, such as --months 2026-08..2026-10"))
  }
  let bill = TrapBill(options)
  let folder = "\(options.outputDirectory)/\(options.exportName)"
  var rowCount = 0
  for period in options.periods.indices {
    let rows = bill.rows(period)
    rowCount += rows.count
    try write(rows, options, period, to: folder)
  }
  let answerFile = "\(options.outputDirectory)/\(options.exportName)-answers.tsv"
  let lines = bill.answers.map { "\($0.severity)\t\($0.finding)\t\($0.subject)\n" }
  try FilePaths.write("severity\tfinding\tsubject\n" + lines.joined(), to: answerFile)
  return TrapSummary(exportDirectory: folder, answerFile: answerFile, rowCount: rowCount, answers: bill.answers)
}

/// One file and its manifest, as AWS overwrites them.
private func write(_ rows: [String], _ options: TrapOptions, _ period: Int, to folder: String) throws {
  let partition = "BILLING_PERIOD=\(options.periods[period])"
  let file = "data/\(partition)/\(options.exportName)-00001.csv.gz"
  for part in ["data", "metadata"] { try FilePaths.makeFolder("\(folder)/\(part)/\(partition)", mode: 0o755) }
  var writer = try GzipWriter(file: "\(folder)/\(file)")
  var text = SampleColumns.names.joined(separator: ",") + "\n" + rows.joined()
  try text.withUTF8 { try writer.write(UnsafeRawBufferPointer($0)) }
  try writer.finish()
  let execution = SeededGenerator.hash(UInt64(options.executionNumber), UInt64(period))
  try FilePaths.write(
    SampleManifest(
      exportName: options.exportName, executionId: SampleManifest.uuid(execution), dataFiles: [file]
    ).text, to: "\(folder)/metadata/\(partition)/\(options.exportName)-Manifest.json")
}
