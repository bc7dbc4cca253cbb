import Testing

@testable import Curlew
@testable import TestSupport

@Suite struct StructuralScanTests {
  /// Text with many of the characters that the scan looks for, cut into blocks of any length. Both scans must agree
  /// on every bit.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func fastAndScalarAgree(seed: UInt64) {
    var generator = TestRandom(seed: seed)
    let byteCount = 20_000
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: byteCount + 64)
    defer { bytes.deallocate() }
    let alphabets: [[UInt8]] = [
      Array("\"\",,\n\r\na".utf8), Array("\"\"\"\n\r\r".utf8), Array("abcdefghijklmnopqrstuvwxyz,,\"\"\n".utf8),
      Array("0,.".utf8) + [0x80, 0xFF, 0xAC, 0xA2, 0x8A], Array(0...255),
    ]
    let alphabet = alphabets[Int(seed) % alphabets.count]
    for index in 0..<byteCount + 64 { bytes[index] = alphabet.randomElement(using: &generator)! }

    var fast = StructuralScan()
    var scalar = StructuralScan.Scalar()
    var start = 0
    while start < byteCount {
      let longest = min(64, byteCount - start)
      let count = Bool.random(using: &generator) ? longest : Int.random(in: 1...longest, using: &generator)
      var found = fast.block(at: bytes + start, byteCount: count)
      let expected = scalar.block(at: bytes + start, byteCount: count)
      // Here the fast scan looks at all 64 bytes. It may only err towards "not plain".
      if found.isPlain { #expect(expected.isPlain) }
      if count == 64 { #expect(found.isPlain == expected.isPlain) }
      found.isPlain = expected.isPlain
      #expect(found == expected, "seed \(seed), block at \(start), \(count) bytes")
      if found != expected { return }
      start += count
    }
  }

  @Test func oneOfEachByteAtEachPlaceIsSeenAlone() {
    var bytes = [UInt8](repeating: UInt8(ascii: "x"), count: 64)
    for index in 0..<64 {
      for byte in UInt8.min...UInt8.max {
        bytes[index] = byte
        var scan = StructuralScan()
        let block = bytes.withUnsafeBufferPointer { scan.block(at: $0.baseAddress!, byteCount: 64) }
        let isSeparator = byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n")
        #expect(block.separators == (isSeparator ? 1 << UInt64(index) : 0))
        #expect(block.newlines == (byte == UInt8(ascii: "\n") ? 1 << UInt64(index) : 0))
        #expect(block.isPlain == (byte > 0 && byte < 0x80))
      }
      bytes[index] = UInt8(ascii: "x")
    }
  }
}
