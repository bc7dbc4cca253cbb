/// Compares the map scan with the plain JSON reader of `curlew verify`.
enum MapFuzz {
  private static let words = [
    "{", "}", "{\"", "\":\"", "\",\"", "\"}", ":", ",", "\"", "\\\"", "\\\\", "\\u00e9", "\\ud83d\\ude00", "\\ud83d",
    "\\u", "null", "true", "-1.5e3", "0", " ", "team", "a", "é", "\\n", "01", "日本語チームの長い名前",
    "\0", "1234567",
  ]

  static func check(_ input: FuzzInput) {
    let text = input.text(words: words)
    text.withExactCopy { text in
      var scan = MapScan()
      switch (scan.read(text), PlainMap.read(text)) {
      case (.null, .null): break
      case (.map, .map(let map)): compare(scan.pairs, map)
      case (.malformed, .malformed): requireFuzz(scan.pairs.isEmpty, "pairs of a malformed map")
      case (.malformed, .null): requireFuzz(text.count > 0 && text.allSatisfy { $0 <= 0x20 }, "null is malformed")
      case (.malformed, .map(let map)): requireFuzz(isRefused(text, map), "malformed, but read plainly \(map.pairs)")
      case (.nul, .malformed): break
      case (.nul, .map(let map)):
        requireFuzz(
          map.pairs.contains { $0.key.contains(0) || $0.value?.contains(0) == true } || isRefused(text, map), "no NUL")
      case (let scanned, let plain): requireFuzz(false, "\(scanned), read plainly \(plain)")
      }
    }
  }

  private static func compare(_ pairs: [MapPair], _ map: PlainMap) {
    let scanned = pairs.map { (key: Array($0.key), value: $0.value.map { Array($0) }) }
    requireFuzz(
      scanned.allSatisfy { !$0.key.contains(0) && $0.value?.contains(0) != true }, "U+0000 was let through: \(scanned)")
    // The scan promises hstore's order.
    let plain = map.pairs.sorted {
      $0.key.count != $1.key.count ? $0.key.count < $1.key.count : $0.key.lexicographicallyPrecedes($1.key)
    }
    let isEqual =
      scanned.count == plain.count && zip(scanned, plain).allSatisfy { $0.key == $1.key && $0.value == $1.value }
    requireFuzz(isEqual, "\(scanned), read plainly \(plain)")
  }

  /// Text that the plain reader accepts and the scan must refuse: U+0000, which PostgreSQL cannot store, and bare
  /// words that are not JSON values.
  private static func isRefused(_ text: UnsafeBufferPointer<UInt8>, _ map: PlainMap) -> Bool {
    let hasZero = map.pairs.contains { $0.key.contains(0) || $0.value?.contains(0) == true }
    return hasZero || String(decoding: text, as: UTF8.self).contains("u0000") || text.contains(0)
      || bareWords(text).contains { !isValue($0) }
  }

  /// The words outside strings, in a text with well-formed strings.
  private static func bareWords(_ text: UnsafeBufferPointer<UInt8>) -> [[UInt8]] {
    var words: [[UInt8]] = [[]]
    var isInside = false
    var isEscaped = false
    for byte in text {
      if isInside {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInside = false
        }
      } else if "{}:,\" \t\r\n".utf8.contains(byte) {
        isInside = byte == UInt8(ascii: "\"")
        words.append([])
      } else {
        words[words.count - 1].append(byte)
      }
    }
    return words.filter { !$0.isEmpty }
  }

  /// RFC 8259: `true`, `false`, `null`, or a number without needless leading zeros.
  private static func isValue(_ word: [UInt8]) -> Bool {
    let text = String(decoding: word, as: UTF8.self)
    return ["true", "false", "null"].contains(text)
      || text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/) != nil
  }
}
