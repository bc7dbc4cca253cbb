import ArgumentParser
import AthenaSQL
import Curlew
import CurlewPostgres
import Logging

struct InitCommand: LoggingCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make or update the warehouse: tables, views, comments.",
    discussion: """
      Migrations roll forward and are entered with their hash; running it again changes nothing. Without --warehouse and \
      without CURLEW_WAREHOUSE, DATABASE_URL or PG* it starts the embedded server.
      Once made, the roles get what is new by every later init.

      With --table the report also answers to the name that it has in Athena: a view of that name, in a schema of the \
      database's name, for queries that are run as they are. It has the columns of CUR 2.0, with --legacy those of the \
      legacy CUR.

      Examples:
        curlew init --warehouse postgresql://db.example.com/finops --roles
        curlew init --table cur_db.cur2
        curlew init --table customer_cur_data.customer_all --legacy
      """)

  @OptionGroup var logging: LoggingOptions
  @OptionGroup var warehouse: WarehouseOptions

  @Flag(help: "Make the roles, too: curlew_loader, curlew_analyst, and policies for: curlew help grant.")
  var roles = false

  @Option(
    help: ArgumentHelp(
      "A table in Athena that the report shall answer to; may be given several times.", valueName: "database.table"))
  var table: [String] = []

  @Flag(help: "The tables named by --table have the columns of the legacy CUR.")
  var legacy = false

  func validate() throws {
    if legacy, table.isEmpty { throw ValidationError("--legacy is about a table: name it with --table") }
  }

  func run() throws {
    let tables = try table.map { try AthenaTable($0, isLegacy: legacy) }
    let connection = try warehouse.connect(as: .owner)
    let outcome = try Migrator(connection).migrate(withRoles: roles)
    for name in outcome.appliedMigrations { Logger(label: "curlew").info("applied \(name)") }
    Logger(label: "curlew").info("the warehouse in \(connection.target) is at version \(outcome.version)")
    for warning in outcome.warnings { Logger(label: "curlew").warning("\(warning)") }
    if !outcome.sortsByCodePoint {
      Logger(label: "curlew").warning(
        """
        this database sorts text by the rules of a language: curlew sql does, too, where Athena sorts by code point; \
        one made with LC_COLLATE 'C' sorts as Athena does
        """)
    }
    for table in tables {
      try table.set(connection)
      let columns = table.isLegacy ? "the legacy CUR" : "CUR 2.0"
      Logger(label: "curlew").info("\(table.database).\(table.table) is the report, with the columns of \(columns)")
    }
  }
}
