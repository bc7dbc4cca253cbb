import CLibCrypto
import FoundationEssentials

/// The checksum that S3 has stored for a whole object, computed again from what comes.
struct ObjectChecksum {
  /// As in the header: base64.
  private let expected: String
  private let running: any RunningChecksum

  /// - Parameter head: that of the answer to a GET of the whole object.
  /// - Returns: nil if it has no checksum of the whole object.
  init?(_ head: HTTPHead) {
    // That of an object in parts is made of the parts' checksums, which nobody tells. It ends in `-` and their number.
    guard head["x-amz-checksum-type"] != "COMPOSITE",
      let (value, make) = Self.kinds.lazy.compactMap({ kind in
        head["x-amz-checksum-\(kind.name)"].map { ($0, kind.make) }
      }).first, !value.contains("-")
    else { return nil }
    expected = value
    running = make()
  }

  func add(_ bytes: UnsafeRawBufferPointer) { running.add(bytes) }

  /// Whether all bytes were those that S3 has stored.
  func isRight() -> Bool { Data(running.value()).base64EncodedString() == expected }

  /// The quickest first.
  private static let kinds: [(name: String, make: @Sendable () -> any RunningChecksum)] = [
    ("crc64nvme", { ReflectedCRC(.crc64NVME) }),
    ("crc32", { ReflectedCRC(.crc32) }),
    ("crc32c", { ReflectedCRC(.crc32C) }),
    ("sha1", { MessageDigest(EVP_sha1()) }),
    ("sha256", { MessageDigest(EVP_sha256()) }),
  ]
}

/// A checksum of bytes that come in pieces.
protocol RunningChecksum: AnyObject {
  func add(_ bytes: UnsafeRawBufferPointer)
  /// With the highest byte first, as S3 writes it.
  func value() -> [UInt8]
}

/// SHA-1 and SHA-256, by libcrypto.
private final class MessageDigest: RunningChecksum {
  private let context = EVP_MD_CTX_new()

  init(_ kind: OpaquePointer?) { EVP_DigestInit_ex(context, kind, nil) }

  deinit { EVP_MD_CTX_free(context) }

  func add(_ bytes: UnsafeRawBufferPointer) { EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) }

  func value() -> [UInt8] {
    var value = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    EVP_DigestFinal_ex(context, &value, &count)
    return Array(value.prefix(Int(count)))
  }
}
