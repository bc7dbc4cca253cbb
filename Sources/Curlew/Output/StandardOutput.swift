import CurlewText
import Glibc

/// Where results go.
enum StandardOutput {
  /// Writes all of the text.
  ///
  /// - Throws: `.inputOutput` if that cannot be, such as on a full disk.
  static func write(_ text: String) throws {
    // What `print` has said before must come before.
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
