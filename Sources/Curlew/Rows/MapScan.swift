import Glibc

/// One pair of a map: slices of the text, or of the scan's own memory if the text had escapes.
struct MapPair {
  var key: UnsafeBufferPointer<UInt8>
  /// nil is NULL.
  var value: UnsafeBufferPointer<UInt8>?
}

/// Reads a map column, a JSON object with plain values, into pairs of byte slices.
///
/// Keys are unique: of equal keys the last counts. The pairs are in hstore's order (length of the key, then its
/// bytes), so that equal maps give equal bytes. One scan serves a whole file; it owns the memory for pairs and
/// escapes.
///
/// Unchecked, because the scan owns plain memory: it cannot be copied, so only one holder can use it.
struct MapScan: ~Copyable, @unchecked Sendable {
  enum Outcome: Equatable {
    /// An empty cell, or the word `null`.
    case null
    case map
    /// Not an object, not well formed, with a nested value, or with half a surrogate pair.
    case malformed
    /// Has U+0000, which PostgreSQL cannot hold.
    case nul
  }

  /// Valid until the next `read`, and only as long as the text that was read.
  private(set) var pairs: [MapPair] = []

  private var unescaped: UnsafeMutablePointer<UInt8>
  private var unescapedCapacity = 1024
  private var unescapedCount = 0
  private var hasNUL = false
  private var at: UnsafePointer<UInt8>
  private var end: UnsafePointer<UInt8>

  init() {
    unescaped = .allocate(capacity: unescapedCapacity)
    at = UnsafePointer(unescaped)
    end = at
    pairs.reserveCapacity(64)
  }

  deinit { unescaped.deallocate() }

  mutating func read(_ text: UnsafeBufferPointer<UInt8>) -> Outcome {
    pairs.removeAll(keepingCapacity: true)
    guard let start = text.baseAddress, text.count > 0 else { return .null }
    at = start
    end = start + text.count
    unescapedCount = 0
    hasNUL = false
    // Unescaped text is never longer than the text itself. So this memory never has to move while slices point to it.
    if unescapedCapacity < text.count {
      unescaped.deallocate()
      unescapedCapacity = max(text.count, unescapedCapacity * 2)
      unescaped = .allocate(capacity: unescapedCapacity)
    }

    skipBlanks()
    guard skip(UInt8(ascii: "{")) else {
      guard let word = scalar(), word.isNull else { return .malformed }
      skipBlanks()
      return at == end ? .null : .malformed
    }
    skipBlanks()
    if !skip(UInt8(ascii: "}")) {
      repeat {
        guard readPair() else {
          pairs.removeAll(keepingCapacity: true)
          return hasNUL ? .nul : .malformed
        }
      } while skip(UInt8(ascii: ","))
      guard skip(UInt8(ascii: "}")) else {
        pairs.removeAll(keepingCapacity: true)
        return .malformed
      }
    }
    skipBlanks()
    guard at == end else {
      pairs.removeAll(keepingCapacity: true)
      return .malformed
    }
    sortAndUnite()
    return .map
  }

  // MARK: The grammar

  private mutating func readPair() -> Bool {
    skipBlanks()
    guard let key = string() else { return false }
    skipBlanks()
    guard skip(UInt8(ascii: ":")) else { return false }
    skipBlanks()
    guard at < end else { return false }
    if at.pointee == UInt8(ascii: "\"") {
      guard let value = string() else { return false }
      pairs.append(MapPair(key: key, value: value))
    } else {
      guard let value = scalar() else { return false }
      pairs.append(MapPair(key: key, value: value.isNull ? nil : value.text))
    }
    skipBlanks()
    return true
  }

  @inline(__always)
  private mutating func skipBlanks() {
    while at < end, at.pointee <= 0x20 {
      guard at.pointee == 0x20 || (at.pointee >= 0x09 && at.pointee <= 0x0D && at.pointee != 0x0B && at.pointee != 0x0C)
      else { return }
      at += 1
    }
  }

  @inline(__always)
  private mutating func skip(_ byte: UInt8) -> Bool {
    guard at < end, at.pointee == byte else { return false }
    at += 1
    return true
  }

  /// `true`, `false`, `null` or a number; a number keeps its spelling.
  private mutating func scalar() -> (text: UnsafeBufferPointer<UInt8>, isNull: Bool)? {
    let start = at
    while at < end, Self.isOfScalar(at.pointee) { at += 1 }
    let text = UnsafeBufferPointer(start: start, count: at - start)
    if Self.matches(text, "null") { return (text, true) }
    guard Self.matches(text, "true") || Self.matches(text, "false") || Self.isNumber(text) else { return nil }
    return (text, false)
  }

