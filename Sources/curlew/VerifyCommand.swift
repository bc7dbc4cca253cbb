import ArgumentParser
import Curlew
import CurlewPostgres
import CurlewText
import Logging

/// `curlew verify`: proves that the warehouse holds what the files say.
struct VerifyCommand: LoggingCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Read the files again and prove that the warehouse holds them.",
    discussion: """
      Compares the number of rows and the exact sum of every amount column; with --rows also every row, column by \
      column, and names the first that differs. The files are read by another, plainer way than a load reads them. \
      What reports read besides the rows is compared with the rows: rollups, ledger, derived columns, normalized tags.

      Example:
        curlew verify /data/exports/team-costs --rows
      """)

  @Argument(
    help: ArgumentHelp(
      "Export's folder, period's folder, or csv.gz files; also s3://BUCKET/PREFIX.", valueName: "source"))
  var sources: [String]
  @Option(help: ArgumentHelp("Billing period, YYYY-MM; may be given several times.", valueName: "YYYY-MM"))
  var period: [String] = []
  @Flag(help: "Compare every row, too.") var rows = false
  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var logging: LoggingOptions

  func validate() throws {
    for period in period where BillingPeriod(period) == nil {
      throw ValidationError("'\(period)' is not a billing period such as 2026-10")
    }
  }

  func run() throws {
    let connection = try warehouse.connect(as: .loader)
    try Migrator(connection).requireCurrent()
    let found = try DeliveryFinder().find(sources: sources, periods: period.isEmpty ? nil : Set(period))
    let logger = Logger(label: "curlew.verify")
    let run = try VerificationRun(
      Verifier(connection), found, comparesRows: rows, warn: { logger.warning("\($0)") },
      inform: { logger.info("\($0)") })
    try output.print(run.table)
    if let error = run.firstError { throw error }
  }
}
