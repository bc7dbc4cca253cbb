/// What was read from one file of a delivery.
public struct FileReport: Sendable, Codable {
  public var file: String
  public var byteCount: Int
  public var compressedByteCount: Int
  public var rowCount = 0
  /// CRC-32 of the unpacked bytes.
  public var crc32: UInt32
}
