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
    let connection = try warehouse.connect()
    try Migrator(connection).requireCurrent()
    try OutputTable(WarehouseStatus.loads(connection)).print(output.format)
    guard output.format == .table else { return }
    print()
    try OutputTable(WarehouseStatus.sizes(connection)).print(.table)
  }
}
