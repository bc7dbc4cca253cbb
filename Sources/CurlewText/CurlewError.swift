/// What went wrong, where, and what to do about it. Curlew has no other error type.
///
/// Every way to fail has a case of `reason`, with its exit code and its message in this file. `place` says where in
/// the input, as far as it is known.
public struct CurlewError: Error, Sendable, Equatable {
  public var reason: Reason
  public var place: Place?

  public init(_ reason: Reason, at place: Place? = nil) {
    self.reason = reason
    self.place = place
  }

  /// A position in the input. Rows count from 1 with the header as row 1; bytes count from 0.
  public struct Place: Sendable, Equatable {
    public var file: String
    public var row: Int?
    /// Offset in the unpacked text.
    public var byte: Int?
    /// Offset in the file on disk, if it is compressed.
    public var compressedByte: Int?
    public var column: String?

    public init(
      file: String, row: Int? = nil, byte: Int? = nil, compressedByte: Int? = nil, column: String? = nil
    ) {
      self.file = file
      self.row = row
      self.byte = byte
      self.compressedByte = compressedByte
      self.column = column
    }
  }

  /// A line and a character of a pasted query, both from 1.
  public struct QueryPlace: Sendable, Equatable {
    public var line: Int
    public var column: Int

    public init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }

  public enum Reason: Sendable, Equatable {
    // Bad data: exit code 65.
    case truncatedGzip
    case corruptGzip(String)
    case notUTF8
    case nulByte
    case strayQuote
    case unterminatedQuote
    case rowWidth(expected: Int, found: Int)
    case rowTooLong(byteCount: Int)
    case cellTooLong(byteCount: Int)
    case missingColumns([String])
    case duplicateColumn
    case emptyColumnName
    case badNumber(String)
    case badTimestamp(String)
    case badMap(String)
    case severalBillingPeriods(String, String)
    case badManifest(String)
    case fileTooLong(byteCount: Int)
    case noBillingPeriod
    case noRows
    case otherKind(ExportKind)
    case checkFailed(String)
    case wouldDrop(from: String, to: String)
    case emptyFile
    case notVerified(String)
    case query(QueryPlace, String)
    case badLogLine(String)

    // Input missing: exit code 66.
    case noSuchSource
    case noSuchBucket(String)
    case brokenLink
    case notRegularFile
    case noDelivery
    case otherKindsOnly
    case noDeliveryOfPeriod(String)
    case nothingLoaded(asked: String, loaded: [String])
    case fileOfManifestMissing(manifest: String)

    // The rest.
    case usage(String)
    case warehouseUnavailable(String)
    case serverUnfit(String)
    case foreignObject(String, remedy: String)
    case warehouseNotInitialised
    /// An older Curlew made it. The numbers are those of the last migration there and of this Curlew's.
    case warehouseOlder(version: Int, than: Int)
    case warehouseNewer(String)
    case warehouseDiffers(String)
    case sql(state: String, message: String)
    case inputOutput(String)
    case damagedInTransit(String)
    case sourceUnavailable(String)
    case tooDeep(Int)
    case deliveryChanged
    case nothingReady
    case notFinal(String, missing: String)
    case locked(by: String?)
    case heldByReaders
    case tooManyLines(Int)
    case noLineKeysLeft(String)
    case notPermitted(String)
    case missingProgram(String, remedy: String)
    case sameLines(counted: String)
    case interrupted
    case `internal`(String)
  }
}

extension CurlewError {
  /// The most digits of a number on each side of its point.
  @inlinable package static var cellDigitCount: Int { 400 }

  /// The exit code of the process, after sysexits(3).
  public var exitCode: Int32 {
    switch reason {
    case .truncatedGzip, .corruptGzip, .notUTF8, .nulByte, .strayQuote, .unterminatedQuote, .rowWidth, .rowTooLong,
      .cellTooLong,
      .missingColumns, .duplicateColumn, .emptyColumnName, .badNumber, .badTimestamp, .badMap, .severalBillingPeriods,
      .badManifest, .fileTooLong, .noBillingPeriod, .noRows, .otherKind, .checkFailed, .wouldDrop, .emptyFile,
      .notVerified, .query, .badLogLine:
      65
    case .noSuchSource, .noSuchBucket, .brokenLink, .notRegularFile, .noDelivery, .otherKindsOnly, .noDeliveryOfPeriod,
      .nothingLoaded, .fileOfManifestMissing:
      66
    case .usage, .tooDeep: 64
    case .warehouseUnavailable, .serverUnfit, .warehouseNotInitialised, .warehouseOlder, .warehouseNewer,
      .warehouseDiffers, .missingProgram:
      69
    case .sql: serverTrouble?.exitCode ?? 70
    case .internal: 70
    case .tooManyLines, .noLineKeysLeft: 69
    case .inputOutput, .damagedInTransit: 74
    case .sourceUnavailable, .locked, .heldByReaders, .deliveryChanged, .nothingReady, .notFinal: 75
    case .sameLines: 0
    case .notPermitted, .foreignObject: 77
    case .interrupted: 130
    }
  }
}

