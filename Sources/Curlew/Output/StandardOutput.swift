import CurlewText
import Glibc

/// Standard output, where results go.
enum StandardOutput {
  /// Writes all of the text.
  ///
  /// - Throws: `.inputOutput` if writing fails, as on a full disk.
  static func write(_ text: String) throws {
    // What `print` wrote before must come first.
    fflush(nil)
    let bytes = Array(text.utf8)
    try bytes.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Glibc.write(STDOUT_FILENO, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { throw CurlewError(.inputOutput("standard output: \(SystemError.words())")) }
        rest = rest.dropFirst(count)
      }
    }
  }
}
