import CZlib
import CurlewText
import Glibc

/// Reads the header of a file, gzipped or plain, to see what kind of table it is.
enum HeaderPeek {
  /// The most that is read of a file without a line end.
  private static let longestByteCount = RowLimits.rowByteCount

  /// The names of the columns; empty if the file is not text.
  ///
  /// - Throws: `.rowTooLong` if the header does not end.
  static func columns(of path: String) throws -> [String] {
    let input = try FileSources.of(path).open(path, version: nil)
    guard let file = gzdopen(input.descriptor, "rb") else {
      close(input.descriptor)
      throw CurlewError(.inputOutput("zlib cannot start"), at: CurlewError.Place(file: path))
    }
    defer { gzclose_r(file) }
    var text: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while text.count < longestByteCount {
      let count = Int(gzread(file, &chunk, UInt32(chunk.count)))
      guard count > 0 else {
        if count == 0 { try input.requireWhole() }
        break
      }
      text += chunk[..<count]
      if chunk[..<count].contains(UInt8(ascii: "\n")) { break }
    }
    guard text.count < longestByteCount else {
      throw CurlewError(.rowTooLong(byteCount: longestByteCount), at: CurlewError.Place(file: path, row: 1))
    }
    let line = text.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    return line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { name in
      let isMarked = name.starts(with: [0xEF, 0xBB, 0xBF])
      return String(decoding: name.dropFirst(isMarked ? 3 : 0).filter { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
    }
  }
}
