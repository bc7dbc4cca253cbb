import Testing

@testable import Curlew
@testable import TestSupport

struct CopyBufferTests {
  @Test func streamOfEveryType() {
    var buffer = CopyBuffer(capacity: 64)
    buffer.header()
    buffer.beginRow(fieldCount: 8)
    buffer.null()
    buffer.int32(0x0102_0304)
    buffer.int64(-1)
    buffer.timestamp(microsecondsSince2000: 1)
    buffer.date(daysSince2000: 2)
    buffer.uuid(0x0001_0203_0405_0607, 0x0809_0A0B_0C0D_0E0F)
    buffer.text("é")
    buffer.append(UnsafeRawBufferPointer(start: nil, count: 0))
    let encoded: [UInt8] = [0, 0, 0, 1, 7]
    encoded.withUnsafeBytes { buffer.append($0) }
    buffer.trailer()
    var expected: [UInt8] = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    expected += [0, 8, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 4, 1, 2, 3, 4]
    expected += [0, 0, 0, 8] + Array(repeating: 0xFF, count: 8) + [0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 1]
    expected += [0, 0, 0, 4, 0, 0, 0, 2] + [0, 0, 0, 16] + Array(0...15)
    expected += [0, 0, 0, 2, 0xC3, 0xA9] + encoded + [0xFF, 0xFF]
    #expect(Array(buffer.bytes) == expected)
  }

  /// However long the fields of any length are, the fields of fixed size between them keep their room.
  @Test func growsUnderAnyMixOfFields() {
    var generator = TestRandom(seed: 9)
    for _ in 0..<300 {
      var buffer = CopyBuffer(capacity: 64)
      var expected: [UInt8] = []
      for _ in 0..<Int.random(in: 1...20, using: &generator) {
        let fieldCount = Int.random(in: 1...80, using: &generator)
        buffer.beginRow(fieldCount: Int16(fieldCount))
        expected += [0, UInt8(fieldCount)]
        for _ in 0..<fieldCount {
          if Bool.random(using: &generator) {
            let value = UInt64.random(in: .min ... .max, using: &generator)
            buffer.uuid(value, ~value)
            let bytes = withUnsafeBytes(of: value.bigEndian) { Array($0) }
            expected += [0, 0, 0, 16] + bytes + bytes.map { ~$0 }
          } else {
            let count = Int.random(in: 0...200, using: &generator)
            let value = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            value.withUnsafeBufferPointer { buffer.text($0) }
            expected += [0, 0, 0, UInt8(count)] + value
          }
        }
      }
      #expect(Array(buffer.bytes) == expected)
      buffer.removeAll(keepingCapacity: Bool.random(using: &generator))
      let isEmpty = buffer.isEmpty
      #expect(isEmpty)
    }
  }
}