  private static func isOfScalar(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") <= 9 }

  private static func matches(_ text: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
    text.count == word.utf8CodeUnitCount
      && text.elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: text.count))
  }

  /// The grammar of JSON numbers: `-`, digits without a leading zero, a fraction, an exponent.
  private static func isNumber(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var rest = text[...]
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let integer = rest.prefix(while: isDigit)
    guard !integer.isEmpty, integer.count == 1 || integer.first != UInt8(ascii: "0") else { return false }
    rest.removeFirst(integer.count)
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      let fraction = rest.prefix(while: isDigit)
      guard !fraction.isEmpty else { return false }
      rest.removeFirst(fraction.count)
    }
    if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
      rest.removeFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
      guard !rest.isEmpty, rest.allSatisfy(isDigit) else { return false }
      return true
    }
    return rest.isEmpty
  }

  // MARK: Strings

  /// A string in quotes. Control characters in it are kept, although JSON wants them escaped, so that nothing is
  /// lost.
  @inline(__always)
  private mutating func string() -> UnsafeBufferPointer<UInt8>? {
    guard skip(UInt8(ascii: "\"")) else { return nil }
    let start = at
    skipPlainBytes()
    guard at < end else { return nil }
    if at.pointee == UInt8(ascii: "\"") {
      let text = UnsafeBufferPointer(start: start, count: at - start)
      at += 1
      return text
    }
    return stringWithEscapes(from: start)
  }

  /// Moves to the next quote, backslash or zero byte.
  @inline(__always)
  private mutating func skipPlainBytes() {
    let ones: UInt64 = 0x0101_0101_0101_0101
    while end - at >= 8 {
      let word = UInt64(littleEndian: UnsafeRawPointer(at).loadUnaligned(as: UInt64.self))
      let quotes = word ^ ones &* 0x22
      let backslashes = word ^ ones &* 0x5C
      // The lowest high bit that is set belongs to the first byte that became zero, or was zero before.
      let found =
        ((quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes | (word &- ones) & ~word)
        & 0x8080_8080_8080_8080
      if found != 0 {
        at += found.trailingZeroBitCount / 8
        return
      }
      at += 8
    }
    while at < end, at.pointee != UInt8(ascii: "\""), at.pointee != UInt8(ascii: "\\"), at.pointee != 0 { at += 1 }
  }

  private mutating func stringWithEscapes(from start: UnsafePointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
    let first = unescapedCount
    var plainStart = start
    while true {
      keep(plainStart, at - plainStart)
      guard at < end else { return nil }
      if skip(UInt8(ascii: "\"")) {
        return UnsafeBufferPointer(start: unescaped + first, count: unescapedCount - first)
      }
      guard skip(UInt8(ascii: "\\")), at < end else { return nil }
      let letter = at.pointee
      at += 1
      switch letter {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): keep(letter)
      case UInt8(ascii: "b"): keep(0x08)
      case UInt8(ascii: "f"): keep(0x0C)
      case UInt8(ascii: "n"): keep(0x0A)
      case UInt8(ascii: "r"): keep(0x0D)
      case UInt8(ascii: "t"): keep(0x09)
      case UInt8(ascii: "u"):
        guard let scalar = unicodeScalar() else { return nil }
        for byte in Unicode.UTF8.encode(scalar).unsafelyUnwrapped { keep(byte) }
      default: return nil
      }
      plainStart = at
      skipPlainBytes()
    }
  }

  /// The scalar of `XXXX`, or of `XXXX\uXXXX` if that is a surrogate pair.
  private mutating func unicodeScalar() -> Unicode.Scalar? {
    guard let unit = fourHexDigits() else { return nil }
    hasNUL = unit == 0
    if hasNUL { return nil }
    guard unit & 0xFC00 == 0xD800 else { return Unicode.Scalar(unit) }
    guard skip(UInt8(ascii: "\\")), skip(UInt8(ascii: "u")), let low = fourHexDigits(), low & 0xFC00 == 0xDC00
    else { return nil }
    return Unicode.Scalar(0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF)
  }

  private mutating func fourHexDigits() -> UInt32? {
    guard end - at >= 4 else { return nil }
    var value: UInt32 = 0
    for _ in 0..<4 {
      let byte = at.pointee
      at += 1
      if Self.isDigit(byte) {
        value = value << 4 | UInt32(byte & 0xF)
      } else {
        let letter = (byte | 0x20) &- UInt8(ascii: "a")
        guard letter < 6 else { return nil }
        value = value << 4 | UInt32(letter + 10)
      }
    }
    return value
  }

  @inline(__always)
  private mutating func keep(_ byte: UInt8) {
    unescaped[unescapedCount] = byte
    unescapedCount += 1
  }

  private mutating func keep(_ start: UnsafePointer<UInt8>, _ count: Int) {
    (unescaped + unescapedCount).update(from: start, count: count)
    unescapedCount += count
  }

  // MARK: Order

  /// Inserts few pairs one by one, and sorts many. Both ways keep equal keys in the order of the text.
  private mutating func sortAndUnite() {
    let count = pairs.count
    guard count > 1 else { return }
    if count > 48 {
      let sorted = pairs.enumerated().sorted { left, right in
        let order = Self.order(left.element.key, right.element.key)
        return order < 0 || order == 0 && left.offset < right.offset
      }
      for (index, pair) in sorted.enumerated() { pairs[index] = pair.element }
    } else {
      pairs.withUnsafeMutableBufferPointer { pairs in
        for index in 1..<count {
          let pair = pairs[index]
          var hole = index
          while hole > 0, Self.order(pair.key, pairs[hole - 1].key) < 0 {
            pairs[hole] = pairs[hole - 1]
            hole -= 1
          }
          pairs[hole] = pair
        }
      }
    }
    var kept = 0
    for index in 1..<count {
      if Self.order(pairs[kept].key, pairs[index].key) != 0 { kept += 1 }
      pairs[kept] = pairs[index]
    }
    pairs.removeLast(count - 1 - kept)
  }

  @inline(__always)
  private static func order(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
    if left.count != right.count { return left.count - right.count }
    guard let leftStart = left.baseAddress, let rightStart = right.baseAddress else { return 0 }
    return Int(memcmp(leftStart, rightStart, left.count))
  }
}
