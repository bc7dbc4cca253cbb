import Glibc

/// The few operations on folders that Curlew needs.
package enum FilePaths {
  /// The names in a folder, sorted; empty if the folder cannot be read.
  package static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  package static func parent(of path: String) -> Substring {
    path.lastIndex(of: "/").map { path[..<$0] } ?? "."
  }

  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The whole text of a small file; nil if it cannot be read.
  package static func text(of path: String) -> String? {
    guard let file = fopen(path, "re") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
      while case let count = fread(buffer.baseAddress!, 1, buffer.count, file), count > 0 {
        bytes.append(contentsOf: buffer.prefix(count))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Makes a folder, and its parents if they are missing.
  package static func makeFolder(_ path: String, mode: mode_t) throws {
    if mkdir(path, mode) == 0 || errno == EEXIST { return }
    if errno == ENOENT {
      let parent = String(parent(of: path))
      if !parent.isEmpty {
        try makeFolder(parent, mode: mode)
        if mkdir(path, mode) == 0 || errno == EEXIST { return }
      }
    }
    let words = SystemError.words()
    throw CurlewError(
      errno == EACCES ? .notPermitted("cannot make \(path): \(words)") : .inputOutput("\(path): \(words)"))
  }

  /// Replaces a file's text in one step. A reader sees the old text or the new one.
  package static func write(_ text: String, to path: String) throws {
    let fresh = "\(path).new"
    let descriptor = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw CurlewError(.inputOutput("\(fresh): \(SystemError.words())")) }
    let bytes = Array(text.utf8)
    let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
    guard written == bytes.count, rename(fresh, path) == 0 else {
      throw CurlewError(.inputOutput("\(path): \(SystemError.words())"))
    }
  }
}
