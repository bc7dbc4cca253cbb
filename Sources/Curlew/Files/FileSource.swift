import CZlib
import CurlewS3
import CurlewText
import Glibc

/// A place where files are: the file system, or S3. The path of a file says which.
package protocol FileSource {
  /// - Returns: nil if nothing is there.
  static func status(_ path: String) throws(CurlewError) -> FileStatus?

  /// Gives the names in a folder in any order, without hidden ones; none if there is no such folder.
  static func forEachEntry(in folder: String, _ body: (String, EntryKind) throws -> Void) throws

  /// Opens a regular file for reading.
  ///
  /// - Parameter version: of the file that is meant; nil for whichever is there.
  static func open(_ path: String, version: String?) throws(CurlewError) -> OpenFile

  /// All bytes of a regular file.
  ///
  /// - Throws: `.fileTooLong` if there are more than `limit`.
  static func bytes(of path: String, limit: Int) throws -> [UInt8]

  /// `count` bytes from an offset, or fewer if the file ends.
  static func bytes(of path: String, at offset: Int, count: Int) throws -> [UInt8]

  /// The one path that everything calls this file or folder by.
  static func absolute(_ path: String) throws -> String

  /// How many questions it is worth to ask at the same time. S3 takes long for each, and answers many at once.
  static var questionsAtOnce: Int { get }
}

package struct FileStatus: Equatable {
  var isDirectory: Bool
  /// False for folders, and for what may never end or never begin: fifos, devices, sockets.
  var isRegularFile: Bool
  var byteCount: Int
  /// The same for a file or folder on whatever path it is reached.
  var identity: [UInt64]
  /// Changes when the file is written again. nil where nothing does.
  var version: String?
}

/// The kind of an entry in a folder. For a link, look at its target.
package enum EntryKind { case folder, file, link, other, notUTF8 }

/// A file, and the version of it that is meant.
struct FileReference: Sendable, Equatable {
  var path: String
  var version: String?
}

/// A file that is open for reading. Its user closes the descriptor.
package struct OpenFile {
  let descriptor: Int32
  private let object: S3Object?

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
    object = nil
  }

  init(_ object: S3Object) {
    descriptor = object.descriptor
    self.object = object
  }

  /// Ask at the end of the descriptor's bytes: those of S3 also end when the transfer fails.
  ///
  /// - Throws: why this is not the end of the file.
  func requireWhole() throws(CurlewError) { try object?.requireWhole() }
}

enum FileSources {
  /// The source of a path: S3 for `s3://bucket/key`.
  static func of(_ path: String) -> any FileSource.Type { S3Location.isOne(path) ? S3Files.self : LocalFiles.self }
}

extension FileSource {
  /// Names in a folder in natural order, without hidden ones; empty if there is no such folder.
  package static func names(in folder: String) throws -> [String] {
    var names: [String] = []
    try forEachEntry(in: folder) { name, _ in names.append(name) }
    return names.sorted(by: NaturalOrder.precedes)
  }

  package static func bytes(of path: String) throws -> [UInt8] { try bytes(of: path, limit: .max) }

  package static func bytes(of path: String, limit: Int) throws -> [UInt8] {
    let file = try open(path, version: nil)
    defer { close(file.descriptor) }
    return try bytes(of: file, path, limit: limit)
  }

  static func bytes(of file: OpenFile, _ path: String, limit: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try read(file, path) { chunk in
      guard chunk.count <= limit - bytes.count else {
        throw CurlewError(.fileTooLong(byteCount: limit), at: CurlewError.Place(file: path))
      }
      bytes += chunk
    }
    return bytes
  }

  /// CRC-32 of all bytes of a file, as gzip would compute it.
  static func crc32(of path: String, version: String? = nil) throws -> UInt32 {
    let file = try open(path, version: version)
    defer { close(file.descriptor) }
    var crc = CZlib.crc32(0, nil, 0)
    try read(file, path) { crc = CZlib.crc32(crc, $0.baseAddress, UInt32($0.count)) }
    return UInt32(crc)
  }

  private static func read(
    _ file: OpenFile, _ path: String, _ body: (UnsafeBufferPointer<UInt8>) throws -> Void
  ) throws {
    let capacity = 1 << 18
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    defer { buffer.deallocate() }
    while true {
      let count = Glibc.read(file.descriptor, buffer, capacity)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw CurlewError(.inputOutput("cannot be read: \(SystemError.words())"), at: .init(file: path))
      }
      guard count > 0 else { return try file.requireWhole() }
      try body(UnsafeBufferPointer(start: buffer, count: count))
    }
  }
}
