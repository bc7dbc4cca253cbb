import CZlib
import CurlewText
import Glibc

/// Reads a csv or csv.gz file row by row in a plain way: zlib's own file reading, one state machine, one thread.
///
/// It shares no code with the stages of a load, so that a mistake there shows here.
final class PlainReader {
  let path: String
  /// Names of the columns; empty if the file is empty.
  private(set) var header: [String] = []
  /// The number of the row that `next()` read last. The header is row 1.
  private(set) var rowNumber = 0

  private let file: gzFile
  private let input: OpenFile
  private let buffer: UnsafeMutablePointer<UInt8>
  private var at = 0
  private var end = 0
  /// The fields of the row without quotes, one after another.
  private var text: UnsafeMutablePointer<UInt8>
  private var textCapacity = 1 << 16
  private var textCount = 0
  private var fieldEnds: [Int] = []

  private static let bufferByteCount = 1 << 18
  private let rowByteLimit: Int

  /// - Parameters:
  ///   - version: of the file that is meant; nil for whichever is there.
  ///   - rowByteLimit: the longest row, without its quotes. A few bytes of gzip may unpack to gigabytes.
  /// - Throws: why the file cannot be read, or what is wrong with the header.
  init(_ path: String, version: String? = nil, rowByteLimit: Int = RowLimits.rowByteCount) throws {
    let input = try FileSources.of(path).open(path, version: version)
    guard let file = gzdopen(input.descriptor, "rb") else {
      close(input.descriptor)
      throw CurlewError(.inputOutput("zlib cannot start"), at: CurlewError.Place(file: path))
    }
    gzbuffer(file, UInt32(Self.bufferByteCount))
    self.path = path
    self.input = input
    self.rowByteLimit = rowByteLimit
    self.file = file
    buffer = .allocate(capacity: Self.bufferByteCount)
    text = .allocate(capacity: textCapacity)
    try fill()
    if end >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF { at = 3 }
    if try readRow() {
      rowNumber = 1
      header = (0..<fieldEnds.count).map { String(decoding: self[$0], as: UTF8.self) }
    }
  }

  deinit {
    gzclose_r(file)
    buffer.deallocate()
    text.deallocate()
  }

  /// Reads the next row.
  ///
  /// - Returns: false at the end of the file.
  func next() throws -> Bool {
    guard try readRow() else { return false }
    rowNumber += 1
    if textCount > RowLimits.cellByteCount {
      for field in fieldEnds.indices where self[field].count > RowLimits.cellByteCount {
        var error = error(.cellTooLong(byteCount: RowLimits.cellByteCount))
        error.place?.column = field < header.count ? header[field] : nil
        throw error
      }
    }
    guard fieldEnds.count == header.count else {
      throw error(.rowWidth(expected: header.count, found: fieldEnds.count))
    }
    return true
  }

  /// A field of the row, without its quotes. Valid until the next row is read.
  subscript(field: Int) -> UnsafeBufferPointer<UInt8> {
    let start = field == 0 ? 0 : fieldEnds[field - 1]
    return UnsafeBufferPointer(start: text + start, count: fieldEnds[field] - start)
  }

  // MARK: - Rows

  private enum State { case fieldStart, unquoted, quoted, quoteInQuoted, returnAfterQuoted }

