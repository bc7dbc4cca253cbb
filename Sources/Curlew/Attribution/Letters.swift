/// Texts of AWS's by their letters and digits alone, in lower case: what has the same ones is one thing in several
/// spellings.
///
/// By bytes, and what is not ASCII counts as a letter: AWS's own texts are ASCII.
enum Letters {
  /// `cache-read` is `cacheread`.
  static func of(_ text: some StringProtocol) -> String {
    String(unsafeUninitializedCapacity: text.utf8.count) { letters in
      var count = 0
      for byte in text.utf8 where areLetters(byte) {
        letters[count] = lowercased(byte)
        count += 1
      }
      return count
    }
  }

  /// The words of letters and digits.
  static func words(_ text: String) -> [String] {
    text.utf8.split { !areLetters($0) }.map { of(Substring($0)) }
  }

  /// Where these letters end in a text that begins with them, whatever stands between them there.
  static func end(of letters: String, in text: Substring.UTF8View) -> String.Index? {
    var end = text.startIndex
    for letter in letters.utf8 {
      while end < text.endIndex, !areLetters(text[end]) { end = text.index(after: end) }
      guard end < text.endIndex, lowercased(text[end]) == letter else { return nil }
      end = text.index(after: end)
    }
    return end
  }

  static func areLetters(_ byte: UInt8) -> Bool {
    switch lowercased(byte) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...: true
    default: false
    }
  }

  static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
