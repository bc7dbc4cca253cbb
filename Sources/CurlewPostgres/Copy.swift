import CLibPQ
import CurlewText

/// Sends data to the server while a `COPY ... FROM STDIN` runs.
public struct CopyIn: ~Copyable {
  fileprivate let connection: Connection

  /// Sends bytes in the format of the COPY statement. A row may be divided between calls.
  ///
  /// libpq reads no answer before the end of the COPY. So the server's errors about the data come there, not here.
  public func send(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes
    while !rest.isEmpty {
      // libpq uses `int` for the length.
      let part = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 30))
      let sent = PQputCopyData(
        connection.handle, part.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(part.count))
      guard sent == 1 else {
        // If the server was shut down, the reason is in a message that was not read yet.
        let atSend = connection.failure(of: nil)
        throw connection.drain() ?? atSend
      }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(part.count))
    }
  }
}

extension Connection {
  /// Runs `COPY ... FROM STDIN` with the bytes that `body` sends.
  ///
  /// If `body` throws, the COPY is stopped and the same error is thrown. The server's own error then says only that
  /// it was stopped.
  ///
  /// - Returns: the number of rows that the server took.
  // Not inlined: the optimizer of Swift 6.3.1 crashes when it inlines this and a closure borrows a noncopyable value.
  @discardableResult
  @inline(never)
  public func copyIn(_ sql: String, _ body: (borrowing CopyIn) throws -> Void) throws -> Int {
    try start(sql, PGRES_COPY_IN)
    do {
      try body(CopyIn(connection: self))
    } catch {
      PQputCopyEnd(handle, "\(error)")
      drain()
      throw error
    }
    guard PQputCopyEnd(handle, nil) == 1 else {
      let atEnd = failure(of: nil)
      throw drain() ?? atEnd
    }
    return try finish()
  }

  /// Runs `COPY ... TO STDOUT`. `row` gets the bytes of each row, which are valid until it returns.
  ///
  /// If `row` throws, the server is asked to stop and the same error is thrown.
  ///
  /// - Returns: the number of rows.
  @discardableResult
  public func copyOut(_ sql: String, _ row: (UnsafeBufferPointer<UInt8>) throws -> Void) throws -> Int {
    try start(sql, PGRES_COPY_OUT)
    while true {
      var bytes: UnsafeMutablePointer<CChar>?
      let byteCount = PQgetCopyData(handle, &bytes, 0)
      guard byteCount > 0, let bytes else { break }
      defer { PQfreemem(bytes) }
      do {
        try UnsafeRawBufferPointer(start: bytes, count: Int(byteCount)).withMemoryRebound(to: UInt8.self, row)
      } catch {
        cancel()
        drain()
        throw error
      }
    }
    return try finish()
  }

  private func start(_ sql: String, _ expected: ExecStatusType) throws {
    let result = PQexec(handle, hstore.placed(sql))
    if PQresultStatus(result) == expected {
      PQclear(result)
      return
    }
    PQclear(try checked(result))
    throw CurlewError(.internal("no COPY between client and server: \(sql)"))
  }

  /// Ends a COPY: throws the server's error, or returns the number of rows.
  private func finish() throws -> Int {
    let result = try checked(PQgetResult(handle))
    let rowCount = Int(String(cString: PQcmdTuples(result))) ?? 0
    PQclear(result)
    if let error = drain() { throw error }
    return rowCount
  }
}
