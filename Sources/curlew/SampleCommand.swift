import ArgumentParser
import Curlew
import CurlewPostgres
import CurlewSample

extension SampleOptions.Layout: ExpressibleByArgument {}
extension TrapOptions.Kind: ExpressibleByArgument {}

struct SampleCommand: LoggingCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Makes a realistic CUR 2.0 delivery to try Curlew on.",
    discussion: """
      All 131 columns, in AWS's folders and with its manifests; half of the rows are Bedrock lines split by IAM \
      principal. The values are invented, and follow from the seed: the same options make the same bytes.

      Example:
        curlew sample --rows 200000 --principals 300 --months 2026-09..2026-10 --out sample
        curlew load sample

      --traps planted writes a small daily bill of three months instead, with faults for curlew audit to find, and a file \
      that lists them; --traps none leaves the faults out, and keeps what only looks like them.
      """)

  @Option(help: ArgumentHelp("Rows of the whole sample, spread over the months.", valueName: "count"))
  var rows = 200_000

  @Option(help: ArgumentHelp("Files of each month.", valueName: "count"))
  var files = 4

  @Option(help: ArgumentHelp("Distinct callers of Bedrock, session names included.", valueName: "count"))
  var principals = 500

  @Option(
    help: ArgumentHelp(
      "The billing periods. (default: 2026-10; with --traps 2026-08..2026-10)", valueName: "YYYY-MM[..YYYY-MM]"))
  var months: String?

  @Option(help: ArgumentHelp("Another seed makes another sample.", valueName: "number"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("The folder in which the export's folder is made.", valueName: "folder"))
  var out: String

  @Option(help: "How AWS would lay out a newer run: over the older one, or beside it.")
  var layout: SampleOptions.Layout = .overwrite

  @Option(help: ArgumentHelp("The export's name.", valueName: "name"))
  var export = "curlew-sample"

  @Option(
    help: ArgumentHelp("Which run of the exporter this is; another has another execution id.", valueName: "number"))
  var execution = 1

  @Option(help: ArgumentHelp("Distinct resources outside Bedrock, to try what very many do.", valueName: "count"))
  var resources: Int?

  @Option(
    help: ArgumentHelp(
      "After so many hours every line is another one: 1 makes each row a line of its own.", valueName: "count"))
  var hoursPerLine: Int?

  @Option(
    help: "A small bill for curlew audit instead, with faults or without; takes --months, --export and --execution.")
  var traps: TrapOptions.Kind?

  @OptionGroup var logging: LoggingOptions

  func run() throws {
    if let traps { return try write(traps) }
    let options = SampleOptions(
      rowCount: rows, fileCount: files, principalCount: principals,
      periods: try SampleOptions.periods(in: months ?? "2026-10"),
      seed: seed, outputDirectory: out, layout: layout, exportName: export, executionNumber: execution,
      resourceCount: resources, hoursPerLine: hoursPerLine)
    let clock = ContinuousClock()
    let start = clock.now
    let summary = try writeSample(options)
    let seconds = (clock.now - start) / .seconds(1)
    print(
      """
      \(summary.exportDirectory): \(summary.rowCount) rows (\(summary.bedrockRowCount) of Bedrock, \
      \(summary.principalCount) principals) in \(summary.files.count) files
      \(summary.byteCount) bytes of CSV, \(summary.compressedByteCount) compressed; \
      unblended cost \(summary.unblendedCost) USD
      \(Int(Double(summary.rowCount) / max(seconds, 0.001))) rows a second
      """)
  }

  private func write(_ traps: TrapOptions.Kind) throws {
    let summary = try writeTraps(
      TrapOptions(
        kind: traps, periods: SampleOptions.periods(in: months ?? "2026-08..2026-10"), outputDirectory: out,
        exportName: export, executionNumber: execution))
    print(
      """
      \(summary.exportDirectory): \(summary.rowCount) rows
      \(summary.answerFile): what curlew audit --period all should find in it
      """)
  }
}