extension CurlewError: CustomStringConvertible {
  /// The rule for which of two exports with the same lines counts. `load/overlap.sql` follows it.
  public static let ruleOfSameLines =
    "of two exports with the same lines, the one with the larger cost counts; if the costs differ by less than a hundredth, the one with more rows"

  /// `file, row 7, byte 4123, column line_item_usage_amount: what is wrong; what to do`.
  public var description: String {
    guard let place else { return words }
    var position = place.file
    if let row = place.row { position += ", row \(row)" }
    if let byte = place.byte { position += ", byte \(byte)" }
    if let compressedByte = place.compressedByte { position += ", compressed byte \(compressedByte)" }
    if let column = place.column { position += ", column \(column)" }
    return "\(position): \(words)"
  }

  private var words: String {
    switch reason {
    case .truncatedGzip:
      "the gzip file ends too early; copy it again from the bucket"
    case .corruptGzip(let message):
      "the gzip file is corrupt (\(message)); copy it again from the bucket"
    case .notUTF8:
      "bytes that are not UTF-8; an AWS export is UTF-8, so see what rewrote this file"
    case .nulByte:
      "a NUL character (U+0000), which PostgreSQL cannot hold; an AWS export has none, so see what rewrote this file"
    case .strayQuote:
      "a double quote where none may be; a quoted field doubles its quotes and ends at a comma or line end"
    case .unterminatedQuote:
      "a quoted field is never closed; the file is cut short or a quote is not doubled"
    case .rowWidth(let expected, let found):
      "the row has \(found) fields where the header has \(expected); the file is damaged or was edited"
    case .rowTooLong(let byteCount):
      "the row is longer than \(byteCount) bytes; probably a quoted field is never closed"
    case .cellTooLong(let byteCount):
      "the cell is longer than \(byteCount) bytes; no export has such a one, so see what wrote this file"
    case .missingColumns(let names):
      "the export lacks \(names.joined(separator: " and ")); add to the SELECT of the export's query"
    case .duplicateColumn:
      "the header names this column twice; give one of them an alias in the export's query (capitals do not count)"
    case .emptyColumnName:
      "the header has a column without a name; give it an alias in the export's query"
    case .badNumber(let text):
      "'\(text)' is not a decimal number of at most \(Self.cellDigitCount) digits before the point and as many behind it"
    case .badTimestamp(let text):
      "'\(text)' is not a UTC time such as 2026-10-01T00:00:00.000Z"
    case .badMap(let text):
      "'\(text)' is not a JSON object of plain values, such as {\"key\":\"value\"}"
    case .severalBillingPeriods(let first, let second):
      "the file holds rows of two billing periods, \(first) and \(second); split it, or name with --period the one that all rows belong to"
    case .badManifest(let message):
      "the manifest cannot be read (\(message)); copy it again from the bucket"
    case .fileTooLong(let byteCount):
      "longer than \(byteCount) bytes, which no file of its kind is; see what wrote it"
    case .noBillingPeriod:
      "this folder is of no billing period; AWS writes those of CUR 2.0 as BILLING_PERIOD=2026-10"
    case .noRows:
      "it holds no rows, so nothing says its billing period; name it with --period"
    case .otherKind(let kind):
      "\(kind.words); Curlew reads CUR 2.0 as csv"
    case .checkFailed(let message):
      "the loaded rows failed a check: \(message); nothing of this period was put in place"
    case .wouldDrop(let old, let new):
      "\(old) would become \(new); the old month stays; look at the delivery, and load it with --accept-drop if it is right"
    case .emptyFile:
      "0 bytes long, without even a header; copy it again from the bucket"
    case .notVerified(let message):
      message
    case .badLogLine(let message):
      message
    case .query(let place, let message):
      "line \(place.line), column \(place.column): \(message)"
    case .noSuchSource:
      "there is no such file or folder"
    case .noSuchBucket(let name):
      "there is no bucket \(name); see its name, and whether AWS_ENDPOINT_URL leads to another S3"
    case .brokenLink:
      "a link to something that is not there; copy that, too, or remove the link"
    case .notRegularFile:
      "not a regular file; a fifo, a device, a socket or a folder cannot be read here"
    case .noDelivery:
      "no delivery here; give an export's folder (with data/ and metadata/), a period's folder, or .csv.gz files"
    case .otherKindsOnly:
      "no CUR 2.0 as csv here, only what was left aside"
    case .noDeliveryOfPeriod(let period):
      "there is no delivery of billing period \(period) here"
    case .nothingLoaded(let asked, let loaded):
      loaded.isEmpty
        ? "nothing is loaded yet, so there is nothing to report; run curlew load on an export"
        : "there is no data of \(asked); loaded \(loaded.count == 1 ? "is" : "are") \(loaded.joined(separator: ", "))"
    case .fileOfManifestMissing(let manifest):
      "the manifest \(manifest) lists this file but it is not there; copy the delivery again, whole"
    case .usage(let message):
      message
    case .warehouseUnavailable(let message):
      "the warehouse cannot be reached: \(message)"
    case .warehouseNotInitialised:
      "this database has no Curlew warehouse yet; run: curlew init"
    case .warehouseOlder(let version, let than):
      "the warehouse is that of an older Curlew (version \(version), and this one has \(than)); run: curlew init"
    case .warehouseNewer(let version):
      "the warehouse was migrated by a newer Curlew (\(version)); install that version or a later one"
    case .warehouseDiffers(let migration):
      "the warehouse was made by another build of Curlew: its \(migration) is not this one's; use that build, or a new database"
    case .serverUnfit(let message):
      message
    case .foreignObject(let object, let remedy):
      "in the warehouse there is what Curlew did not make: \(object); it would run with your rights, so nothing was done; "
        + "remedy: \(remedy)"
    case .sql(let state, let message):
      (serverTrouble?.words).map { "\($0); PostgreSQL says: \(message) (SQLSTATE \(state))" }
        ?? "PostgreSQL says: \(message) (SQLSTATE \(state))"
    case .inputOutput(let message):
      message
    case .damagedInTransit(let message):
      "it was damaged on its way (\(message)); run the load again, and see what lies between here and S3"
    case .sourceUnavailable(let message):
      message
    case .deliveryChanged:
      "the delivery was replaced while it was being read; nothing of it was loaded, run the load again"
    case .tooDeep(let count):
      "lies more than \(count) folders deep and was not looked into; name it, or a folder just above it"
    case .nothingReady:
      "no delivery is ready yet, and AWS writes the manifest last; nothing was done, try again later"
    case .notFinal(let month, let missing):
      "\(month) is not final, so it was not closed: \(missing); try again then, or close it with --freeze-anyway"
    case .locked(let holder):
      "another load or init is at work on this warehouse\(holder.map { ": \($0)" } ?? ""); try again when it has ended"
    case .heldByReaders:
      "the month is loaded but queries on the old one go on and on, so it was not put on view; end them (see pg_stat_activity) and run the load again"
    case .tooManyLines(let count):
      "more than \(count) different lines on one link; use more links, with --chains and --links"
    case .noLineKeysLeft(let period):
      "the exports on view in \(period) have so many lines, all in all, that there are no keys left for these; load the exports of some payers into a warehouse of their own"
    case .notPermitted(let message):
      message
    case .missingProgram(let name, let remedy):
      "\(name) is not installed; \(remedy)"
    case .sameLines(let counted):
      "its lines are those of \(counted), which counts; \(Self.ruleOfSameLines); --prefer chooses"
    case .interrupted:
      "interrupted; the month under way is as it was"
    case .internal(let message):
      "internal error: \(message); please report it"
    }
  }
}

