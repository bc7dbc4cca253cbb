import CurlewText

/// One data file of a delivery, as it was when it was looked at.
public struct DataFile: Sendable, Equatable {
  public var path: String
  /// The path below the period's folder, or the name of a bare file. Copying the delivery does not change it.
  public var name: String
  /// Changes when the file is written again; nil on a local disk.
  public var version: String?
  /// The size on disk.
  public var byteCount: Int
  /// CRC-32 of the unpacked text. For gzip it is that of the last member, from its trailer.
  public var crc32: UInt32
  /// Unpacked size of the last gzip member, modulo 2^32; nil if the file is not gzip.
  public var unpackedByteCount: UInt32?
  /// The same for all names of one file.
  var identity: [UInt64]

  /// - Throws: `.noSuchSource` if there is no such file, `.notRegularFile` if it is something else.
  init(path: String, name: String) throws {
    guard let status = try FileSources.of(path).status(path) else {
      throw CurlewError(.noSuchSource, at: CurlewError.Place(file: path))
    }
    try self.init(path: path, name: name, status)
  }

  /// - Parameter status: what is there.
  init(path: String, name: String, _ status: FileStatus) throws {
    let source = FileSources.of(path)
    guard status.isRegularFile else { throw CurlewError(.notRegularFile, at: CurlewError.Place(file: path)) }
    guard status.byteCount > 0 else { throw CurlewError(.emptyFile, at: CurlewError.Place(file: path)) }
    self.path = path
    self.name = name
    version = status.version
    identity = status.identity
    byteCount = status.byteCount
    if byteCount >= Self.leastGzipByteCount, try source.bytes(of: path, at: 0, count: 2) == [0x1F, 0x8B] {
      let trailer = try source.bytes(of: path, at: byteCount - 8, count: 8)
      guard trailer.count == 8 else { throw CurlewError(.deliveryChanged, at: CurlewError.Place(file: path)) }
      crc32 = Self.littleEndian(trailer[0..<4])
      unpackedByteCount = Self.littleEndian(trailer[4..<8])
    } else {
      // Only the text itself shows whether a plain file has changed.
      crc32 = try source.crc32(of: path, version: version)
    }
  }

  var reference: FileReference { FileReference(path: path, version: version) }

  /// The size of a gzip member's header and trailer (RFC 1952, section 2.3).
  private static let leastGzipByteCount = 18

  private static func littleEndian(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }
}
