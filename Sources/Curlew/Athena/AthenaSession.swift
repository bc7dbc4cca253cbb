import AthenaSQL
import CurlewPostgres
import CurlewText

/// Runs rewritten statements on the warehouse, and names errors by their place in the pasted text.
public struct AthenaSession {
  /// Some rows of a result. The first batch may be empty.
  public struct Batch {
    /// The rows, with the names of their columns.
    public let table: OutputTable
    /// Whether the result begins here.
    public let isFirst: Bool
  }

  /// The result of a statement.
  public enum Outcome: Sendable, Equatable {
    case rows(count: Int, isWhole: Bool)
    /// The server's word for what it did, such as CREATE VIEW.
    case done(String)
  }

  private let connection: Connection
  private let canWrite: Bool
  /// The OID of hstore in this database.
  private let mapType: UInt32

  /// Sets up the session so that it finds Athena's functions before PostgreSQL's, and no others. Tables of the user's
  /// own need their schema in the query.
  ///
  /// - Parameter canWrite: whether statements may make and drop views and tables.
  public init(_ connection: Connection, canWrite: Bool = false) throws {
    self.connection = connection
    self.canWrite = canWrite
    let settings = try connection.query(
      """
      SELECT to_regtype('public.hstore')::oid, set_config('search_path', 'athena, curlew, pg_catalog, pg_temp', false)
      """)
    mapType = settings.rows.first?.first?.flatMap { UInt32($0) } ?? 0
  }

  /// Whether a table or view with this name exists where a query would look for it.
  public func isRelation(_ parts: [String]) throws -> Bool {
    // PostgreSQL has no empty name, and would report an error.
    guard !parts.contains("") else { return false }
    let name = parts.map(AthenaRewrite.quoted).joined(separator: ".")
    return try connection.query("SELECT to_regclass($1) IS NOT NULL", [name]).single == "t"
  }

  /// The meaning of pasted names in this warehouse. If it has no view of the legacy CUR, all names mean the other
  /// view.
  public func naming(tables: [String]) throws -> AthenaNaming {
    var naming = AthenaNaming(isRelation: isRelation)
    naming.tables = tables
    naming.mapType = connection.hstore.type
    naming.known = try AthenaTable.all(connection)
    naming.exports = try connection.query("SELECT export_name FROM curlew.dim_export ORDER BY export_key").rows
      .compactMap { $0[0] }
    let extent = try connection.query(SQL.session.reportExtent)
    naming.periodCount = try extent.integer(0, "period_count") ?? 0
    naming.newestPeriod = extent[0, "newest_period"] ?? ""
    naming.legacyViewIsFull = extent.flag(0, "legacy_view_is_full") ?? false
    let legacy = naming.legacyReportView.split(separator: ".").map(String.init)
    if try isRelation(legacy) {
      naming.legacyColumns = try columns(of: naming.legacyReportView)
    } else {
      naming.legacyReportView = naming.reportView
    }
    return naming
  }

  private func columns(of view: String) throws -> Set<String> {
    Set(
      try connection.query(
        "SELECT attname FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped", [view]
      ).rows.compactMap { $0[0] })
  }

  /// The server's time.
  public func now() throws -> AthenaClock {
    AthenaClock(try connection.query("SELECT now() AT TIME ZONE 'UTC'").single ?? "")
  }

  /// Runs a statement in a transaction of its own.
  ///
  /// - Parameters:
  ///   - maxRows: the most rows to read.
  ///   - batch: gets the rows as they come.
  /// - Throws: `.query` with the place in the pasted text, if the statement is at fault.
  public func run(
    _ statement: AthenaRewritten.Statement, of query: AthenaRewritten, maxRows: Int = .max, batchSize: Int = 1000,
    _ batch: (Batch) throws -> Void
  ) throws -> Outcome {
    func run(afterDropping view: String? = nil) throws -> Outcome {
      try connection.transaction {
        if !canWrite {
          guard !statement.writes else {
            throw CurlewError(
              query: "this makes or drops something; add --write to allow it", at: query.start(of: statement))
          }
          try refuseWhatIsNotForQueries(statement, of: query)
          try connection.execute("SET TRANSACTION READ ONLY")
        }
        if let view { try drop(view, for: statement, of: query) }
        return try stream(statement, of: query, maxRows: maxRows, batchSize: batchSize, batch)
      }
    }
    do {
      do {
        return try run()
      } catch let failure as Failure where failure.state == Self.invalidDefinition && statement.replacedView != nil {
        // PostgreSQL would keep the columns of a view that it replaces.
        return try run(afterDropping: statement.replacedView)
      }
    } catch let enough as Enough {
      return .rows(count: enough.count, isWhole: false)
    } catch let failure as Failure {
      throw failure.error
    }
  }

