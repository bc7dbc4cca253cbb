import ArgumentParser
import Curlew
import CurlewPostgres
import CurlewText
import Logging

struct ChargebackCommand: LoggingCommand {
  static let configuration = CommandConfiguration(
    commandName: "chargeback",
    abstract: "Charge a month to its owners, to the cent of the invoices.",
    discussion: """
      Owners pay what they own, under the rules of [[owner]]. Tax, credits, refunds, support and what commitments cost \
      beyond their use go to those who have to do with them; [[chargeback.spread]] of a pipeline file says otherwise. The \
      result is stored in curlew.charge, each share in curlew.allocation. Without --pipeline the rules of the last run hold.

      --freeze closes a month: its rows never change again. What AWS changes later is an adjustment of the next month. A \
      month is final, and can be closed, when it is over, every line has an invoice, and two weeks have passed in which \
      AWS still changes it.

      Example:
        curlew chargeback --period 2026-10 --pipeline pipelines/nightly.toml
        curlew chargeback --period 2026-10 --owner Data
        curlew chargeback --period 2026-10 --freeze --format csv
      """)

  @OptionGroup var logging: LoggingOptions
  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions

  @Option(help: ArgumentHelp("The month to charge.", valueName: "YYYY-MM"))
  var period: String

  @Option(help: "Pipeline file (TOML) with the rules, and the warehouse unless it is named here.")
  var pipeline: String?

  @Option(help: "Only the statement of this owner.")
  var owner: String?

  @Option(help: ArgumentHelp("Only the bill of this payer.", valueName: "account"))
  var payer: String?

  @Flag(help: "Close the month, if it is final.")
  var freeze = false

  @Flag(help: "Close the month, even if it is not final.")
  var freezeAnyway = false

  func run() throws {
    guard let month = BillingPeriod(period) else {
      throw CurlewError(.usage("--period \(period) is no month such as 2026-10"))
    }
    let file = try pipeline.map { try PipelineFile(path: $0) }
    var options = ChargebackRun.Options(period: month)
    options.payer = payer
    options.rules = file?.chargebackRules
    options.freezes = freeze || freezeAnyway
    options.freezesAnyway = freezeAnyway
    let url = try WarehouseLocation(option: warehouse.warehouse ?? file?.warehouse).connectionURL(as: .loader)
    let chargeback = try ChargebackRun { try Connection(url: url) }.run(options)
    let logger = Logger(label: "curlew")
    for note in chargeback.notes { logger.log(level: note.isWarning ? .warning : .info, "\(note.text)") }
    let isForPeople = [.table, .markdown].contains(output.format)
    if let owner { return try output.print(chargeback.statement(of: owner, forPeople: isForPeople)) }
    try output.print(isForPeople ? chargeback.summary : chargeback.charges)
  }
}
