/// Checks that bytes are UTF-8 (Unicode 3.9, table 3-7) without NUL. Pieces may end in the middle of a character.
///
/// NUL is valid UTF-8, but PostgreSQL cannot store it. It goes byte by byte, so it is used only for blocks that are
/// not plain ASCII.
struct UTF8Check {
  /// Continuation bytes still missing from the current character.
  private var missingByteCount = 0
  /// The range of the next byte. The second byte has a narrower range after E0, ED, F0 and F4.
  private var low: UInt8 = 0x80
  private var high: UInt8 = 0xBF
  /// Offset in the file of the first byte of the current character; after a failure, of the bad one.
  private(set) var characterByte = 0

  /// Whether the last piece ended in the middle of a character.
  var isInsideCharacter: Bool { missingByteCount > 0 }

  /// The index in the piece of the first byte that is not valid UTF-8, or of a NUL. At a NUL no character is
  /// unfinished.
  ///
  /// `firstByte` is the piece's offset in the file.
  mutating func firstFailure(in piece: UnsafePointer<UInt8>, byteCount: Int, firstByte: Int) -> Int? {
    for index in 0..<byteCount {
      let byte = piece[index]
      if missingByteCount > 0 {
        guard byte >= low, byte <= high else { return index }
        missingByteCount -= 1
        (low, high) = (0x80, 0xBF)
      } else if byte >= 0x80 {
        characterByte = firstByte + index
        switch byte {
        case 0xC2...0xDF: missingByteCount = 1
        case 0xE0: (missingByteCount, low) = (2, 0xA0)
        case 0xED: (missingByteCount, high) = (2, 0x9F)
        case 0xE1...0xEF: missingByteCount = 2
        case 0xF0: (missingByteCount, low) = (3, 0x90)
        case 0xF1...0xF3: missingByteCount = 3
        case 0xF4: (missingByteCount, high) = (3, 0x8F)
        default: return index
        }
      } else if byte == 0 {
        characterByte = firstByte + index
        return index
      }
    }
    return nil
  }
}
