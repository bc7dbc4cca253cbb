import ArgumentParser
import Curlew
import CurlewPostgres
import CurlewText
import Logging

struct DetachCommand: LoggingCommand {
  static let configuration = CommandConfiguration(
    commandName: "detach",
    abstract: "Take months off view, and keep their tables beside the others.",
    discussion: """
      Without --yes it only says what would leave. The tables are then called curlew.detached_..., for pg_dump or DROP \
      TABLE. Loads leave the months out from then on, unless they are forced. What was charged for them stays.

      Example:
        curlew detach 2023-01 2023-02 --yes
      """)

  @OptionGroup var logging: LoggingOptions
  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: ArgumentHelp("Billing periods.", valueName: "YYYY-MM"))
  var months: [String]

  @Flag(help: "Do it.")
  var yes = false

  func run() throws {
    let asked = try months.map { text in
      guard let month = BillingPeriod(text) else {
        throw CurlewError(.usage("'\(text)' is not a billing period such as 2026-10"))
      }
      return month
    }
    let url = try WarehouseLocation(option: warehouse.warehouse).connectionURL(as: .loader)
    let departure = try Departure { try Connection(url: url) }
    let leaving = try departure.months(asked)
    try output.print((yes ? departure.detach(leaving) : departure.plan(leaving)).table)
    Logger(label: "curlew").info(
      yes ? "their tables are curlew.detached_..." : "nothing was changed; --yes takes them off view")
  }
}
