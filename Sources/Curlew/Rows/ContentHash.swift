/// A 128-bit hash of content: fast, not cryptographic. It must never change, because the warehouse stores it.
///
/// ## The algorithm All words are little endian, all sums modulo 2^64; `rotate` turns left; K0...K7 are the
/// fractional bits of the square roots of the primes 101, 103, 107, 109, 113, 127, 131, 137 (64 bits, the last one
/// set).
///
/// A *lane* is a pair of words (x, y). It **absorbs** a pair (a, b) like this: let u = x xor a and v = y xor b, and
/// let high:low be their 128-bit product; then x becomes low + rotate(v, 29) and y becomes high xor rotate(u, 37).
/// The product mixes; adding u and v back keeps a factor of zero from wiping out the other factor.
///
/// 1. The lane begins as (seed xor K0, K1).
/// 2. Up to 16 bytes are one pair. 8 to 16 bytes: the first and the last eight bytes. 4 to 7: the first and the last
///    four. 1 to 3: the first, the middle (count / 2) and the last byte as one number, and zero. None: two zeros.
/// 3. Of more than 16 bytes, every 16 bytes are a pair, and the last pair is the last 16 bytes, which may overlap the
///    pair before. While more than 48 bytes are left, three lanes take 16 each. The second began as (seed xor K2,
///    K3), the third as (seed xor K4, K5). After that the first lane absorbs the second, then the third, and goes on
///    alone.
/// 4. At the end the lane absorbs (K6, K7 xor byte count), then (K3, K4). The hash is (x, y), or x xor y as a hash of
///    64 bits. (The count comes after the bytes. Before them it could cancel one of them out.)
struct ContentHash: Hashable, Sendable {
  var high: UInt64
  var low: UInt64

  static func hash128(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) -> ContentHash {
    let lane = lane(bytes, seed)
    return ContentHash(high: lane.x, low: lane.y)
  }

  static func hash64(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) -> UInt64 {
    let lane = lane(bytes, seed)
    return lane.x ^ lane.y
  }

  /// The hash of two hashes in this order: that of the 32 bytes of their four words, with seed zero.
  static func combine(_ first: ContentHash, _ second: ContentHash) -> ContentHash {
    var lane = Lane(x: key0, y: key1)
    lane.absorb(first.high, first.low)
    lane.absorb(second.high, second.low)
    lane.finish(byteCount: 32)
    return ContentHash(high: lane.x, low: lane.y)
  }

  /// The same for 64-bit hashes: the hash of the 16 bytes of the two words, with seed zero, as 64 bits.
  @inline(__always)
  static func combine(_ first: UInt64, _ second: UInt64) -> UInt64 {
    var lane = Lane(x: key0, y: key1)
    lane.absorb(first, second)
    lane.finish(byteCount: 16)
    return lane.x ^ lane.y
  }

  private struct Lane {
    var x: UInt64
    var y: UInt64

    @inline(__always)
    mutating func absorb(_ a: UInt64, _ b: UInt64) {
      let u = x ^ a
      let v = y ^ b
      let product = u.multipliedFullWidth(by: v)
      x = product.low &+ (v &<< 29 | v &>> 35)
      y = product.high ^ (u &<< 37 | u &>> 27)
    }

    @inline(__always)
    mutating func absorb16(_ at: UnsafeRawPointer) { absorb(load8(at), load8(at + 8)) }

    @inline(__always)
    mutating func finish(byteCount: Int) {
      absorb(key6, key7 ^ UInt64(truncatingIfNeeded: byteCount))
      absorb(key3, key4)
    }
  }

  @inline(__always)
  private static func lane(_ bytes: UnsafeRawBufferPointer, _ seed: UInt64) -> Lane {
    let count = bytes.count
    var lane = Lane(x: seed ^ key0, y: key1)
    if let start = bytes.baseAddress, count > 0 {
      if count > 16 {
        absorbLong(&lane, start, count, seed)
      } else if count >= 8 {
        lane.absorb(load8(start), load8(start + count - 8))
      } else if count >= 4 {
        lane.absorb(load4(start), load4(start + count - 4))
      } else {
        let first = UInt64(bytes[0])
        let middle = UInt64(bytes[count / 2])
        let last = UInt64(bytes[count - 1])
        lane.absorb(first << 16 | middle << 8 | last, 0)
      }
    } else {
      lane.absorb(0, 0)
    }
    lane.finish(byteCount: count)
    return lane
  }

  @inline(__always)
  private static func absorbLong(_ lane: inout Lane, _ start: UnsafeRawPointer, _ count: Int, _ seed: UInt64) {
    var at = start
    let end = start + count
    if end - at > 48 {
      var second = Lane(x: seed ^ key2, y: key3)
      var third = Lane(x: seed ^ key4, y: key5)
      repeat {
        lane.absorb16(at)
        second.absorb16(at + 16)
        third.absorb16(at + 32)
        at += 48
      } while end - at > 48
      lane.absorb(second.x, second.y)
      lane.absorb(third.x, third.y)
    }
    while end - at > 16 {
      lane.absorb16(at)
      at += 16
    }
    lane.absorb16(end - 16)
  }

  @inline(__always)
  private static func load8(_ at: UnsafeRawPointer) -> UInt64 {
    UInt64(littleEndian: at.loadUnaligned(as: UInt64.self))
  }

  @inline(__always)
  private static func load4(_ at: UnsafeRawPointer) -> UInt64 {
    UInt64(UInt32(littleEndian: at.loadUnaligned(as: UInt32.self)))
  }

  private static let key0: UInt64 = 0x0CC4_A611_94F8_1761
  private static let key1: UInt64 = 0x261D_C1F2_B8A9_98C9
  private static let key2: UInt64 = 0x5815_A7BE_0543_C11D
  private static let key3: UInt64 = 0x70B7_ED67_FC9B_5C43
  private static let key4: UInt64 = 0xA151_3C69_681A_D6D5
  private static let key5: UInt64 = 0x44F9_3635_80E8_3D03
  private static let key6: UInt64 = 0x720D_CDFD_9DBA_5B45
  private static let key7: UInt64 = 0xB467_369E_08EF_D70F
}
