import ArgumentParser
import Curlew
import CurlewPostgres
import CurlewText
import Logging

extension UsageLogFormat.Preset: ExpressibleByArgument {}
extension UsageLogFormat.CachedTokens: ExpressibleByArgument {}
extension ReconcileReport.Grouping: ExpressibleByArgument {}

struct ReconcileCommand: LoggingCommand {
  static let configuration = CommandConfiguration(
    commandName: "reconcile",
    abstract: "Compare a gateway's own numbers with the bill, and explain the gap in dollars.",
    discussion: """
      A FILE is the log of a gateway, a proxy or a CLI: CSV with a header, JSON lines, a JSON array, or batches of \
      OpenTelemetry; gzipped or plain. --preset knows where litellm's spend logs, Claude Code's telemetry and OpenTelemetry's \
      spans of generative AI have what. For others, and to overrule a preset, options name the columns; a path such as \
      metadata.user leads into JSON.

      Log and bill are compared by person, day (UTC) and model. Persons are matched by the imported people, e-mail, session \
      or user, in any capitals. --role takes the bill of a gateway's role, and compares it with the whole log. The reasons add \
      up to the difference; what nothing explains is 'unexplained'. CSV and JSON have a row for each person, day and model.

      --split allocates the bill of the role to the persons of the log, in proportion to priced tokens, and stores that in \
      curlew.estimated_allocation. --show shows it again.

      Examples:
        curlew reconcile spend.csv --preset litellm
        curlew reconcile log.jsonl --time at --person user --model model --input tokens_in --output tokens_out --cost usd
        curlew reconcile spend.csv --preset litellm --outside
        curlew reconcile spend.csv --preset litellm --role gateway-role --split
      """)

