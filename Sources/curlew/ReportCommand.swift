import ArgumentParser
import Curlew
import CurlewPostgres
import Logging

struct ReportCommand: LoggingCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Show cost, tokens or usage by principal, team, model and more.",
    discussion: """
      The amounts of a report add up to the bill. Lines without a principal or tag are shown, too, with the reason.
      --by takes \(CostReport.Grouping.names.joined(separator: ", ")), tag:KEY and tag:NAMESPACE/KEY; up to four of \
      them. A session is the name that the caller of a role gave it. A KEY may be written as AWS does: Team and user:Team \
      are one tag. tag:KEY reads all namespaces, and the first that has the tag counts. tag:iamPrincipal/team, \
      tag:user/team, tag:account/team and tag:category/team read one namespace only.
      --where takes the same words, with =, != or ~ (contains, in any capitals). All of them must hold. An empty value \
      means lines without a value.
      Without --period, --from and --to it is the newest month with usage, whatever the format. Standard error says \
      which, and how complete the data is. With days and no --period, these days of all months count. If there is no \
      data, that is an error (66).
      --compare compares with the period before, of the same length, which must be loaded. --forecast takes the usage of \
      the complete days of the running month for all of its days, and adds fees, taxes and credits as they are. A day is \
      complete if there is usage of a later day.
      'per million tokens' is the cost of usage that is counted in tokens. 'cache savings' is what the tokens read from \
      a cache would have cost as input tokens of the same model, context, tier, geography, modality and region in that month, \
      minus what they did cost. If there is no such price, it is unknown.

      Examples:
        curlew report --by team --by model --period 2026-10 --top 10
        curlew report --by model --where team=ml --where 'model~claude' --pivot week
        curlew report --by service --compare --movers --top 5
        curlew report --by team --forecast
        curlew report --by model --by direction --measure 'per million tokens' --format markdown
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

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Only lines with this value (=), without it (!=), or with a text in it (~); may be given several times.",
      valueName: "WORD=value"))
  var filters: [String] = []

  @Option(
    help: ArgumentHelp(
      CostReport.Measure.allCases.map { $0.rawValue.contains(" ") ? "'\($0.rawValue)'" : $0.rawValue }
        .joined(separator: ", ") + ".", valueName: "measure"))
  var measure = "unblended"

  @Option(help: "A column for each day, week (Monday to Sunday) or month.")
  var pivot: CostReport.Pivot?

  @Flag(help: "Compare with the period before: its amount, the change, and the change in percent.")
  var compare = false

  @Flag(help: "With --compare: the largest change first.")
  var movers = false

  @Flag(help: "What the running month will cost.")
  var forecast = false

  @Option(
    help: "Groups to show; the others are added up in one line. (default: 20; all if --by has but day and period)")
  var top: Int?

  @Flag(help: "Only lines of Amazon Bedrock.")
  var bedrock = false

  func run() throws {
    var report = try CostReport(
      by: by, billingPeriods: period, from: from, to: to, measure: measure, top: top, bedrockOnly: bedrock,
      where: filters)
    report.top = top ?? report.usualTop
    report.pivot = pivot
    report.compares = compare
    report.movers = movers
    report.forecasts = forecast
    try report.check()
    let connection = try warehouse.connect(as: .analyst, underLimits: true)
    try Migrator(connection).requireCurrent()
    let answer = try report.answer(connection)
    let logger = Logger(label: "curlew")
    for note in answer.notes { logger.log(level: note.isWarning ? .warning : .info, "\(note.text)") }
    if output.format == .json { return try JSONDocument.write(answer.document) }
    try output.print(answer.table(forPeople: output.format != .csv))
  }
}
