import ArgumentParser
import Curlew
import Logging

struct InitCommand: LoggingCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make or update the warehouse: tables, views, comments.",
    discussion: """
      Migrations roll forward and are entered with their hash; running it again changes nothing. Without --warehouse and \
      without CURLEW_WAREHOUSE, DATABASE_URL or PG* it starts the embedded server.
      Once made, the roles get what is new by every later init.

      Example:
        curlew init --warehouse postgresql://db.example.com/finops --roles
      """)

  @OptionGroup var logging: LoggingOptions
  @OptionGroup var warehouse: WarehouseOptions

  @Flag(help: "Make the roles, too: curlew_loader, curlew_analyst, and policies for: curlew help grant.")
  var roles = false

  func run() throws {
    let connection = try warehouse.connect()
    let outcome = try Migrator(connection).migrate(withRoles: roles)
    for name in outcome.appliedMigrations { Logger(label: "curlew").info("applied \(name)") }
    Logger(label: "curlew").info("the warehouse in \(connection.target) is at version \(outcome.version)")
  }
}
