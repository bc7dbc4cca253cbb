/// Text as a terminal shows it.
enum DisplayText {
  /// Control characters made visible: a tag's value may hold a newline, or an escape that would drive the terminal.
  static func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0..<0x20: out.append(UnicodeScalar(0x2400 + scalar.value)!)
      case 0x7f: out.append("\u{2421}")
      case _ where isControl(scalar): out.append("\u{fffd}")
      default: out.append(scalar)
      }
    }
    return String(out)
  }

  /// The number of terminal columns that the text takes, after Unicode's annex 11: East Asian wide characters and
  /// emoji take two, marks that combine with the character before none.
  static func width(_ text: String) -> Int {
    text.reduce(0) { $0 + width($1) }
  }

  /// `text` with blanks to the given width.
  static func padded(_ text: String, to width: Int, right: Bool) -> String {
    let blanks = String(repeating: " ", count: max(0, width - self.width(text)))
    return right ? blanks + text : text + blanks
  }

  /// `text` in no more than the given width: what is too long loses its middle, since names differ at both ends.
  static func shortened(_ text: String, to width: Int) -> String {
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

  private static func isControl(_ scalar: UnicodeScalar) -> Bool {
    scalar.properties.generalCategory == .control
  }

  /// The ranges whose characters are W or F in EastAsianWidth.txt, joined over what is not assigned between them.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115f, 0x2e80...0x303e, 0x3041...0x33ff, 0x3400...0x4dbf, 0x4e00...0x9fff, 0xa000...0xa4cf,
    0xa960...0xa97f, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f, 0xff00...0xff60, 0xffe0...0xffe6,
    0x16fe0...0x18aff, 0x1aff0...0x1b2ff, 0x20000...0x2fffd, 0x30000...0x3fffd,
  ]
}
