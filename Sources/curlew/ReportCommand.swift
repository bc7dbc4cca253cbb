import ArgumentParser
import Curlew
import CurlewPostgres
import Logging

struct ReportCommand: LoggingCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Show cost, tokens or usage by principal, team, model and more.",
    discussion: """
      The amounts of a report add up to the bill: what has no principal, or no such tag, has a line of its own. \
      --by takes \(CostReport.Grouping.names.joined(separator: ", ")), and tag:KEY; up to four of them. A session is the name that a role's caller \
      gave its session. A KEY may be written as AWS does: Team, user:Team and iamPrincipal/team are one tag.
      Without --period, --from and --to it is the newest month with usage, whatever the format; standard error says \
      which. With days and no --period, these days of all months count. What has no data is an error (66).

      Example:
        curlew report --by tag:team --by model --period 2026-10 --top 10
      """)

  @OptionGroup var logging: LoggingOptions
  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions

  @Option(help: ArgumentHelp("What to group by; may be given up to four times.", valueName: "dimension"))
  var by: [String] = []

  @Option(
    help: ArgumentHelp(
      "Billing period, YYYY-MM; may be given several times; 'all' for all months. (default: the newest with usage)",
      valueName: "YYYY-MM"))
  var period: [String] = []

  @Option(help: ArgumentHelp("First day of usage.", valueName: "YYYY-MM-DD"))
  var from: String?

  @Option(help: ArgumentHelp("Last day of usage, inclusive.", valueName: "YYYY-MM-DD"))
  var to: String?

  @Option(help: "unblended, net, amortized, 'net amortized', public, tokens or usage.")
  var measure = "unblended"

  @Option(
    help: "Groups to show; the others are added up in one line. (default: 20; all if --by has but day and period)")
  var top: Int?

  @Flag(help: "Only lines of Amazon Bedrock.")
  var bedrock = false

  func run() throws {
    var report = try CostReport(
      by: by, billingPeriods: period, from: from, to: to, measure: measure, top: top, bedrockOnly: bedrock)
    report.top = top ?? report.usualTop
    let connection = try warehouse.connect(as: .analyst, underLimits: true)
    try Migrator(connection).requireCurrent()
    let answer = try report.answer(connection)
    let logger = Logger(label: "curlew")
    for note in answer.notes { logger.log(level: note.isWarning ? .warning : .info, "\(note.text)") }
    if output.format == .json { return try JSONDocument.write(answer.lines) }
    try output.print(answer.table(forPeople: output.format == .table))
  }
}
