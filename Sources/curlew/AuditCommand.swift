import ArgumentParser
import Curlew
import Logging

struct AuditCommand: LoggingCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Look for gateways, missing and split tags, wrong units and other faults, with dollars and remedies.",
    discussion: """
      Each finding says what it costs, whom it concerns, why it is thought so, and what to do in AWS. An error means that \
      figures of reports are wrong or not whole; a warning, that they do not say who or what for, or that something should \
      be mended; info is to know. Checks are files of sql/audits, which run in psql, too: \
      \(Audit.checkNames.joined(separator: ", ")).

      Without --period it is the newest month with usage. With --fail-on the exit code is 1 if there is a finding as grave \
      as that. Whatever else goes wrong has another code.

      Examples:
        curlew audit
        curlew audit --period all --check gateways
        curlew audit --fail-on warning --format json
      """)

  /// What --fail-on takes.
  enum Threshold: String, CaseIterable, ExpressibleByArgument {
    case warning, error

    var severity: AuditFinding.Severity { self == .error ? .error : .warning }
  }

  @OptionGroup var logging: LoggingOptions
  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions

  @Option(
    help: ArgumentHelp(
      "Billing period, YYYY-MM; may be given several times; 'all' for all months. (default: the newest with usage)",
      valueName: "YYYY-MM"))
  var period: [String] = []

  @Option(help: ArgumentHelp("Only the bill of this payer.", valueName: "account"))
  var payer: String?

  @Option(help: ArgumentHelp("Only this check; may be given several times.", valueName: "name"))
  var check: [String] = []

  @Option(help: "End with exit code 1 if there is a finding as grave as this.")
  var failOn: Threshold?

  /// As documented; no failure has it.
  private static let foundSomething: Int32 = 1

  func run() throws {
    var options = Audit.Options()
    options.billingPeriods = period
    options.payer = payer
    options.checks = check
    let connection = try warehouse.connect(as: .analyst, underLimits: true)
    try Migrator(connection).requireCurrent()
    let audit = try Audit(options, connection)
    let logger = Logger(label: "curlew")
    for note in audit.notes { logger.log(level: note.isWarning ? .warning : .info, "\(note.text)") }
    try output.print(audit)
    if let failOn, audit.isAtLeast(failOn.severity) { throw ExitCode(Self.foundSomething) }
  }
}

extension OutputOptions {
  /// For people a list and its explanations, for programs the rows.
  fileprivate func print(_ audit: Audit) throws {
    guard format == .table else { return try print(audit.table) }
    try audit.print()
  }
}
