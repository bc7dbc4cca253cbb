import ArgumentParser
import Curlew
import CurlewPostgres
import CurlewText
import Logging

/// `curlew people`: who is behind sessions, users and roles.
struct PeopleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "people",
    abstract: "Say who is behind sessions, users and roles, from a file.",
    discussion: """
      The file is CSV with a header. Its columns are session, email, user and role (at least one of them), person, team, \
      cost_center, valid_from and valid_to, in any order. A name that changes hands has a line for each time; days are \
      inclusive, and may be left out. Reports show the person; rules of owners may ask for person, person_team and \
      person_cost_center.

      Example:
        session,person,team,cost_center,valid_from,valid_to
        ada@example.com,Ada Lovelace,Research,4711,2026-01-01,2026-09-30
        ada@example.com,Ada Lovelace,Data,4712,2026-10-01,
      """,
    subcommands: [Import.self, Show.self]
  )

  struct Import: LoggingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put the people of a file in the place of those before.",
      discussion: "Owners follow at once, in all months that are loaded.\n\nExample: curlew people import people.csv")
    @OptionGroup var logging: LoggingOptions
    @OptionGroup var warehouse: WarehouseOptions

    @Argument(help: ArgumentHelp("CSV file.", valueName: "file"))
    var file: String

    func run() throws {
      let entries = try PeopleFile.entries(of: file)
      let url = try WarehouseLocation(option: warehouse.warehouse).connectionURL(as: .loader)
      try OwnersRun { try Connection(url: url) }.replacePeople(with: entries)
      Logger(label: "curlew").info("\(entries.count) names are known now")
    }
  }

  struct Show: LoggingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the people that are known.", discussion: "Example: curlew people show --format csv")
    @OptionGroup var logging: LoggingOptions
    @OptionGroup var warehouse: WarehouseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      let connection = try warehouse.connect(as: .analyst, underLimits: true)
      try Migrator(connection).requireCurrent()
      try output.print(OwnersRun.people(connection))
    }
  }
}