  /// A read-only transaction does not stop a query from writing elsewhere or reaching beyond tables: large objects
  /// before PostgreSQL 16, files, locks, signals, settings, texts that run as queries. So the functions that it calls
  /// are looked up in PostgreSQL's own tree of the query. For that the query becomes a view, which nobody reads and
  /// which ends with the transaction.
  private func refuseWhatIsNotForQueries(_ statement: AthenaRewritten.Statement, of query: AthenaRewritten) throws {
    // A standby cannot make views, and nobody can write to it.
    if connection.isStandby { return }
    try connection.execute("SET TRANSACTION READ WRITE")
    do {
      try connection.prepare(statement.text)
    } catch let failure as StatementFailure {
      throw self.failure(failure, statement, query)
    }
    do {
      // Inside EXISTS, columns may share a name or have none.
      try connection.execute(
        "CREATE TEMPORARY VIEW looked_through AS SELECT WHERE EXISTS (\(statement.query)\n)")
      let calls = try connection.query(
        SQL.session.queryCalls, [connection.query("SELECT 'pg_temp.looked_through'::regclass::oid").single])
      try connection.execute("DROP VIEW pg_temp.looked_through")
      guard calls.rows.isEmpty else {
        let names = calls.rows.compactMap(\.[0]).joined(separator: ", ")
        throw CurlewError(
          query: "\(names): no function of Athena's, and not for queries", at: query.start(of: statement))
      }
    } catch let error as CurlewError where error.sqlState != nil {
      throw AthenaRemedy.error(error, at: query.start(of: statement), isExact: false)
    }
  }

  /// The SQLSTATE of a view that would lose or rename a column.
  private static let invalidDefinition = "42P16"

  private func drop(
    _ view: String, for statement: AthenaRewritten.Statement, of query: AthenaRewritten
  ) throws {
    do {
      try connection.execute("DROP VIEW \(view)")
    } catch let error as CurlewError {
      throw AthenaRemedy.error(error, at: query.start(of: statement), isExact: false)
    }
  }

  /// The server's error for a statement.
  private struct Failure: Error {
    let state: String?
    /// The error for the user.
    let error: CurlewError
  }

  /// Ends a transaction whose statement was stopped early.
  private struct Enough: Error { let count: Int }

  private func stream(
    _ statement: AthenaRewritten.Statement, of query: AthenaRewritten, maxRows: Int, batchSize: Int,
    _ batch: (Batch) throws -> Void
  ) throws -> Outcome {
    var reader = AthenaRowReader(maxRows: maxRows, names: statement.outputNames, mapType: mapType)
    let command: String?
    do {
      command = try connection.stream(statement.text) { rows in
        reader.read(rows)
        if reader.rows.count == batchSize { try batch(reader.takeBatch()) }
        return reader.isWhole
      }
    } catch let failure as StatementFailure {
      throw self.failure(failure, statement, query)
    }
    if let command { return .done(command) }
    if !reader.rows.isEmpty || reader.count == 0 { try batch(reader.takeBatch()) }
    if !reader.isWhole { throw Enough(count: reader.count) }
    return .rows(count: reader.count, isWhole: true)
  }

  private func failure(
    _ failure: StatementFailure, _ statement: AthenaRewritten.Statement, _ query: AthenaRewritten
  ) -> Failure {
    let state = failure.error.sqlState
    guard let character = failure.position else {
      return Failure(
        state: state, error: AthenaRemedy.error(failure.error, at: query.start(of: statement), isExact: false))
    }
    let place = query.place(ofCharacter: character, in: statement)
    return Failure(state: state, error: AthenaRemedy.error(failure.error, at: place, isExact: true))
  }
}

/// Collects the rows of a result, which come one by one.
private struct AthenaRowReader {
  private var columns: [OutputTable.Column]?
  private var forms: [Form] = []
  private(set) var rows: [[String?]] = []
  private(set) var count = 0
  private(set) var isWhole = true
  private var batchCount = 0
  private let maxRows: Int
  private let names: AthenaOutputNames
  private let mapType: UInt32

  init(maxRows: Int, names: AthenaOutputNames, mapType: UInt32) {
    self.maxRows = maxRows
    self.names = names
    self.mapType = mapType
  }

  mutating func read(_ read: Rows) {
    if columns == nil {
      forms = read.types.map { Form(type: $0, mapType: mapType) }
      columns = zip(zip(OutputTable(read).columns, forms), names.applied(to: read.columns)).map { column, name in
        .init(name, column.1.kind ?? column.0.kind)
      }
    }
    for row in read.rows {
      guard count < maxRows else {
        isWhole = false
        return
      }
      count += 1
      rows.append(zip(row, forms).map { value, form in value.map(form.text) })
    }
  }

  /// How a value is shown, by its type. The OIDs are fixed (PostgreSQL's `pg_type.dat`), except that of hstore.
  private enum Form {
    case asItIs, boolean, json, map
    case array(AthenaValueText.Element)

    init(type: UInt32, mapType: UInt32) {
      self =
        switch type {
        case 16: .boolean
        case 114, 3802: .json
        case 1000: .array(.boolean)
        case 1005, 1007, 1016, 1021, 1022, 1231: .array(.number)
        case 1009, 1015, 1014, 1115, 1182, 1185, 1187: .array(.text)
        case mapType where mapType != 0: .map
        default: .asItIs
        }
    }

    var kind: OutputTable.Column.Kind? {
      switch self {
      case .asItIs: nil
      case .boolean: .boolean
      case .json, .map, .array: .json
      }
    }

    func text(_ value: String) -> String {
      switch self {
      case .asItIs, .json: value
      // Athena writes out the words.
      case .boolean: value == "t" ? "true" : "false"
      case .map: AthenaValueText.json(ofMap: value)
      case .array(let element): AthenaValueText.json(ofArray: value, of: element)
      }
    }
  }

  mutating func takeBatch() -> AthenaSession.Batch {
    defer {
      rows = []
      batchCount += 1
    }
    return AthenaSession.Batch(table: OutputTable(columns: columns ?? [], rows: rows), isFirst: batchCount == 0)
  }
}
