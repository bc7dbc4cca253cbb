import CurlewS3
import CurlewText
import Glibc

/// What Curlew needs from S3, as if it were a file system: a folder is what keys have in common up to a slash.
enum S3Files: FileSource {
  /// One for the process, with one set of connections and credentials. The environment says how S3 is reached.
  private static let made = Result { () throws(CurlewError) in S3Client(try S3Settings(.current)) }

  private static func client() throws(CurlewError) -> S3Client { try made.get() }

  static let questionsAtOnce = 8

  static func status(_ path: String) throws(CurlewError) -> FileStatus? {
    let location = try S3Location(path)
    // Of a file and a folder with one name, the likelier one first: each takes a question.
    let isLikelyFile = location.key.split(separator: "/").last?.contains(".") ?? false
    if isLikelyFile, let file = try fileStatus(location) { return file }
    if try isFolder(location) {
      return FileStatus(isDirectory: true, isRegularFile: false, byteCount: 0, identity: identity(location))
    }
    return isLikelyFile ? nil : try fileStatus(location)
  }

  private static func fileStatus(_ location: S3Location) throws(CurlewError) -> FileStatus? {
    // The first key that begins so is the shortest one: the object itself.
    guard let object = try firstPage(location).objects.first, same(object.key, location.key) else { return nil }
    return FileStatus(
      isDirectory: false, isRegularFile: true, byteCount: object.byteCount, identity: identity(location),
      version: object.etag)
  }

  private static func isFolder(_ location: S3Location) throws(CurlewError) -> Bool {
    if location.key.isEmpty { return true }
    var folder = location
    if !folder.key.hasSuffix("/") { folder.key += "/" }
    let page = try firstPage(folder)
    return !page.objects.isEmpty || !page.unreadable.isEmpty
  }

  private static func firstPage(_ location: S3Location) throws(CurlewError) -> S3Page {
    if location.key.isEmpty { return S3Page() }
    return try client().firstPage(location)
  }

  static func forEachEntry(in folder: String, _ body: (String, EntryKind) throws -> Void) throws {
    var location = try S3Location(folder)
    if !location.key.isEmpty { location.key += "/" }
    func name(_ key: String) -> String { String(decoding: key.utf8.dropFirst(location.key.utf8.count), as: UTF8.self) }
    try client().list(location) { page in
      for object in page.objects {
        let name = name(object.key)
        // An object with the folder's own name is how consoles make an empty folder.
        if !name.isEmpty, !name.hasPrefix(".") { try body(name, .file) }
      }
      for folder in page.folders {
        let name = String(name(folder).dropLast())
        if !name.hasPrefix(".") { try body(name, .folder) }
      }
      for key in page.unreadable { try body(name(key), .notUTF8) }
    }
  }

  static func open(_ path: String, version: String?) throws(CurlewError) -> OpenFile {
    OpenFile(try S3Object(try S3Location(path), etag: version, try client()))
  }

  static func bytes(of path: String, limit: Int) throws -> [UInt8] {
    for triesLeft in (0..<3).reversed() {
      let file = try open(path, version: nil)
      defer { close(file.descriptor) }
      do {
        return try bytes(of: file, path, limit: limit)
      } catch let error as CurlewError {
        // Nothing else has seen the bytes yet, so they can come again.
        guard case .damagedInTransit = error.reason, triesLeft > 0 else { throw error }
      }
    }
    return []
  }

  static func bytes(of path: String, at offset: Int, count: Int) throws -> [UInt8] {
    try client().bytes(of: S3Location(path), at: offset, count: count)
  }

  static func absolute(_ path: String) throws -> String {
    var location = try S3Location(path)
    if location.key.hasSuffix("/") { location.key.removeLast() }
    return location.path
  }

  /// Its name, which is the only one it has.
  private static func identity(_ location: S3Location) -> [UInt64] { location.path.utf8.map { UInt64($0) } }

  /// By bytes, as S3 does. To Swift, an accented e is the same as one character or as two.
  private static func same(_ one: String, _ other: String) -> Bool { one.utf8.elementsEqual(other.utf8) }
}
