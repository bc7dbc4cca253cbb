/// `identity_line_item_id` as the warehouse keeps it, in `bytea`.
///
/// AWS's id is 52 characters of a-z and 2-7. These are a subset of base64's alphabet. So the base64 value has 39
/// bytes, and `encode(id, 'base64')` in PostgreSQL gives the text back. Any other text is kept as its own bytes. If
/// it has 39 bytes, a zero byte is added, so that 39 bytes are always AWS's form.
enum LineItemID {
  static let textByteCount = 52
  static let packedByteCount = 39

  /// Writes the field with a line's id.
  static func write(_ text: UnsafeBufferPointer<UInt8>, into buffer: inout CopyBuffer) {
    if text.count == textByteCount, let start = text.baseAddress {
      // The last store reaches two bytes beyond the value.
      let isPacked = buffer.field(maxByteCount: packedByteCount + 2) { target in
        pack(UnsafeRawPointer(start), target) ? packedByteCount : nil
      }
      if isPacked { return }
    }
    if text.count == packedByteCount {
      _ = buffer.field(maxByteCount: packedByteCount + 1) { target in
        target.copyMemory(from: text.baseAddress.unsafelyUnwrapped, byteCount: packedByteCount)
        target.storeBytes(of: 0, toByteOffset: packedByteCount, as: UInt8.self)
        return packedByteCount + 1
      }
    } else {
      buffer.bytes(text)
    }
  }

  /// Turns eight characters into six bytes, six times. The last eight overlap them by four.
  private static func pack(_ text: UnsafeRawPointer, _ target: UnsafeMutableRawPointer) -> Bool {
    var wrong: UInt64 = 0
    for block in 0..<6 { wrong |= packEight(text + block * 8, target + block * 6) }
    return wrong == 0 && packEight(text + 44, target + 33) == 0
  }

  /// - Returns: zero if all eight characters may be in an AWS id.
  @inline(__always)
  private static func packEight(_ text: UnsafeRawPointer, _ target: UnsafeMutableRawPointer) -> UInt64 {
    let word = UInt64(littleEndian: text.loadUnaligned(as: UInt64.self))
    // 0xFF for each byte with the bit that letters have and digits have not.
    let letters = (word >> 6 & ones) &* 0xFF
    // The high bit of the first sum says: at least 'a' or '2'. That of the second says: beyond 'z' or '7'.
    let atLeast = word &+ select(letters, 0x1F, 0x4E)
    let beyond = word &+ select(letters, 0x05, 0x48)
    let wrong = ~(atLeast & ~beyond & ~word) & (ones &* 0x80)

    // In base64, 'a' is 26 and '2' is 54. The first character is the most significant.
    var bits = (word &+ ones &* 4 &- letters & ones &* 75).byteSwapped
    bits = (bits & 0x003F_003F_003F_003F) | (bits & 0x3F00_3F00_3F00_3F00) >> 2
    bits = (bits & 0x0000_0FFF_0000_0FFF) | (bits & 0x0FFF_0000_0FFF_0000) >> 4
    bits = (bits & 0xFF_FFFF) | (bits >> 32) << 24
    target.storeBytes(of: (bits << 16).bigEndian, as: UInt64.self)
    return wrong
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101

  @inline(__always)
  private static func select(_ letters: UInt64, _ letter: UInt64, _ digit: UInt64) -> UInt64 {
    letters & ones &* letter | ~letters & ones &* digit
  }
}
