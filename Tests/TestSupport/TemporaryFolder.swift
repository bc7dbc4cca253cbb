import CZlib
import Curlew
import Glibc
import Testing

/// A folder that is removed when the test ends.
final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/curlew-test-XXXXXX".utf8CString)
    let made = try #require(mkdtemp(&template))
    // Resolved, because results have resolved paths.
    let resolved = try #require(realpath(made, nil))
    defer { free(resolved) }
    path = String(cString: resolved)
  }

  deinit {
    Self.remove(path)
  }

  private static func remove(_ path: String) {
    // A link is removed, not followed.
    guard Glibc.remove(path) != 0 else { return }
    for name in (try? LocalFiles.names(in: path)) ?? [] { remove(path + "/" + name) }
    Glibc.remove(path)
  }

  /// Writes a file and the folders above it. It is gzipped if the name ends in `.gz`.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    try write(name, Array(text.utf8))
  }

  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = "\(path)/\(name)"
    var folder = ""
    for part in file.split(separator: "/").dropLast() {
      folder += "/\(part)"
      mkdir(folder, 0o755)
    }
    if name.hasSuffix(".gz") {
      let output = try #require(gzopen(file, "wb1"))
      if !bytes.isEmpty { #expect(gzwrite(output, bytes, UInt32(bytes.count)) == Int32(bytes.count)) }
      #expect(gzclose(output) == Z_OK)
    } else {
      try writeRaw(name, bytes)
    }
    return file
  }

  /// Writes the bytes unchanged, whatever the name.
  func writeRaw(_ name: String, _ bytes: [UInt8]) throws {
    let output = try #require(fopen("\(path)/\(name)", "wb"))
    #expect(fwrite(bytes, 1, bytes.count, output) == bytes.count)
    #expect(fclose(output) == 0)
  }

  func bytes(_ name: String) throws -> [UInt8] { try LocalFiles.bytes(of: "\(path)/\(name)") }

  func remove(_ name: String) { Glibc.remove("\(path)/\(name)") }
}