  /// RFC 4180, with LF or CRLF. An empty line is not a row.
  private func readRow() throws -> Bool {
    fieldEnds.removeAll(keepingCapacity: true)
    textCount = 0
    var state = State.fieldStart
    while true {
      if at == end {
        // Checked once for each buffer, so a row may be longer by one buffer.
        if textCount + fieldEnds.count > rowByteLimit {
          throw error(.rowTooLong(byteCount: rowByteLimit), nextRow: true)
        }
        try fill()
        if end == 0 { return try endOfFile(state) }
      }
      switch state {
      case .fieldStart:
        state = .unquoted
        if buffer[at] == UInt8(ascii: "\"") {
          at += 1
          state = .quoted
        }
      case .unquoted:
        take { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\"") }
        guard at < end else { continue }
        if buffer[at] == UInt8(ascii: "\"") { throw error(.strayQuote, nextRow: true) }
        let isRowEnd = buffer[at] == UInt8(ascii: "\n")
        at += 1
        if isRowEnd {
          let start = fieldEnds.last ?? 0
          if textCount > start, text[textCount - 1] == UInt8(ascii: "\r") { textCount -= 1 }
        }
        if isRowEnd, fieldEnds.isEmpty, textCount == 0, header.count > 1 || rowNumber == 0 {
          state = .fieldStart
          continue
        }
        fieldEnds.append(textCount)
        if isRowEnd { return true }
        state = .fieldStart
      case .quoted:
        take { $0 == UInt8(ascii: "\"") }
        guard at < end else { continue }
        at += 1
        state = .quoteInQuoted
      case .quoteInQuoted:
        let byte = buffer[at]
        at += 1
        switch byte {
        case UInt8(ascii: "\""):
          append(UnsafePointer(buffer + at - 1), 1)
          state = .quoted
        case UInt8(ascii: ","):
          fieldEnds.append(textCount)
          state = .fieldStart
        case UInt8(ascii: "\n"):
          fieldEnds.append(textCount)
          return true
        case UInt8(ascii: "\r"):
          state = .returnAfterQuoted
        default:
          throw error(.strayQuote, nextRow: true)
        }
      case .returnAfterQuoted:
        guard buffer[at] == UInt8(ascii: "\n") else { throw error(.strayQuote, nextRow: true) }
        at += 1
        fieldEnds.append(textCount)
        return true
      }
    }
  }

  /// The last row may lack its line end.
  private func endOfFile(_ state: State) throws -> Bool {
    switch state {
    case .quoted: throw error(.unterminatedQuote, nextRow: true)
    case .fieldStart where fieldEnds.isEmpty: return false
    case .unquoted where fieldEnds.isEmpty && textCount == 0: return false
    default:
      fieldEnds.append(textCount)
      return true
    }
  }

  /// Takes bytes of the field up to one that ends it, or to the end of the buffer.
  @inline(__always)
  private func take(until isEnd: (UInt8) -> Bool) {
    let start = buffer + at
    let limit = buffer + end
    var byte = start
    while byte < limit, !isEnd(byte.pointee) { byte += 1 }
    append(UnsafePointer(start), byte - start)
    at += byte - start
  }

  @inline(__always)
  private func append(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
    if textCount + count > textCapacity { grow(to: textCount + count) }
    (text + textCount).update(from: bytes, count: count)
    textCount += count
  }

  private func grow(to count: Int) {
    let capacity = max(count, textCapacity * 2)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: text, count: textCount)
    text.deallocate()
    text = larger
    textCapacity = capacity
  }

  // MARK: - Bytes

  /// Fills the buffer again. `end` is 0 at the end of the file.
  private func fill() throws {
    let count = gzread(file, buffer, UInt32(Self.bufferByteCount))
    var code: Int32 = 0
    // zlib first gives all bytes of a truncated file, and reports the error only at its end.
    let message = gzerror(file, &code).map { String(cString: $0) } ?? ""
    let place = CurlewError.Place(file: path, compressedByte: max(0, gzoffset(file)))
    // Why the bytes end says more than that they end.
    if code == Z_BUF_ERROR || count == 0 { try input.requireWhole() }
    if code == Z_BUF_ERROR { throw CurlewError(.truncatedGzip, at: place) }
    guard count >= 0 else {
      throw CurlewError(code == Z_DATA_ERROR ? .corruptGzip(message) : .inputOutput(message), at: place)
    }
    at = 0
    end = Int(count)
  }

  private func error(_ reason: CurlewError.Reason, nextRow: Bool = false) -> CurlewError {
    CurlewError(reason, at: CurlewError.Place(file: path, row: rowNumber + (nextRow ? 1 : 0)))
  }
}
