/// A form that the name of a session may have.
enum SessionForm {
  /// One `@` between a name and a domain with a dot.
  case email
  case exactly(String)
  case anything(after: String)
  /// Digits behind a prefix, as many as a time has.
  case number(after: String)
  /// A prefix, and a UUID at the end.
  case uuid(after: String)
  /// Hexadecimal digits behind a prefix, in one of these numbers.
  case hex(after: String, [Int])
  /// Hexadecimal digits, too many for a word.
  case longHex
  /// `20261031T120000Z`.
  case time
  /// The role's name begins so, whatever the session's.
  case role(prefix: String)
  /// The role's name is the session's, with this and eight letters or digits behind it.
  case ownRole(middle: String)

  func fits(_ session: String, role: String) -> Bool {
    switch self {
    case .email: Self.isEmail(session)
    case .exactly(let name): session == name
    case .anything(let prefix): Self.rest(of: session, after: prefix) { !$0.isEmpty }
    case .number(let prefix): Self.rest(of: session, after: prefix) { $0.utf8.count >= 9 && Self.isDecimal($0) }
    case .uuid(let prefix): Self.rest(of: session, after: prefix) { Self.isUUID($0.suffix(36)) }
    case .hex(let prefix, let counts):
      Self.rest(of: session, after: prefix) { counts.contains($0.utf8.count) && Self.isHexadecimal($0) }
    case .longHex:
      session.utf8.count >= 12 && Self.isHexadecimal(session[...]) && session.contains(where: \.isNumber)
    case .time: Self.isTime(session)
    case .role(let prefix): role.hasPrefix(prefix)
    case .ownRole(let middle):
      Self.rest(of: role, after: session + middle) {
        $0.utf8.count == 8 && $0.allSatisfy { $0.isLetter || $0.isNumber }
      }
    }
  }

  /// False where the text does not begin so.
  private static func rest(of text: String, after prefix: String, fits: (Substring) -> Bool) -> Bool {
    text.hasPrefix(prefix) && fits(text.dropFirst(prefix.count))
  }

  /// One `@` between a name and a domain with a dot: no more is needed to tell people from task ids.
  static func isEmail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { return false }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    return labels.count >= 2 && labels.allSatisfy { !$0.isEmpty }
  }

  private static func isDecimal(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static func isHexadecimal(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { isHexadecimal($0) }
  }

  private static func isUUID(_ text: Substring) -> Bool {
    var place = 0
    for byte in text.utf8 {
      let isRight = dashes.contains(place) ? byte == UInt8(ascii: "-") : isHexadecimal(byte)
      guard isRight else { return false }
      place += 1
    }
    return place == 36
  }

  private static let dashes: Set = [8, 13, 18, 23]

  private static func isTime(_ text: String) -> Bool {
    guard text.utf8.count == 16, text.hasSuffix("Z") else { return false }
    return isDecimal(text.prefix(8)) && text.dropFirst(8).first == "T" && isDecimal(text.dropFirst(9).dropLast())
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
