/// A hash of runs of bytes for memory that nobody keeps: cheaper than `ContentHash`, and free to change.
///
/// Bytes with equal hashes are always compared as well.
struct RunHash {
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  private static let key: UInt64 = 0xE703_7ED1_A0B4_28DB

  /// Absorbs a run and its length.
  @inline(__always)
  mutating func absorb(_ start: UnsafeRawPointer, _ byteCount: Int) {
    state ^= UInt64(truncatingIfNeeded: byteCount) &* Self.key
    if byteCount > 16 {
      var at = start
      let last = start + byteCount - 16
      repeat {
        absorb(Self.load8(at), Self.load8(at + 8))
        at += 16
      } while at < last
      absorb(Self.load8(last), Self.load8(last + 8))
    } else if byteCount >= 8 {
      absorb(Self.load8(start), Self.load8(start + byteCount - 8))
    } else if byteCount >= 4 {
      absorb(Self.load4(start), Self.load4(start + byteCount - 4))
    } else if byteCount > 0 {
      let bytes = start.assumingMemoryBound(to: UInt8.self)
      absorb(UInt64(bytes[0]) << 16 | UInt64(bytes[byteCount / 2]) << 8 | UInt64(bytes[byteCount - 1]), 0)
    }
  }

  /// Absorbs two words.
  @inline(__always)
  mutating func absorb(_ first: UInt64, _ second: UInt64) {
    let product = (first ^ state).multipliedFullWidth(by: second ^ Self.key)
    state = product.low ^ product.high
  }

  /// The hash of everything absorbed.
  var hash: UInt64 {
    @inline(__always) get {
      let product = (state ^ Self.key).multipliedFullWidth(by: 0x8EBC_6AF0_9C88_C6E3)
      return product.low ^ product.high
    }
  }

  @inline(__always)
  private static func load8(_ at: UnsafeRawPointer) -> UInt64 { at.loadUnaligned(as: UInt64.self) }

  @inline(__always)
  private static func load4(_ at: UnsafeRawPointer) -> UInt64 { UInt64(at.loadUnaligned(as: UInt32.self)) }
}
