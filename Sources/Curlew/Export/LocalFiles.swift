import CZlib
import Glibc

/// What Curlew asks of a file system.
package enum LocalFiles {
  struct Status: Equatable {
    var isDirectory: Bool
    var byteCount: Int
    /// Device and inode: the same folder by whatever path it is reached.
    var identity: [UInt64]
  }

  /// - Returns: nil if nothing lies there. Links are followed.
  static func status(_ path: String) throws -> Status? {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failure(path)
    }
    return Status(
      isDirectory: status.st_mode & S_IFMT == S_IFDIR, byteCount: Int(status.st_size),
      identity: [UInt64(status.st_dev), UInt64(status.st_ino)])
  }

  /// Names in a folder in natural order, hidden ones left out; empty if there is no such folder.
  package static func names(in folder: String) throws -> [String] {
    guard let directory = opendir(folder) else {
      if errno == ENOENT || errno == ENOTDIR { return [] }
      throw failure(folder)
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted(by: NaturalOrder.precedes)
  }

  package static func bytes(of path: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try read(path) { bytes += $0 }
    return bytes
  }

  /// CRC-32 of all bytes of a file, the same that gzip would write.
  static func crc32(of path: String) throws -> UInt32 {
    var crc = CZlib.crc32(0, nil, 0)
    try read(path) { crc = CZlib.crc32(crc, $0.baseAddress, UInt32($0.count)) }
    return UInt32(crc)
  }

  /// The first `count` bytes at an offset, fewer if the file ends.
  static func bytes(of path: String, at offset: Int, count: Int) throws -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure(path) }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: count)
    let got = bytes.withUnsafeMutableBytes { pread(file, $0.baseAddress, count, off_t(offset)) }
    guard got >= 0 else { throw failure(path) }
    return Array(bytes[..<got])
  }

  /// The path from the root, links resolved, so that `.` and a relative path have names to look at.
  static func absolute(_ path: String) throws -> String? {
    guard let resolved = realpath(path, nil) else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failure(path)
    }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func read(_ path: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void) throws {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure(path) }
    defer { close(file) }
    let capacity = 1 << 18
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    defer { buffer.deallocate() }
    while true {
      let count = Glibc.read(file, buffer, capacity)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(path) }
      guard count > 0 else { return }
      body(UnsafeBufferPointer(start: buffer, count: count))
    }
  }

  private static func failure(_ path: String) -> CurlewError {
    let code = errno
    let message = String(cString: strerror(code))
    let place = CurlewError.Place(file: path)
    if code == ENOENT { return CurlewError(.noSuchSource, at: place) }
    if code == EACCES || code == EPERM { return CurlewError(.notPermitted("reading: \(message)"), at: place) }
    return CurlewError(.inputOutput("reading: \(message)"), at: place)
  }
}
