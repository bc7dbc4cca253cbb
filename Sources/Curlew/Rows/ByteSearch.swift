import Glibc

/// Searches for a text in another by bytes. For an ASCII text this finds the same as a search by characters, a
/// hundred times as fast.
enum ByteSearch {
  static func contains(_ text: String, _ part: String) -> Bool {
    var (text, part) = (text, part)
    return text.withUTF8 { text in part.withUTF8 { contains(text, $0) } }
  }

  private static func contains(_ text: UnsafeBufferPointer<UInt8>, _ part: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = part.first, let start = text.baseAddress, let wanted = part.baseAddress else {
      return part.isEmpty
    }
    var offset = 0
    while offset + part.count <= text.count {
      guard let found = memchr(start + offset, Int32(first), text.count - part.count - offset + 1) else { return false }
      if memcmp(found, wanted, part.count) == 0 { return true }
      offset = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - start + 1
    }
    return false
  }
}