  @OptionGroup var logging: LoggingOptions
  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: ArgumentHelp("Logs of the gateway.", valueName: "file"))
  var files: [String] = []

  @Option(help: "What kind of log it is.")
  var preset: UsageLogFormat.Preset?

  @OptionGroup(title: "Columns of the log") var columns: Columns

  /// The options that name a column, in the words of `UsageLogFormat.Field`.
  struct Columns: ParsableArguments {
    @Option(help: ArgumentHelp("When the request was.", valueName: "column"))
    var time: String?
    @Option(help: ArgumentHelp("Who asked: a person or a key.", valueName: "column"))
    var person: String?
    @Option(help: ArgumentHelp("The model, by id, ARN or name.", valueName: "column"))
    var model: String?
    @Option(help: ArgumentHelp("Input tokens.", valueName: "column"))
    var input: String?
    @Option(help: ArgumentHelp("Output tokens.", valueName: "column"))
    var output: String?
    @Option(help: ArgumentHelp("Tokens read from a prompt cache.", valueName: "column"))
    var cacheRead: String?
    @Option(help: ArgumentHelp("Tokens written to a prompt cache.", valueName: "column"))
    var cacheWrite: String?
    @Option(help: ArgumentHelp("What the gateway says it cost.", valueName: "column"))
    var cost: String?
    @Option(
      help: ArgumentHelp("What tells a request from others, to find lines that stand twice.", valueName: "column"))
    var request: String?
    @Option(help: ArgumentHelp("Whether it came off: success, ok, completed or 200 if so.", valueName: "column"))
    var status: String?
    @Option(help: ArgumentHelp("Who served it; only Bedrock's is compared.", valueName: "column"))
    var provider: String?

    var byField: [UsageLogFormat.Field: String] {
      let all: [(UsageLogFormat.Field, String?)] = [
        (.time, time), (.person, person), (.model, model), (.input, input), (.output, output), (.cacheRead, cacheRead),
        (.cacheWrite, cacheWrite), (.cost, cost), (.request, request), (.status, status), (.provider, provider),
      ]
      return Dictionary(uniqueKeysWithValues: all.compactMap { field, column in column.map { (field, $0) } })
    }
  }

  @Option(
    help: ArgumentHelp(
      "Whether input tokens are counted with those of the cache (within) or without (beside).",
      discussion: "The presets know; otherwise beside."))
  var cachedTokens: UsageLogFormat.CachedTokens?

  @Option(help: ArgumentHelp("Zone of times that do not name one: UTC, +09:00, Europe/Berlin.", valueName: "zone"))
  var timeZone = "UTC"

  @Option(
    help: ArgumentHelp(
      "Billing period; may be given several times. (default: the days of the log)", valueName: "YYYY-MM"))
  var period: [String] = []

  @Option(help: ArgumentHelp("First day to compare.", valueName: "YYYY-MM-DD"))
  var from: String?

  @Option(help: ArgumentHelp("Last day to compare, inclusive.", valueName: "YYYY-MM-DD"))
  var to: String?

  @Option(help: ArgumentHelp("Only the bill of this payer.", valueName: "account"))
  var payer: String?

  @Option(
    help: ArgumentHelp(
      "An account of the gateway; what others cost is a reason. May be given several times.", valueName: "account"))
  var account: [String] = []

  @Option(help: ArgumentHelp("The gateway's role, by ARN or name; may be given several times.", valueName: "role"))
  var role: [String] = []

  @Option(help: "Currency of the log's costs.")
  var currency = "USD"

  @Option(help: "What rows are added up by; may be given several times. (default: person; in CSV and JSON all)")
  var by: [ReconcileReport.Grouping] = []

  @Option(help: "Rows of a table to show; the others are added up in one.")
  var top = 20

  @Flag(help: "Only the reasons.")
  var reasons = false

  @Flag(help: "What the bill has and the log has not: spend outside the gateway.")
  var outside = false

  @Flag(help: "Allocate the bill of --role to the persons of the log, and store it.")
  var split = false

  @Flag(help: "Show what --split has stored.")
  var show = false

  func validate() throws {
    if [reasons, outside, split, show].count(where: \.self) > 1 {
      throw ValidationError("of --reasons, --outside, --split and --show, give one")
    }
    if show, !files.isEmpty { throw ValidationError("--show reads no FILE") }
    if !show, files.isEmpty { throw ValidationError("no FILE; give the log of a gateway, or --show") }
  }

  func run() throws {
    let periods = try period.map { text in
      guard let period = BillingPeriod(text) else {
        throw CurlewError(.usage("--period \(text) is no month such as 2026-10"))
      }
      return period
    }
    if show {
      let connection = try warehouse.connect(as: .analyst, underLimits: true)
      try Migrator(connection).requireCurrent()
      let (table, notes) = try ReconcileRun.shown(periods.map(\.description), payer: payer, connection)
      return try say(notes, table)
    }
    var options = ReconcileRun.Options()
    options.files = files
    options.format = UsageLogFormat(preset, columns: columns.byField, cachedTokens: cachedTokens)
    options.timeZone = try UsageTimeZone(timeZone)
    options.periods = periods
    options.from = try day(from, "--from")
    options.to = try day(to, "--to")
    (options.payer, options.roles, options.accounts, options.currency) = (payer, role, account, currency)
    if split {
      let url = try WarehouseLocation(option: warehouse.warehouse).connectionURL(as: .loader)
      let (table, notes) = try ReconcileRun.split(options) { try Connection(url: url) }
      return try say(notes, table)
    }
    let connection = try warehouse.connect(as: .analyst, underLimits: true)
    try Migrator(connection).requireCurrent()
    let report = try ReconcileRun(options, connection).comparison()
    let isForPeople = [.table, .markdown].contains(output.format)
    if outside { return try say(report.notes, report.outside) }
    if reasons { return try say(report.notes, report.reasons) }
    try say(report.notes, report.table(by: by.isEmpty ? nil : by, top: top, forPeople: isForPeople))
    guard isForPeople else { return }
    print()
    try output.print(report.reasons)
  }

  private func say(_ notes: [ReconcileReport.Note], _ table: OutputTable) throws {
    let logger = Logger(label: "curlew")
    for note in notes { logger.log(level: note.isWarning ? .warning : .info, "\(note.text)") }
    try output.print(table)
  }

  private func day(_ text: String?, _ option: String) throws -> UsageDay? {
    try text.map { text in
      guard let day = UsageDay(text) else {
        throw CurlewError(.usage("\(option) \(text): a day is written 2026-10-31"))
      }
      return day
    }
  }
}
