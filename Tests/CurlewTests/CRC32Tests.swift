import CZlib
import Testing

@testable import TestSupport

/// gzip's checksum, compared with zlib's.
struct CRC32Tests {
  @Test func isThatOfZlib() {
    var random = TestRandom(seed: 7)
    let bytes = (0..<9_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    bytes.withUnsafeBufferPointer { bytes in
      for count in Array(0...400) + [1_023, 1_024, 1_025, 8_191] {
        let start = Int.random(in: 0...64, using: &random)
        let before = count % 3 == 0 ? 0 : UInt32.random(in: 0...UInt32.max, using: &random)
        let text = bytes.baseAddress! + start
        #expect(
          curlew_crc32(before, text, count)
            == UInt32(truncatingIfNeeded: CZlib.crc32(UInt(before), text, UInt32(count))),
          "\(count) bytes from \(start)")
      }
    }
  }

  @Test func goesOnWhereItStopped() {
    var random = TestRandom(seed: 8)
    let bytes = (0..<3_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    bytes.withUnsafeBufferPointer { bytes in
      let whole = curlew_crc32(0, bytes.baseAddress!, bytes.count)
      for _ in 0..<200 {
        let cut = Int.random(in: 0...bytes.count, using: &random)
        let first = curlew_crc32(0, bytes.baseAddress!, cut)
        #expect(curlew_crc32(first, bytes.baseAddress! + cut, bytes.count - cut) == whole, "cut at \(cut)")
      }
    }
  }
}
