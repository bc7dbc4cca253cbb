/// An element of a small XML document, as S3 and STS write them: elements and text, with attributes that do not matter.
///
/// A reader of our own, because those documents use so little of XML that a library would be one more package to
/// install for a hundred lines. It is strict. What it does not know makes the whole document unreadable: documents
/// that were cut short, document types, other entities than XML's five.
struct XMLElement {
  var name: String
  var text = ""
  var children: [XMLElement] = []

  /// The text of the first child with this name.
  subscript(_ name: String) -> String? { children.first { $0.name == name }?.text }

  /// The first child that is reached by these names.
  func descendant(_ names: String...) -> XMLElement? {
    names.reduce(self as XMLElement?) { element, name in element?.children.first { $0.name == name } }
  }

  /// - Returns: nil if it is not a whole document of this kind.
  init?(document: [UInt8]) {
    var reader = Reader(rest: document[...])
    guard reader.skipProlog(), let element = reader.element(depth: 0), reader.skipMisc(), reader.rest.isEmpty else {
      return nil
    }
    self = element
  }

  private init(name: String) { self.name = name }

  private struct Reader {
    var rest: ArraySlice<UInt8>

    private static let deepestLevel = 16

    mutating func skip(_ text: String) -> Bool {
      guard rest.starts(with: text.utf8) else { return false }
      rest = rest.dropFirst(text.utf8.count)
      return true
    }

    /// Takes everything before the text, and the text.
    mutating func take(through text: String) -> ArraySlice<UInt8>? {
      let end = Array(text.utf8)
      var at = rest.startIndex
      while at + end.count <= rest.endIndex {
        if rest[at] == end[0], rest[at..<(at + end.count)].elementsEqual(end) {
          defer { rest = rest[(at + end.count)...] }
          return rest[..<at]
        }
        at += 1
      }
      return nil
    }

    mutating func skipProlog() -> Bool {
      _ = skip("\u{feff}")
      if skip("<?xml"), take(through: "?>") == nil { return false }
      return skipMisc()
    }

    /// Blanks and comments.
    mutating func skipMisc() -> Bool {
      while true {
        rest = rest.drop { Self.isBlank($0) }
        guard skip("<!--") else { return true }
        guard take(through: "-->") != nil else { return false }
      }
    }

    mutating func element(depth: Int) -> XMLElement? {
      guard depth < Self.deepestLevel, skip("<") else { return nil }
      let name = rest.prefix { !Self.isBlank($0) && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">") }
      guard let first = name.first, first != UInt8(ascii: "!"), first != UInt8(ascii: "?") else { return nil }
      var element = XMLElement(name: String(decoding: name, as: UTF8.self))
      rest = rest.dropFirst(name.count)
      guard let isEmpty = skipAttributes() else { return nil }
      if isEmpty { return element }
      while true {
        let text = rest.prefix { $0 != UInt8(ascii: "<") }
        rest = rest.dropFirst(text.count)
        guard let decoded = Self.decoded(text) else { return nil }
        element.text += decoded
        if skip("<!--") {
          guard take(through: "-->") != nil else { return nil }
        } else if skip("</") {
          guard skip(element.name) else { return nil }
          rest = rest.drop { Self.isBlank($0) }
          return skip(">") ? element : nil
        } else {
          guard let child = self.element(depth: depth + 1) else { return nil }
          element.children.append(child)
        }
      }
    }

    /// Skips to the end of a tag.
    ///
    /// - Returns: whether the tag ends the element at once; nil if it does not end.
    private mutating func skipAttributes() -> Bool? {
      var quote: UInt8?
      var isAfterSlash = false
      while let byte = rest.popFirst() {
        if let open = quote {
          if byte == open { quote = nil }
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          quote = byte
        } else if byte == UInt8(ascii: ">") {
          return isAfterSlash
        }
        isAfterSlash = quote == nil && byte == UInt8(ascii: "/")
      }
      return nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    private static let entities = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
      guard let raw = String(validating: bytes, as: UTF8.self) else { return nil }
      guard bytes.contains(UInt8(ascii: "&")) else { return raw }
      var parts = raw.split(separator: "&", omittingEmptySubsequences: false)[...]
      var text = String(parts.removeFirst())
      for part in parts {
        let halves = part.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, let character = character(String(halves[0])) else { return nil }
        text += character + halves[1]
      }
      return text
    }

    private static func character(_ entity: String) -> String? {
      guard entity.hasPrefix("#") else { return entities[entity] }
      let isHexadecimal = entity.hasPrefix("#x")
      let code = UInt32(entity.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10)
      return code.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
    }
  }
}
