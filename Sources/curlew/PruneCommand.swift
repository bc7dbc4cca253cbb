import ArgumentParser
import Curlew
import CurlewPostgres
import CurlewText
import Logging

struct PruneCommand: LoggingCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract: "Drop all months but the newest, and what only they used.",
    discussion: """
      Without --yes it only says what would go. Months are counted by the calendar from the newest one that is loaded. Loads \
      leave the others out from then on, unless they are forced. The ledger, and what was charged, stay.

      Example:
        curlew prune --keep 36 --yes
      """)

  @OptionGroup var logging: LoggingOptions
  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "How many months to keep.")
  var keep: Int

  @Flag(help: "Do it.")
  var yes = false

  func validate() throws {
    // AWS still changes the month that has just ended.
    guard keep >= 3 else { throw ValidationError("--keep takes a number from 3") }
  }

  func run() throws {
    let url = try WarehouseLocation(option: warehouse.warehouse).connectionURL(as: .loader)
    let departure = try Departure { try Connection(url: url) }
    let leaving = try departure.months(keeping: keep)
    let result = try yes ? departure.prune(leaving) : departure.plan(leaving)
    try output.print(result.table)
    let logger = Logger(label: "curlew")
    guard yes else { return logger.info("nothing was changed; --yes drops these months") }
    logger.info("\(HumanText.count(result.unusedRowCount)) rows of dimensions that nothing uses went with them")
  }
}
