import ArgumentParser
import Curlew

struct StatusCommand: LoggingCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show what is loaded: from which delivery, when, how fresh, how large.",
    discussion: """
      Example:
        curlew status --format json
      """)

  @OptionGroup var logging: LoggingOptions
  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let connection = try warehouse.connect(underLimits: true)
    try Migrator(connection).requireCurrent()
    let loads = try WarehouseStatus.loads(connection)
    // Programs get all columns, with the size of each period.
    guard output.format == .table else { return try OutputTable(loads).print(output.format) }
    try WarehouseStatus.summary(loads).print(.table)
    print()
    try WarehouseStatus.summary(ofSizes: WarehouseStatus.sizes(connection)).print(.table)
  }
}
