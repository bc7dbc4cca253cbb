import CurlewText
import Glibc

/// What Curlew needs from the file system.
package enum LocalFiles: FileSource {
  package static let questionsAtOnce = 1

  /// - Returns: nil if nothing is there. Follows links.
  package static func status(_ path: String) throws(CurlewError) -> FileStatus? {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failure(path)
    }
    return FileStatus(status)
  }

  /// Gives the names in a folder in any order, without hidden ones; none if there is no such folder.
  package static func forEachEntry(in folder: String, _ body: (String, EntryKind) throws -> Void) throws {
    guard let directory = opendir(folder) else {
      if errno == ENOENT || errno == ENOTDIR { return }
      throw failure(folder)
    }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { $0.prefix { $0 != 0 }.map { $0 } }
      if name.first == UInt8(ascii: ".") { continue }
      guard let text = String(validating: name, as: UTF8.self) else {
        try body(String(decoding: name, as: UTF8.self), .notUTF8)
        continue
      }
      switch Int(entry.pointee.d_type) {
      case DT_DIR: try body(text, .folder)
      case DT_REG: try body(text, .file)
      // Some file systems do not give the kind.
      case DT_LNK, DT_UNKNOWN: try body(text, .link)
      default: try body(text, .other)
      }
    }
  }

  package static func open(_ path: String, version: String?) throws(CurlewError) -> OpenFile {
    OpenFile(try open(path))
  }

  /// Opens a regular file for reading.
  ///
  /// Opening a fifo would wait for a writer, and a device has no end, so neither is opened.
  /// - Throws: `.notRegularFile`, or why the file cannot be read.
  static func open(_ path: String) throws(CurlewError) -> Int32 {
    guard let status = try status(path) else { throw CurlewError(.noSuchSource, at: CurlewError.Place(file: path)) }
    guard status.isRegularFile else { throw CurlewError(.notRegularFile, at: CurlewError.Place(file: path)) }
    // The path may lead to something else by now. So this does not wait either, and the open file is checked again.
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure(path) }
    var opened = stat()
    guard fstat(descriptor, &opened) == 0, FileStatus(opened).isRegularFile else {
      close(descriptor)
      throw CurlewError(.notRegularFile, at: CurlewError.Place(file: path))
    }
    return descriptor
  }

  /// All bytes of a file, or of a pipe until its writer closes it.
  ///
  /// - Throws: `.fileTooLong` if there are more than `limit`.
  static func bytes(ofFileOrPipe path: String, limit: Int) throws -> [UInt8] {
    let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure(path) }
    defer { close(file) }
    return try bytes(of: OpenFile(file), path, limit: limit)
  }

  static func isExecutable(_ path: String) -> Bool { access(path, X_OK) == 0 }

  /// Writes a file in one step, so that no reader sees half of it. The file that was there is replaced.
  ///
  /// - Throws: `.inputOutput` if it cannot be written.
  static func replace(_ path: String, with text: String) throws {
    let part = "\(path).part"
    func failed(_ words: String) -> CurlewError {
      let error = CurlewError(.inputOutput("cannot be written: \(words)"), at: CurlewError.Place(file: path))
      unlink(part)
      return error
    }
    let file = Glibc.open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failed(SystemError.words()) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        let words = SystemError.words()
        close(file)
        throw failed(words)
      }
    }
    guard fsync(file) == 0, close(file) == 0, rename(part, path) == 0 else { throw failed(SystemError.words()) }
  }

  /// `count` bytes from an offset, or fewer if the file ends.
  package static func bytes(of path: String, at offset: Int, count: Int) throws -> [UInt8] {
    let file = try open(path)
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: count)
    var got: Int
    repeat {
      got = bytes.withUnsafeMutableBytes { pread(file, $0.baseAddress, count, off_t(offset)) }
    } while got < 0 && errno == EINTR
    guard got >= 0 else { throw failure(path) }
    return Array(bytes[..<got])
  }

  /// The path from the root with links resolved, so that `.` and relative paths have names, too.
  ///
  /// - Throws: `.noSuchSource`, or `.brokenLink` if there is a link.
  package static func absolute(_ path: String) throws -> String {
    guard let resolved = realpath(path, nil) else {
      let error = failure(path)
      var status = stat()
      guard error.reason == .noSuchSource, lstat(path, &status) == 0 else { throw error }
      throw CurlewError(.brokenLink, at: CurlewError.Place(file: path))
    }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The error for the current `errno`.
  private static func failure(_ path: String) -> CurlewError {
    let code = errno
    let place = CurlewError.Place(file: path)
    return switch code {
    case ENOENT, ENOTDIR: CurlewError(.noSuchSource, at: place)
    // A socket, or a device without a driver.
    case ENXIO, ENODEV: CurlewError(.notRegularFile, at: place)
    case EACCES, EPERM:
      CurlewError(.notPermitted("this may not be read; give its reader the right, or run as its owner"), at: place)
    default: CurlewError(.inputOutput("cannot be read: \(SystemError.words(code))"), at: place)
    }
  }
}

extension FileStatus {
  /// Device and inode are the file's identity.
  fileprivate init(_ status: stat) {
    self.init(
      isDirectory: status.st_mode & S_IFMT == S_IFDIR, isRegularFile: status.st_mode & S_IFMT == S_IFREG,
      byteCount: Int(status.st_size), identity: [UInt64(status.st_dev), UInt64(status.st_ino)])
  }
}
