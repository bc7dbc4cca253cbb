/// Strings, numbers and documents as JSON writes them (RFC 8259). Characters that would control a terminal or end a
/// line are escaped, which every JSON reader undoes.
package enum JSONText {
  package static func string(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case _ where isControl(scalar): out += DisplayText.escape(scalar)
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }

  /// A document that another program has written. Such characters are only in strings, apart from the blanks between
  /// values.
  package static func document(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.value >= 0x20 && isControl($0) }) else { return text }
    var out = ""
    for scalar in text.unicodeScalars {
      if scalar.value >= 0x20, isControl(scalar) {
        out += DisplayText.escape(scalar)
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// C0, DEL and C1, and Unicode's two line ends, which old JavaScript did not allow in strings.
  private static func isControl(_ scalar: UnicodeScalar) -> Bool {
    scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value) || scalar.value == 0x2028 || scalar.value == 0x2029
  }

  /// Decimal text unchanged, which keeps every digit. A string if JSON has no such number (`NaN`).
  package static func number(_ text: String) -> String {
    isNumber(text) ? text : string(text)
  }

  /// Whether the text is a JSON number.
  package static func isNumber(_ text: String) -> Bool {
    var rest = text.utf8[...]
    func digits() -> Int {
      let run = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
      rest = rest.dropFirst(run)
      return run
    }
    func skip(_ characters: String) -> Bool {
      guard let first = rest.first, characters.utf8.contains(first) else { return false }
      rest = rest.dropFirst()
      return true
    }
    _ = skip("-")
    let startsWithZero = rest.first == UInt8(ascii: "0")
    let whole = digits()
    guard whole > 0, !startsWithZero || whole == 1 else { return false }
    if skip("."), digits() == 0 { return false }
    if skip("eE") {
      _ = skip("+-")
      if digits() == 0 { return false }
    }
    return rest.isEmpty
  }
}
