import Testing

@testable import Curlew
@testable import TestSupport

struct ContentHashTests {
  struct Vector: Sendable {
    let byteCount: Int
    let seed: UInt64
    let hash: ContentHash

    init(_ byteCount: Int, _ seed: UInt64, _ high: UInt64, _ low: UInt64) {
      self.byteCount = byteCount
      self.seed = seed
      hash = ContentHash(high: high, low: low)
    }
  }

  /// Computed by a second implementation, in another language, with integers of any size. They must never change,
  /// because the warehouse stores these hashes. Byte i of the input is (7 i + 3) mod 256.
  static let vectors: [Vector] = [
    Vector(0, 0, 0x7549_F42E_B7DD_DFBD, 0xE1D5_6416_410E_0A3A),
    Vector(1, 0, 0x244E_D463_6685_DF16, 0xD6A6_781B_F637_4A8F),
    Vector(2, 0, 0x5B88_784A_8F31_24BB, 0xB638_CBBA_42C4_BA6C),
    Vector(3, 7, 0x3A89_A006_CED2_65B9, 0x090A_B358_801C_B655),
    Vector(4, 0, 0xBF74_84E8_B0F7_15FE, 0x31B6_BCDA_E207_EB78),
    Vector(7, 0, 0xC7D3_6AE9_8ACE_1C0C, 0x5925_D767_E92E_5DAE),
    Vector(8, 0, 0x3003_7C76_3BE3_C56D, 0xE7EB_CC97_E1E9_E9A6),
    Vector(15, 0, 0x4C29_A395_0A1E_B393, 0xFE9C_A8E4_24F8_25FE),
    Vector(16, 0, 0xD956_0EAD_2687_FA13, 0x3762_3635_6ABC_1BA2),
    Vector(16, 42, 0x92CD_0C4E_1118_3BAC, 0x2BF6_01BB_74F1_F178),
    Vector(17, 0, 0x515C_F16C_FD73_A387, 0xF585_1085_67DE_D475),
    Vector(32, 0, 0xB0E4_E8F3_5110_D420, 0x3A6A_2D82_7D24_D02C),
    Vector(33, 0, 0x7EA8_B2BE_033F_39C5, 0xAEC8_0360_E5EA_7A93),
    Vector(48, 0, 0xC827_52CE_F459_22F9, 0x1107_804C_D311_F4F8),
    Vector(49, 0, 0x66DA_BEAC_F564_278A, 0xFC32_EDB5_4552_D654),
    Vector(64, 0, 0x55E6_4B7B_94FF_4605, 0x4B60_A8A2_C050_9CC4),
    Vector(97, 42, 0x270C_DF3B_B1CC_EC5F, 0xF8B9_83E8_FC31_9753),
    Vector(145, 0, 0x5DC4_7097_4DC1_53FE, 0xB8E5_E1C4_F493_BB55),
    Vector(1000, 0, 0x8286_B1E8_1244_DC97, 0x06D8_9EA3_58F3_3A17),
  ]

  @Test(arguments: vectors)
  func isWhatIsStored(_ vector: Vector) {
    let input = (0..<vector.byteCount).map { UInt8(truncatingIfNeeded: $0 * 7 + 3) }
    input.withUnsafeBytes { bytes in
      #expect(ContentHash.hash128(bytes, seed: vector.seed) == vector.hash)
      #expect(ContentHash.hash64(bytes, seed: vector.seed) == vector.hash.high ^ vector.hash.low)
    }
  }

  /// Realistic keys: few characters, long common parts, counters at either end, of every length class. If two 128-bit
  /// hashes were equal, their 64-bit hashes would be equal, too.
  @Test func structuredKeysDoNotCollide() {
    var hashes: Set<UInt64> = []
    var count = 0
    func insert(_ key: [UInt8]) {
      key.withUnsafeBytes { _ = hashes.insert(ContentHash.hash64($0)) }
      count += 1
    }
    for byteCount in 0...3000 { insert(Array(repeating: 0, count: byteCount)) }
    for number in 0..<200_000 {
      let text = Array(String(number).utf8)
      insert(text)
      insert(Array("USE1-MessageUnits-".utf8) + text)
      insert(text + Array("/arn:aws:iam::111122223333:role/reporting-nightly-batch".utf8))
      insert(withUnsafeBytes(of: UInt64(number + 1).littleEndian) { Array($0) })
      insert(withUnsafeBytes(of: UInt64(number + 1) << 40) { Array($0) + Array(repeating: 0, count: 24) })
    }
    #expect(count > 1_000_000)
    #expect(hashes.count == count)
  }

  /// Each input bit changes each output bit in about half of all cases.
  @Test(arguments: [3, 8, 16, 24, 48, 120])
  func avalanche(_ byteCount: Int) {
    var generator = TestRandom(seed: UInt64(byteCount))
    let trialCount = 500
    var worst = 0.0
    for inputBit in stride(from: 0, to: byteCount * 8, by: byteCount > 24 ? 7 : 1) {
      var flips = Array(repeating: 0, count: 128)
      for _ in 0..<trialCount {
        var input = (0..<byteCount).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let before = input.withUnsafeBytes { ContentHash.hash128($0) }
        input[inputBit / 8] ^= 1 << UInt8(inputBit % 8)
        let after = input.withUnsafeBytes { ContentHash.hash128($0) }
        for bit in 0..<64 {
          flips[bit] += Int((before.high ^ after.high) >> UInt64(bit) & 1)
          flips[64 + bit] += Int((before.low ^ after.low) >> UInt64(bit) & 1)
        }
      }
      for flip in flips { worst = max(worst, abs(Double(flip) / Double(trialCount) - 0.5)) }
    }
    // Six standard deviations of 500 tosses; there are fewer than 50,000 pairs of bits.
    #expect(worst < 6 * 0.5 / Double(trialCount).squareRoot(), "\(worst)")
  }

  @Test func seedLengthAndOrderMatter() {
    let input = Array("arn:aws:bedrock:us-east-1".utf8)
    input.withUnsafeBytes { bytes in
      let hash = ContentHash.hash128(bytes)
      #expect(hash != ContentHash.hash128(bytes, seed: 1))
      for count in 0..<bytes.count {
        #expect(hash != ContentHash.hash128(UnsafeRawBufferPointer(rebasing: bytes[..<count])))
      }
      let other = ContentHash.hash128(bytes, seed: 1)
      #expect(ContentHash.combine(hash, other) != ContentHash.combine(other, hash))
      let words = [hash.high, hash.low, other.high, other.low].map(\.littleEndian)
      #expect(words.withUnsafeBytes { ContentHash.hash128($0) } == ContentHash.combine(hash, other))
    }
  }
}
