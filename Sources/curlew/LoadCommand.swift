import ArgumentParser
import Curlew
import CurlewPostgres
import CurlewText

struct LoadCommand: LoggingCommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "Load deliveries of an export into the warehouse.",
    discussion: """
      SOURCE is the folder of an export (with data/ and metadata/), the folder of one billing period, or csv.gz or csv files; \
      on a disk, or in S3 as s3://BUCKET/PREFIX, with the credentials of the AWS CLI. \
      Only the manifest says which files belong to a delivery. What the ledger has is skipped; a newer delivery of a \
      month takes the place of the one on view, in one step, when it is loaded and checked.

      Example:
        curlew load /data/exports/team-costs --period 2026-10
        curlew load s3://bills/exports
      """)

  @OptionGroup var logging: LoggingOptions
  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions

  @Argument(
    help: ArgumentHelp(
      "Export's folder, period's folder, or csv.gz files; also s3://BUCKET/PREFIX.", valueName: "source"))
  var sources: [String] = []

  @Option(help: ArgumentHelp("Billing period, YYYY-MM; may be given several times.", valueName: "YYYY-MM"))
  var period: [String] = []

  @Option(help: "Pipeline file (TOML) with sources, periods and tag rules; what is given here goes before it.")
  var pipeline: String?

  @Flag(help: "Load also what is loaded already.")
  var force = false

  @Flag(help: "Load also a delivery that would leave less than half of its month's rows or cost.")
  var acceptDrop = false

  @Option(
    help: ArgumentHelp(
      "The export to count where several hold the same lines; may be given several times.", valueName: "export"))
  var prefer: [String] = []

  @Flag(help: "Say what would be loaded and why not the rest; load nothing.")
  var dryRun = false

  @Option(help: "Files that are read side by side. (default: the number of processors)")
  var chains: Int?

  @Option(help: "Connections that copy side by side. (default: the number of processors, up to 4)")
  var links: Int?

  func run() throws {
    let file = try pipeline.map { try PipelineFile(path: $0) }
    let sources = sources.isEmpty ? file?.sources ?? [] : sources
    guard !sources.isEmpty else { throw CurlewError(.usage("name a SOURCE, or a --pipeline file with sources")) }
    let options = try LoadOptions(
      file, periods: period, force: force, acceptsDrop: acceptDrop, preferred: prefer, dryRun: dryRun,
      chainCount: chains, linkCount: links)
    let display = LoadDisplay(logging)
    let url = try WarehouseLocation(option: warehouse.warehouse ?? file?.warehouse).connectionURL(as: .loader)
    let run = LoadRun(sources: sources, options: options) { try Connection(url: url) }
    let report = try Interrupts.forwarding(to: run.cancel) { try run.run(observer: display) }
    try display.show(report, output)
    if report.exitCode != 0 { throw ExitCode(report.exitCode) }
  }
}
