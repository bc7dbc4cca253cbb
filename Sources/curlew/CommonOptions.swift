import ArgumentParser
import Curlew
import CurlewPostgres

extension LogFormat: ExpressibleByArgument {}
extension EmbeddedLogin: ExpressibleByArgument {}
extension OutputTable.Format: ExpressibleByArgument {}
extension CostReport.Pivot: ExpressibleByArgument {}

/// A subcommand that logs as its options say. The command's `main` sets that up before `run`.
protocol LoggingCommand: ParsableCommand {
  var logging: LoggingOptions { get }
}

/// Options of every subcommand.
struct LoggingOptions: ParsableArguments {
  @Option(help: "How log lines on standard error look.")
  var logFormat: LogFormat = .text

  @Flag(name: .shortAndLong, help: "Log warnings and errors only.")
  var quiet = false

  func start() { logFormat.bootstrap(isQuiet: quiet) }
}

/// Options of every subcommand that uses the warehouse.
struct WarehouseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The PostgreSQL that holds the warehouse.",
      discussion: "Else CURLEW_WAREHOUSE, DATABASE_URL, PG* variables, or Curlew's own server.", valueName: "url"))
  var warehouse: String?

  /// Connects. Starts Curlew's own server if that is the warehouse.
  ///
  /// - Parameters:
  ///   - login: the login on Curlew's own server, so that a command has only the rights that it needs.
  ///   - underLimits: whether the server's time limits apply, as they do for commands that only read.
  func connect(as login: EmbeddedLogin, underLimits: Bool = false) throws -> Connection {
    try Connection(url: WarehouseLocation(option: warehouse).connectionURL(as: login), underLimits: underLimits)
  }
}

/// Options of every subcommand that shows something.
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

  /// Writes a table to standard output, in the format of the options.
  func print(_ table: OutputTable) throws {
    try table.print(format, isSpreadsheetSafe: spreadsheetSafe)
  }
}
