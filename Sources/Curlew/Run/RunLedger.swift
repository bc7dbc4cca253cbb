import CurlewPostgres

/// The record of runs in the warehouse. It has a session of its own each time, because a run may have lost its own.
public struct RunLedger {
  private let connect: () throws -> Connection

  init(connect: @escaping () throws -> Connection) { self.connect = connect }

  /// - Returns: the number of the run.
  func start(_ pipeline: String) throws -> String {
    try session().query(SQL.runs.start, [pipeline, CurlewVersion.current]).single ?? ""
  }

  func finish(_ run: String, _ report: RunReport) throws {
    let load = report.load
    _ = try session().query(
      SQL.runs.finish,
      [
        run, "\(report.attemptCount)", "\(report.exitCode)", "\(load?.loaded.count ?? 0)",
        "\(load?.skipped.count ?? 0)", "\(load?.failed.count ?? 0)",
        "\(load?.loaded.reduce(0) { $0 + $1.rowCount } ?? 0)", PostgreSQLArray.text(report.messages),
      ])
  }

  private func session() throws -> Connection {
    let connection = try connect()
    _ = try connection.query(SQL.roles.loaderSession)
    return connection
  }

  /// The latest runs, for `curlew status --runs`. People read what a run said below the table.
  public static func recent(_ connection: Connection) throws -> OutputTable {
    let columns: [OutputTable.Column] = [
      .init("run", .number(decimals: 0)), .init("pipeline", fit: .shortened), .init("started (UTC)"),
      .init("seconds", .number(decimals: 1)), .init("outcome"), .init("loaded", .number(decimals: 0)),
      .init("skipped", .number(decimals: 0), fit: .leftOut(1)), .init("failed", .number(decimals: 0)),
      .init("rows", .number(decimals: 0)), .init(messages),
    ]
    return OutputTable(columns: columns, rows: try connection.query(SQL.runs.recent).rows)
  }

  private static let messages = "messages"

  /// The table of runs without what they said, and what each of them said, a line each.
  public static func forPeople(_ runs: OutputTable) -> (table: OutputTable, messages: [String]) {
    guard let column = runs.columns.firstIndex(where: { $0.name == messages }) else { return (runs, []) }
    var table = runs
    table.columns.remove(at: column)
    for row in table.rows.indices { table.rows[row].remove(at: column) }
    let said = runs.rows.flatMap { row in
      (row[column] ?? "").split(separator: "\n").map { "run \(row[0] ?? ""): \($0)" }
    }
    return (table, said)
  }
}
