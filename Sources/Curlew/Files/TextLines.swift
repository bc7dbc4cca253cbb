import CZlib
import CurlewText
import Glibc

/// Reads a text file line by line, gzipped or plain.
final class TextLines {
  let path: String
  /// The number of the line that `next()` read last, from 1.
  private(set) var lineNumber = 0

  private let file: gzFile
  private var buffer = [UInt8](repeating: 0, count: 1 << 18)
  private var at = 0
  private var end = 0
  private let lineByteLimit: Int

  /// - Parameter lineByteLimit: the longest line. A few bytes of gzip may unpack to gigabytes.
  init(_ path: String, lineByteLimit: Int) throws {
    let descriptor = try LocalFiles.open(path)
    guard let file = gzdopen(descriptor, "rb") else {
      close(descriptor)
      throw CurlewError(.inputOutput("zlib cannot start"), at: CurlewError.Place(file: path))
    }
    self.path = path
    self.file = file
    self.lineByteLimit = lineByteLimit
  }

  deinit { gzclose_r(file) }

  /// - Returns: the line without its end; nil at the end of the file.
  func next() throws -> [UInt8]? {
    var line: [UInt8] = []
    while true {
      if at == end {
        try fill()
        if end == 0 {
          guard !line.isEmpty else { return nil }
          break
        }
      }
      if let lineEnd = buffer[at..<end].firstIndex(of: UInt8(ascii: "\n")) {
        line += buffer[at..<lineEnd]
        at = lineEnd + 1
        break
      }
      line += buffer[at..<end]
      at = end
      guard line.count <= lineByteLimit else {
        throw CurlewError(.rowTooLong(byteCount: lineByteLimit), at: .init(file: path, row: lineNumber + 1))
      }
    }
    lineNumber += 1
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    if lineNumber == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    return line
  }

  /// Fills the buffer again. `end` is 0 at the end of the file.
  private func fill() throws {
    let count = buffer.withUnsafeMutableBytes { gzread(file, $0.baseAddress, UInt32($0.count)) }
    var code: Int32 = 0
    // zlib first gives all bytes of a truncated file, and reports the error only at its end.
    let message = gzerror(file, &code).map { String(cString: $0) } ?? ""
    let place = CurlewError.Place(file: path, compressedByte: max(0, gzoffset(file)))
    if code == Z_BUF_ERROR { throw CurlewError(.truncatedGzip, at: place) }
    guard count >= 0 else {
      throw CurlewError(code == Z_DATA_ERROR ? .corruptGzip(message) : .inputOutput(message), at: place)
    }
    at = 0
    end = Int(count)
  }
}
