import ArgumentParser
import Curlew
import CurlewPostgres

extension LogFormat: ExpressibleByArgument {}
extension EmbeddedLogin: ExpressibleByArgument {}
extension OutputTable.Format: ExpressibleByArgument {}

/// A subcommand that logs as its options say; the command's `main` sees to it before `run`.
protocol LoggingCommand: ParsableCommand {
  var logging: LoggingOptions { get }
}

/// What every subcommand takes.
struct LoggingOptions: ParsableArguments {
  @Option(help: "How log lines on standard error look.")
  var logFormat: LogFormat = .text

  @Flag(name: .shortAndLong, help: "Log warnings and errors only.")
  var quiet = false

  func start() { logFormat.bootstrap(isQuiet: quiet) }
}

/// What every subcommand takes that works with the warehouse.
struct WarehouseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The PostgreSQL that holds the warehouse.",
      discussion: "Else CURLEW_WAREHOUSE, DATABASE_URL, PG* variables, or Curlew's own server.", valueName: "url"))
  var warehouse: String?

  /// Connects; starts Curlew's own server if it is the place.
  ///
  /// - Parameters:
  ///   - login: whom to log in as on Curlew's own server, where a command has the rights that it needs and no others.
  ///   - underLimits: whether the server's limits of time hold, as they do for what only reads.
  func connect(as login: EmbeddedLogin, underLimits: Bool = false) throws -> Connection {
    try Connection(url: WarehouseLocation(option: warehouse).connectionURL(as: login), underLimits: underLimits)
  }
}

/// What every subcommand takes that shows something.
struct OutputOptions: ParsableArguments {
  @Option(help: "How the result on standard output looks.")
  var format: OutputTable.Format = .table

  @Flag(
    help: ArgumentHelp(
      "With --format csv: a single quote before cells that a spreadsheet would run.",
      discussion: "Those that begin with = + - @, a tab or CR, and are no plain number. Without it CSV is exact."))
  var spreadsheetSafe = false

  func validate() throws {
    if spreadsheetSafe, format != .csv { throw ValidationError("--spreadsheet-safe goes with --format csv only") }
  }

  /// Writes a table to standard output as the options say.
  func print(_ table: OutputTable) throws {
    try table.print(format, isSpreadsheetSafe: spreadsheetSafe)
  }
}
