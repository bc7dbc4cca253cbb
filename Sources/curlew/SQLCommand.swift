import ArgumentParser
import AthenaSQL
import Curlew
import CurlewPostgres
import CurlewText
import Logging
import Synchronization

/// `curlew sql`: runs queries that were written for Amazon Athena.
struct SQLCommand: LoggingCommand {
  static let configuration = CommandConfiguration(
    commandName: "sql",
    abstract: "Run SQL of Amazon Athena on the warehouse, as it was pasted.",
    discussion: """
      What PostgreSQL cannot take is rewritten: lambdas, TRY_CAST, subscripts, names of tables and more; --show prints \
      what comes of it. The bill goes by the names that it mostly has in Athena: cur, cur2, cost_and_usage_report, or that \
      of an export; --table gives it another. It is the view of CUR 2.0, or of the legacy CUR where the query has its \
      column names. Any other name that the warehouse does not have is an error.
      Queries only read, unless --write is given; what they make lies in the schema public.

      Examples:
        curlew sql -c "SELECT line_item_product_code, sum(line_item_unblended_cost) FROM cur GROUP BY 1"
        curlew sql costs.sql --table cur_db.cur2 --set start=2026-10-01 --format csv
        pbpaste | curlew sql --show
      """)

  @OptionGroup var logging: LoggingOptions
  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions

  // Unconditional, because a pasted query may begin with a comment, which looks like an option.
  @Option(
    name: .shortAndLong, parsing: .unconditional, help: ArgumentHelp("The SQL itself.", valueName: "sql"))
  var command: String?

  @Argument(help: "A file of SQL; - or nothing for standard input.")
  var file: String?

  @Option(
    help: ArgumentHelp("One more name of the bill; may be given several times.", valueName: "name"))
  var table: [String] = []

  @Option(
    help: ArgumentHelp(
      "What to put for ${name} and {{ name }}; may be given several times.", valueName: "name=value"))
  var set: [String] = []

  @Flag(help: "Print the rewritten SQL; run nothing.")
  var show = false

  @Flag(help: "Allow CREATE VIEW, CREATE TABLE AS, DROP VIEW and DROP TABLE.")
  var write = false

  @Option(
    help: ArgumentHelp(
      "Rows of a result to show at most; in a table 10000 unless given, else all.", valueName: "count"))
  var maxRows: Int?

  func validate() throws {
    if command != nil, file != nil { throw ValidationError("give either -c or a file") }
    if let maxRows, maxRows < 1 { throw ValidationError("--max-rows takes a number from 1") }
  }

  func run() throws {
    do {
      try CurlewError.ofQuery { try run(query()) }
    } catch var error as CurlewError {
      if case .query = error.reason, let file, file != "-" { error.place = .init(file: file) }
      throw error
    }
  }

  private func run(_ query: AthenaQuery) throws {
    let logger = Logger(label: "curlew")
    for name in query.unusedValues { logger.warning("--set \(name): there is no placeholder of this name") }
    let connection = try warehouse.connect(as: write ? .writer : .analyst, underLimits: true)
    try Migrator(connection).requireCurrent()
    let stopped = Stopped()
    func stop() -> Bool {
      stopped.isSet.store(true, ordering: .relaxed)
      return connection.cancel()
    }
    let session = try AthenaSession(connection, canWrite: write)
    var naming = try session.naming(tables: table)
    if !show { naming.now = try session.now() }
    let rewritten = try query.rewritten(naming)
    guard !rewritten.statements.isEmpty else { throw CurlewError(.usage("there is no statement in the SQL")) }
    for note in rewritten.notes { logger.info("\(note)") }
    if show { return print(rewritten.text, terminator: rewritten.text.hasSuffix("\n") ? "" : "\n") }

    let limit = maxRows ?? (output.format == .table ? 10_000 : .max)
    let writer = AthenaResultWriter(output.format, isSpreadsheetSafe: output.spreadsheetSafe)
    for statement in rewritten.statements {
      let outcome = try Interrupts.forwarding(to: stop) {
        do {
          return try session.run(statement, of: rewritten, maxRows: limit) { try writer.write($0) }
        } catch let error as CurlewError where error.sqlState == "57014" && stopped.isSet.load(ordering: .relaxed) {
          throw CurlewError(.interrupted)
        }
      }
      switch outcome {
      case .rows(_, let isWhole):
        try writer.finish()
        if !isWhole {
          logger.warning("there are more than \(limit) rows; see --max-rows, and --format csv for all of them")
        }
      case .done(let words):
        logger.info("\(words)")
      }
    }
  }

  /// Whether a signal has come. A cancelled statement looks the same as one that reached a time limit of the server.
  private final class Stopped: Sendable { let isSet = Atomic(false) }

  private func query() throws -> AthenaQuery {
    let values = try values()
    if let command { return try AthenaQuery(command, values: values) }
    if let file, file != "-" { return try AthenaQuery(file: file, values: values) }
    if file == nil, Terminal.isInteractive {
      throw ValidationError("give the SQL with -c, in a file, or on standard input")
    }
    var text = ""
    while let line = readLine(strippingNewline: false) { text += line }
    return try AthenaQuery(text, values: values)
  }

  private func values() throws -> [String: String] {
    var values: [String: String] = [:]
    for pair in set {
      guard let sign = pair.firstIndex(of: "="), sign > pair.startIndex else {
        throw CurlewError(.usage("--set \(pair): a value is given as name=value"))
      }
      values[String(pair[..<sign])] = String(pair[pair.index(after: sign)...])
    }
    return values
  }
}