extension CurlewError {
  /// SQLSTATEs of PostgreSQL that are used in several places.
  package enum SQLState {
    package static let lockNotAvailable = "55P03"
    package static let deadlock = "40P01"
  }

  /// Message and exit code for a PostgreSQL error that comes from the server or the login, not from the statement.
  private var serverTrouble: (words: String, exitCode: Int32)? {
    guard case .sql(let state, _) = reason else { return nil }
    if isConnectionLoss {
      return ("the connection to the warehouse was lost; run the same again, what was loaded is not loaded twice", 75)
    }
    switch state {
    case "42501":
      return ("this login has not the right to do that; curlew_loader may load, curlew_analyst may read", 77)
    case "25006":
      return (
        "the server takes no changes: it is a standby, or default_transaction_read_only is on; name the primary", 69
      )
    case "57014":
      return (
        "the server ended the statement: statement_timeout, or somebody by hand; raise the limit or try again", 75
      )
    case "40001", SQLState.deadlock, SQLState.lockNotAvailable:
      return ("another session was in the way; try again", 75)
    default:
      // Class 53 is a lack of disk, memory or connections. Class 58 comes from the system under the server.
      return ["53", "58"].contains(String(state.prefix(2)))
        ? ("the server lacks something: see its log, make room and run the same again", 69) : nil
    }
  }
}

extension CurlewError {
  /// The SQLSTATE, if the error came from PostgreSQL (PostgreSQL manual, appendix A).
  public var sqlState: String? {
    if case .sql(let state, _) = reason { state } else { nil }
  }

  /// Whether the session broke or the server went away. The same may succeed on a new connection.
  ///
  /// Class 08 is the connection's. 57P01 to 57P05: the server shuts down, crashed or is starting, the database was
  /// dropped, or the idle session ended. 25P03 and 25P04 end a session because of its transaction.
  public var isConnectionLoss: Bool {
    guard let sqlState else { return false }
    return sqlState.hasPrefix("08") || sqlState.hasPrefix("57P") || ["25P03", "25P04"].contains(sqlState)
  }
}
