import ArgumentParser
import Curlew
import CurlewPostgres
import CurlewText

struct StatusCommand: LoggingCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show what is loaded: from which delivery, when, how fresh, how large.",
    discussion: """
      A month is final when two weeks have passed since its end and each of its lines has an invoice; AWS may still add \
      credits, refunds and fees to it, as a new delivery. The last usage is the newest day of the month with usage: fees and subscriptions are dated \
      ahead and do not count.

      Example:
        curlew status --format json
      """)

  @OptionGroup var logging: LoggingOptions
  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions

  @Flag(help: "Show the latest runs of curlew run instead.")
  var runs = false

  func run() throws {
    let connection = try warehouse.connect(as: .analyst, underLimits: true)
    try Migrator(connection).requireCurrent()
    if runs { return try show(RunLedger.recent(connection)) }
    let loads = try WarehouseStatus.loads(connection)
    // Programs get all columns, with the size of each period.
    guard output.format == .table else { return try output.print(WarehouseStatus.everything(loads)) }
    try WarehouseStatus.summary(loads).print(.table)
    if let setAside = WarehouseStatus.setAside(loads) {
      print()
      try setAside.print(.table)
    }
    print()
    try WarehouseStatus.summary(ofSizes: WarehouseStatus.sizes(connection)).print(.table)
  }

  private func show(_ runs: OutputTable) throws {
    guard output.format == .table else { return try output.print(runs) }
    let (table, messages) = RunLedger.forPeople(runs)
    try table.print(.table)
    if !messages.isEmpty { print() }
    for message in messages { print(DisplayText.visible(message)) }
  }
}
