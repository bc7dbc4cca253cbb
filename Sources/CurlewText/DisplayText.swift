/// Text for display on a terminal.
public enum DisplayText {
  /// Shows as `\u202e` what would control the terminal, reverse the order of letters, or be invisible. Such
  /// characters may be there because anybody who names a tag or a session chooses the text.
  public static func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    var out = ""
    for scalar in text.unicodeScalars {
      if isHidden(scalar) { out += escape(scalar) } else { out.unicodeScalars.append(scalar) }
    }
    return out
  }

  /// `\u` and four hexadecimal digits.
  package static func escape(_ scalar: UnicodeScalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Controls (C0, DEL, C1), writing directions, characters without width, and Unicode's line and paragraph
  /// separators.
  private static func isHidden(_ scalar: UnicodeScalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7f...0x9f, 0x61c, 0x200b...0x200f, 0x2028...0x202e, 0x2060, 0x2066...0x2069, 0xfeff: true
    default: false
    }
  }

  /// The number of terminal columns of the text, after Unicode's annex 11: East Asian wide characters and emoji take
  /// two, combining marks none.
  package static func width(_ text: String) -> Int {
    text.reduce(0) { $0 + width($1) }
  }

  /// `text` with blanks up to the given width.
  package static func padded(_ text: String, to width: Int, right: Bool) -> String {
    let blanks = String(repeating: " ", count: max(0, width - self.width(text)))
    return right ? blanks + text : text + blanks
  }

  /// `text` within the given width. Text that is too long loses its middle, because names differ at both ends.
  package static func shortened(_ text: String, to width: Int) -> String {
    guard self.width(text) > width else { return text }
    var head: Substring = text.prefix(0)
    var tail: Substring = text.suffix(0)
    let headWidth = (width - 1) / 2
    while head.endIndex < text.endIndex, self.width(String(text[...head.endIndex])) <= headWidth {
      head = text[...head.endIndex]
    }
    let tailWidth = width - 1 - self.width(String(head))
    while tail.startIndex > head.endIndex {
      let longer = text[text.index(before: tail.startIndex)...]
      guard self.width(String(longer)) <= tailWidth else { break }
      tail = longer
    }
    return head + "…" + tail
  }

  private static func width(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first, first.value >= 0x300 else { return 1 }
    if first.properties.isEmojiPresentation || scalars.contains("\u{fe0f}") { return 2 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return wide.contains { $0.contains(first.value) } ? 2 : 1
    }
  }

  /// The ranges of characters that are W or F in EastAsianWidth.txt. Gaps of unassigned characters are included.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115f, 0x2e80...0x303e, 0x3041...0x33ff, 0x3400...0x4dbf, 0x4e00...0x9fff, 0xa000...0xa4cf,
    0xa960...0xa97f, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f, 0xff00...0xff60, 0xffe0...0xffe6,
    0x16fe0...0x18aff, 0x1aff0...0x1b2ff, 0x20000...0x2fffd, 0x30000...0x3fffd,
  ]
}
