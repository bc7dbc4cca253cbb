/// A JSON document (RFC 8259) that somebody else wrote. A number stays the text that it was, so no digit is lost.
package enum JSONValue: Sendable, Equatable {
  case object([String: JSONValue])
  case array([JSONValue])
  case string(String)
  case number(String)
  case boolean(Bool)
  case null

  /// Why a text is no JSON, and where: a byte of it, from 0.
  package struct Mistake: Error, Equatable {
    package var byte: Int
    package var words: String
  }

  /// A reader uses stack for each level.
  package static let deepestLevel = 64

  /// Reads a whole document. Of equal keys the last counts.
  package init(_ bytes: some Sequence<UInt8>) throws(Mistake) {
    var reader = Reader(bytes: Array(bytes))
    reader.skipBlanks()
    self = try reader.value(level: 0)
    reader.skipBlanks()
    guard reader.at == reader.bytes.count else { throw reader.mistake("something stands behind the value") }
  }

  package init(_ text: String) throws(Mistake) { try self.init(text.utf8) }

  private struct Reader {
    let bytes: [UInt8]
    var at = 0

    func mistake(_ words: String) -> Mistake { Mistake(byte: at, words: words) }

    private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    mutating func skipBlanks() {
      while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { at += 1 }
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
      guard next == UInt8(ascii: character) else { return false }
      at += 1
      return true
    }

    mutating func value(level: Int) throws(Mistake) -> JSONValue {
      guard level < JSONValue.deepestLevel else {
        throw mistake("it nests more than \(JSONValue.deepestLevel) levels deep")
      }
      switch next {
      case UInt8(ascii: "{"): return try object(level: level)
      case UInt8(ascii: "["): return try array(level: level)
      case UInt8(ascii: "\""): return .string(try string())
      case UInt8(ascii: "t"): return try word("true", .boolean(true))
      case UInt8(ascii: "f"): return try word("false", .boolean(false))
      case UInt8(ascii: "n"): return try word("null", .null)
      case nil: throw mistake("it ends where a value should be")
      default: return .number(try number())
      }
    }

    private mutating func word(_ word: String, _ value: JSONValue) throws(Mistake) -> JSONValue {
      guard bytes[at...].starts(with: word.utf8) else { throw mistake("no value begins like this") }
      at += word.utf8.count
      return value
    }

    private mutating func object(level: Int) throws(Mistake) -> JSONValue {
      at += 1
      var members: [String: JSONValue] = [:]
      skipBlanks()
      if skip("}") { return .object(members) }
      repeat {
        skipBlanks()
        guard next == UInt8(ascii: "\"") else { throw mistake("a key in quotes should be here") }
        let key = try string()
        skipBlanks()
        guard skip(":") else { throw mistake("a colon should be here") }
        skipBlanks()
        members[key] = try value(level: level + 1)
        skipBlanks()
      } while skip(",")
      guard skip("}") else { throw mistake("a comma or } should be here") }
      return .object(members)
    }

    private mutating func array(level: Int) throws(Mistake) -> JSONValue {
      at += 1
      var elements: [JSONValue] = []
      skipBlanks()
      if skip("]") { return .array(elements) }
      repeat {
        skipBlanks()
        elements.append(try value(level: level + 1))
        skipBlanks()
      } while skip(",")
      guard skip("]") else { throw mistake("a comma or ] should be here") }
      return .array(elements)
    }

    private mutating func number() throws(Mistake) -> String {
      let characters = Set("+-.0123456789Ee".utf8)
      let run = bytes[at...].prefix(while: characters.contains)
      let text = String(decoding: run, as: UTF8.self)
      guard JSONText.isNumber(text) else { throw mistake("no value begins like this") }
      at += run.count
      return text
    }

    private mutating func string() throws(Mistake) -> String {
      at += 1
      var text: [UInt8] = []
      while let byte = next {
        switch byte {
        case UInt8(ascii: "\""):
          guard let valid = String(validating: text, as: UTF8.self) else { throw mistake("the string is not UTF-8") }
          at += 1
          return valid
        case UInt8(ascii: "\\"):
          at += 1
          text += try escaped()
        case ..<0x20:
          throw mistake("a control character in a string")
        default:
          text.append(byte)
          at += 1
        }
      }
      throw mistake("a string is never closed")
    }

    private mutating func escaped() throws(Mistake) -> [UInt8] {
      guard let byte = next else { throw mistake("a string is never closed") }
      at += 1
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
      case UInt8(ascii: "b"): return [0x08]
      case UInt8(ascii: "f"): return [0x0C]
      case UInt8(ascii: "n"): return [0x0A]
      case UInt8(ascii: "r"): return [0x0D]
      case UInt8(ascii: "t"): return [0x09]
      case UInt8(ascii: "u"): return Array(String(Character(try scalar())).utf8)
      default: throw mistake("no escape is written like this")
      }
    }

    /// Behind `\u`. What lies beyond 16 bits is written as two halves.
    private mutating func scalar() throws(Mistake) -> Unicode.Scalar {
      let first = try unit()
      if let scalar = Unicode.Scalar(first) { return scalar }
      guard (0xD800..<0xDC00).contains(first), skip("\\"), skip("u") else {
        throw mistake("half a character (a lone surrogate)")
      }
      let second = try unit()
      guard (0xDC00..<0xE000).contains(second),
        let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
      else { throw mistake("half a character (a lone surrogate)") }
      return scalar
    }

    private mutating func unit() throws(Mistake) -> UInt16 {
      let digits = bytes[at...].prefix(4)
      guard digits.count == 4, !digits.contains(UInt8(ascii: "+")), !digits.contains(UInt8(ascii: "-")),
        let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
      else { throw mistake("\\u needs four hexadecimal digits") }
      at += 4
      return unit
    }
  }
}

extension JSONValue {
  /// The text of a string, a number or a boolean; nil for null, for empty text, and for what has parts.
  package var text: String? {
    switch self {
    case .string(let text): text.isEmpty ? nil : text
    case .number(let text): text
    case .boolean(let value): value ? "true" : "false"
    case .object, .array, .null: nil
    }
  }

  package subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members[key]
  }

  package var elements: [JSONValue] {
    guard case .array(let elements) = self else { return [] }
    return elements
  }

  /// What stands at a path such as `metadata.user.email`.
  ///
  /// A key may hold points itself: `gen_ai.usage.input_tokens`.
  package func value(at path: Substring) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    if let whole = members[String(path)] { return whole }
    var rest = path
    while let point = rest.firstIndex(of: ".") {
      rest = path[path.index(after: point)...]
      if let found = members[String(path[..<point])]?.value(at: rest) { return found }
    }
    return nil
  }
}
