import Testing

@testable import Curlew
@testable import TestSupport

@Suite struct HashIndexTests {
  /// Every number is found under its hash, whatever the hashes have in common. Numbers that were not added are not
  /// found.
  @Test(arguments: [UInt64.max, 0xFF00_0000_0000_0003, 0xFFFF_FFFF, 0]) func findsWhatWasAdded(mask: UInt64) {
    var index = HashIndex(slotCount: 4)
    var generator = TestRandom(seed: 5)
    let hashes = (0..<1_000).map { _ in UInt64.random(in: .min ... .max, using: &generator) & mask }
    for (number, hash) in hashes.enumerated() { index.insert(UInt32(number + 1), hash) }
    #expect(index.count == 1_000)
    for (number, hash) in hashes.enumerated() {
      #expect(index.find(hash) { $0 == number + 1 } == UInt32(number + 1))
      #expect(index.find(hash) { $0 == 2_000 } == nil)
    }
    index.removeAll()
    #expect(index.find(hashes[0]) { _ in true } == nil)
  }
}
