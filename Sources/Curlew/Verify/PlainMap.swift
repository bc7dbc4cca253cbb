/// A map column: the JSON object in an export's cell, or the one that PostgreSQL makes from an hstore.
struct PlainMap {
  typealias Pair = (key: [UInt8], value: [UInt8]?)

  /// Sorted by the bytes of the key. Each key once: the last of equal ones counts. A nil value is JSON's null.
  private(set) var pairs: [Pair]

  init(_ pairs: [Pair]) {
    var sorted: [(offset: Int, element: Pair)] = Array(pairs.enumerated())
    sorted.sort {
      if $0.element.key == $1.element.key { return $0.offset < $1.offset }
      return $0.element.key.lexicographicallyPrecedes($1.element.key)
    }
    self.pairs = []
    for (_, pair) in sorted {
      if self.pairs.last?.key == pair.key { self.pairs.removeLast() }
      self.pairs.append(pair)
    }
  }

  enum Reading {
    /// `null`, or empty text.
    case null
    case map(PlainMap)
    case malformed
  }

  /// Reads `{"key": "value", "other": 1.5, "third": null}`. Values that are not strings are kept as written.
  static func read(_ text: UnsafeBufferPointer<UInt8>) -> Reading {
    var scanner = Scanner(text: text)
    scanner.skipBlanks()
    if scanner.isAtEnd || scanner.skip("null") {
      scanner.skipBlanks()
      return scanner.isAtEnd ? .null : .malformed
    }
    guard let pairs = scanner.object() else { return .malformed }
    scanner.skipBlanks()
    return scanner.isAtEnd ? .map(PlainMap(pairs)) : .malformed
  }

  /// Without the pairs that have no value.
  var withoutEmptyValues: PlainMap {
    var map = self
    map.pairs.removeAll { $0.value?.isEmpty ?? true }
    return map
  }

  /// With numbers written in one way, so that equal numbers are equal texts.
  var withNumbers: PlainMap {
    var map = self
    var amount = PlainAmount()
    for index in map.pairs.indices {
      guard let value = map.pairs[index].value, value.withUnsafeBufferPointer({ amount.read($0) }) else { continue }
      var text: [UInt8] = []
      amount.append(to: &text)
      map.pairs[index].value = text
    }
    return map
  }

  /// Appends bytes that are the same for equal maps.
  func append(to bytes: inout [UInt8]) {
    for pair in pairs {
      CanonicalRow.append(pair.key[...], to: &bytes)
      bytes.append(pair.value == nil ? 0 : 1)
      CanonicalRow.append((pair.value ?? [])[...], to: &bytes)
    }
  }

  /// The map that `append(to:)` wrote.
  init(canonical: ArraySlice<UInt8>) {
    pairs = []
    var rest = canonical
    while !rest.isEmpty {
      let key = Array(CanonicalRow.take(from: &rest))
      let hasValue = rest.removeFirst() == 1
      let value = Array(CanonicalRow.take(from: &rest))
      pairs.append((key, hasValue ? value : nil))
    }
  }
}

extension PlainMap {
  /// JSON as in RFC 8259, as far as a map of plain values needs it.
  private struct Scanner {
    let text: UnsafeBufferPointer<UInt8>
    private var at = 0

    init(text: UnsafeBufferPointer<UInt8>) { self.text = text }

    var isAtEnd: Bool { at == text.count }

    mutating func skipBlanks() {
      while at < text.count, [0x20, 0x09, 0x0A, 0x0D].contains(text[at]) { at += 1 }
    }

    mutating func skip(_ word: StaticString) -> Bool {
      let count = word.utf8CodeUnitCount
      guard at + count <= text.count else { return false }
      for index in 0..<count where text[at + index] != word.utf8Start[index] { return false }
      at += count
      return true
    }

    mutating func object() -> [Pair]? {
      guard skip("{") else { return nil }
      skipBlanks()
      if skip("}") { return [] }
      var pairs: [Pair] = []
      repeat {
        skipBlanks()
        guard let key = string() else { return nil }
        skipBlanks()
        guard skip(":") else { return nil }
        skipBlanks()
        if skip("null") {
          pairs.append((key, nil))
        } else if let value = at < text.count && text[at] == UInt8(ascii: "\"") ? string() : word() {
          pairs.append((key, value))
        } else {
          return nil
        }
        skipBlanks()
      } while skip(",")
      return skip("}") ? pairs : nil
    }

    /// A number, `true` or `false`.
    private mutating func word() -> [UInt8]? {
      let start = at
      while at < text.count, Self.isOfWord(text[at]) { at += 1 }
      return at > start ? Array(text[start..<at]) : nil
    }

    private static func isOfWord(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "+"),
        UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "E"):
        true
      default: false
      }
    }

    private mutating func string() -> [UInt8]? {
      guard skip("\"") else { return nil }
      var string: [UInt8] = []
      while at < text.count {
        let byte = text[at]
        at += 1
        if byte == UInt8(ascii: "\"") { return string }
        guard byte == UInt8(ascii: "\\") else {
          string.append(byte)
          continue
        }
        guard at < text.count else { return nil }
        let escape = text[at]
        at += 1
        switch escape {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): string.append(escape)
        case UInt8(ascii: "b"): string.append(0x08)
        case UInt8(ascii: "f"): string.append(0x0C)
        case UInt8(ascii: "n"): string.append(0x0A)
        case UInt8(ascii: "r"): string.append(0x0D)
        case UInt8(ascii: "t"): string.append(0x09)
        case UInt8(ascii: "u"):
          guard let scalar = scalar() else { return nil }
          string.append(contentsOf: String(Character(scalar)).utf8)
        default: return nil
        }
      }
      return nil
    }

    /// The character after `\u`, with the second half of a surrogate pair if it is one.
    private mutating func scalar() -> Unicode.Scalar? {
      guard let unit = codeUnit() else { return nil }
      guard (0xD800..<0xDC00).contains(unit) else { return Unicode.Scalar(unit) }
      guard skip("\\u"), let low = codeUnit(), (0xDC00..<0xE000).contains(low) else { return nil }
      return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    }

    private mutating func codeUnit() -> UInt32? {
      guard at + 4 <= text.count else { return nil }
      let digits = String(decoding: text[at..<at + 4], as: UTF8.self)
      at += 4
      return digits.utf8.contains(UInt8(ascii: "+")) ? nil : UInt32(digits, radix: 16)
    }
  }
}
