/// Compares the structural scan with the one that goes byte by byte, and the UTF-8 check with the standard library's.
enum ScanFuzz {
  private static let words =
    ["\"", ",", "\n", "\r", "\r\n", "\"\"", "a", "\0", "é", "日", "😀", "\u{7F}", "\",\""].map { Array($0.utf8) }
    // The first and last characters of each length, the invalid ones just beyond, and bytes that break them.
    + [
      [0xC2, 0x80], [0xE0, 0xA0, 0x80], [0xED, 0x9F, 0xBF], [0xEE, 0x80, 0x80], [0xF0, 0x90, 0x80, 0x80],
      [0xF4, 0x8F, 0xBF, 0xBF], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80], [0xBF], [0xC2], [0xE0], [0xF0],
    ]

  static func check(_ input: FuzzInput) {
    var input = input
    let text = input.text(words: words)
    // A block is loaded as a whole, so there must be 64 bytes after the last one.
    let padded = text + (0..<64).map { _ in UInt8.random(in: 0...255, using: &input.random) }
    padded.withUnsafeBufferPointer { padded in
      guard let start = padded.baseAddress else { return }
      var random = input.random
      compareScans(start, text.count, &random)
      compareUTF8(start, text, &random)
    }
  }

  private static func compareScans(_ start: UnsafePointer<UInt8>, _ byteCount: Int, _ random: inout TestRandom) {
    var fast = StructuralScan()
    var scalar = StructuralScan.Scalar()
    var at = 0
    while at < byteCount {
      let count = pieceByteCount(upTo: min(64, byteCount - at), &random)
      var found = fast.block(at: start + at, byteCount: count)
      let expected = scalar.block(at: start + at, byteCount: count)
      // Bytes after the block may only make it look not plain.
      requireFuzz(expected.isPlain || !found.isPlain, "block at \(at) of \(count) bytes is called plain")
      requireFuzz(count < 64 || found.isPlain == expected.isPlain, "full block at \(at) is not called plain")
      found.isPlain = expected.isPlain
      requireFuzz(found == expected, "block at \(at) of \(count) bytes: \(found), byte by byte \(expected)")
      at += count
    }
  }

  private static func compareUTF8(_ start: UnsafePointer<UInt8>, _ text: [UInt8], _ random: inout TestRandom) {
    var check = UTF8Check()
    var failure: Int?
    var at = 0
    while at < text.count, failure == nil {
      let count = pieceByteCount(upTo: text.count - at, &random)
      failure = check.firstFailure(in: start + at, byteCount: count, firstByte: at).map { at + $0 }
      at += count
    }
    let isSound = text.isUTF8 && !text.contains(0)
    requireFuzz((failure == nil && !check.isInsideCharacter) == isSound, "UTF-8: first failure \(failure ?? -1)")
    if failure != nil || check.isInsideCharacter {
      requireFuzz(Array(text[..<check.characterByte]).isUTF8, "a character before the bad one is bad")
    }
  }

  /// Most pieces have the greatest length, as those of a file do.
  private static func pieceByteCount(upTo limit: Int, _ random: inout TestRandom) -> Int {
    Bool.random(using: &random) ? limit : Int.random(in: 1...limit, using: &random)
  }
}
