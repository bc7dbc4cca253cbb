/// A CRC of 32 or 64 bits with the lowest bit first, eight bytes at a time: S3's CRC-32, CRC-32C and CRC-64/NVME.
final class ReflectedCRC: RunningChecksum {
  /// A polynomial, and what eight tables make of it: how a byte counts that is followed by 0 to 7 others.
  struct Kind: Sendable {
    fileprivate let byteCount: Int
    fileprivate let tables: [UInt64]

    /// - Parameter polynomial: with the lowest bit first.
    fileprivate init(polynomial: UInt64, byteCount: Int) {
      self.byteCount = byteCount
      var tables = [UInt64](repeating: 0, count: 8 * 256)
      for byte in 0..<256 {
        var rest = UInt64(byte)
        for _ in 0..<8 { rest = rest >> 1 ^ (rest & 1 == 1 ? polynomial : 0) }
        tables[byte] = rest
      }
      for index in 256..<tables.count {
        let shorter = tables[index - 256]
        tables[index] = shorter >> 8 ^ tables[Int(shorter & 0xFF)]
      }
      self.tables = tables
    }

    static let crc32 = Kind(polynomial: 0xEDB8_8320, byteCount: 4)
    static let crc32C = Kind(polynomial: 0x82F6_3B78, byteCount: 4)
    static let crc64NVME = Kind(polynomial: 0x9A6C_9329_AC4B_C9B5, byteCount: 8)
  }

  private let kind: Kind
  private let ones: UInt64
  private var state: UInt64

  init(_ kind: Kind) {
    self.kind = kind
    ones = kind.byteCount == 8 ? .max : 0xFFFF_FFFF
    state = ones
  }

  func add(_ bytes: UnsafeRawBufferPointer) {
    var crc = state
    kind.tables.withUnsafeBufferPointer { tables in
      var at = 0
      while bytes.count - at >= 8 {
        let word = crc ^ UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
        let low =
          tables[7 * 256 + Int(word & 0xFF)] ^ tables[6 * 256 + Int(word >> 8 & 0xFF)]
          ^ tables[5 * 256 + Int(word >> 16 & 0xFF)] ^ tables[4 * 256 + Int(word >> 24 & 0xFF)]
        let high =
          tables[3 * 256 + Int(word >> 32 & 0xFF)] ^ tables[2 * 256 + Int(word >> 40 & 0xFF)]
          ^ tables[256 + Int(word >> 48 & 0xFF)] ^ tables[Int(word >> 56)]
        crc = low ^ high
        at += 8
      }
      while at < bytes.count {
        crc = crc >> 8 ^ tables[Int((crc ^ UInt64(bytes[at])) & 0xFF)]
        at += 1
      }
    }
    state = crc
  }

  func value() -> [UInt8] {
    let crc = state ^ ones
    return (0..<kind.byteCount).reversed().map { UInt8(truncatingIfNeeded: crc >> UInt64(8 * $0)) }
  }
}
