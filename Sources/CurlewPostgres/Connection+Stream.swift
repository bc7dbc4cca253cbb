import CLibPQ
import CurlewText

/// The server's error for a statement, with its place in the text.
package struct StatementFailure: Error {
  package let error: CurlewError
  /// The character that the error points at, from 1; nil if it points at none.
  package let position: Int?
}

/// Statements that the user writes: their errors have places, and their rows are read one by one.
extension Connection {
  /// Whether the server is a standby, which accepts no changes.
  package var isStandby: Bool {
    PQparameterStatus(handle, "in_hot_standby").map { String(cString: $0) } == "on"
  }

  /// Lets the server parse a statement without running it.
  ///
  /// - Throws: `StatementFailure`, or the connection's own error.
  package func prepare(_ sql: String) throws {
    guard let result = PQprepare(handle, "", sql, 0, nil) else { throw failure(of: nil) }
    defer { PQclear(result) }
    guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw statementFailure(of: result) }
  }

  /// Runs a statement in the extended protocol, which takes one at a time.
  ///
  /// - Parameter rows: gets the rows as they come, at least once if the statement has a result. It returns false to
  ///   stop. If it throws, the remaining rows are not read.
  /// - Returns: the server's word for what it did, such as `CREATE VIEW`; nil if it returned rows.
  /// - Throws: `StatementFailure`, the connection's own error, or what `rows` throws.
  package func stream(_ sql: String, rows: (Rows) throws -> Bool) throws -> String? {
    guard PQsendQueryParams(handle, sql, 0, nil, nil, nil, nil, 0) == 1 else { throw failure(of: nil) }
    PQsetSingleRowMode(handle)
    var command: String?
    while let result = PQgetResult(handle) {
      defer { PQclear(result) }
      switch PQresultStatus(result) {
      case PGRES_SINGLE_TUPLE, PGRES_TUPLES_OK:
        guard try stoppingOnError({ try rows(Rows(result)) }) else {
          cancel()
          drain()
          return nil
        }
      case PGRES_COMMAND_OK:
        command = String(cString: PQcmdStatus(result))
      default:
        let failure = statementFailure(of: result)
        drain()
        throw failure
      }
    }
    return command
  }

  private func stoppingOnError<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch {
      cancel()
      drain()
      throw error
    }
  }

  private func statementFailure(of result: OpaquePointer) -> StatementFailure {
    let position = PQresultErrorField(result, curlew_diag_statement_position).flatMap { Int(String(cString: $0)) }
    return StatementFailure(error: failure(of: result), position: position)
  }
}
