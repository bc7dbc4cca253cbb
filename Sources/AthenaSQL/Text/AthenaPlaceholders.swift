/// `${name}` and `{{ name }}` in a pasted text. The author's tools fill them in; here `--set name=value` does.
///
/// A placeholder without a value is its own name if it stands for a table. That table is then the report.
struct AthenaPlaceholders {
  let bound: AthenaMappedText
  private(set) var used: Set<String> = []
  /// The table that a placeholder without a value stands for.
  private(set) var table: String?

  /// - Throws: `AthenaFault` at the first placeholder without a value, except in comments.
  init(_ bytes: [UInt8], values: [String: String]) throws {
    // Before placeholders are filled in, the text may not be valid SQL. Then its comments are not known.
    let tokenizer = try? AthenaTokenizer(bytes)
    let comments = tokenizer?.comments ?? []
    let tokens = tokenizer?.tokens ?? []
    var edits = AthenaEdits()
    var index = 0
    while index < bytes.count {
      guard let (name, end) = Self.placeholder(bytes, index) else {
        index += 1
        continue
      }
      if let value = values[name] {
        edits.replace(index..<end, with: value)
        used.insert(name)
      } else if Self.isTable(tokens, index) {
        let word = String(name.map { $0 == "-" || $0 == "." ? "_" : $0 })
        edits.replace(index..<end, with: word)
        if !Self.isDatabase(bytes, end) {
          // Two different names are two tables, and which one is the report is not known.
          if let table, table != word { throw AthenaFault(offset: index, words: Self.unbound(name)) }
          table = word
        }
      } else if !comments.contains(where: { $0.contains(index) }) {
        throw AthenaFault(offset: index, words: Self.unbound(name))
      }
      index = end
    }
    bound = edits.applied(to: bytes)
  }

  /// Whether the token at a byte is a table's name or a part of one.
  private static func isTable(_ tokens: [AthenaToken], _ offset: Int) -> Bool {
    guard let start = tokens.firstIndex(where: { $0.range.contains(offset) && $0.kind != .string }) else {
      return false
    }
    var index = start - 1
    while index > 0, tokens[index].text == "." {
      // Skips the part before the dot, which may be a placeholder itself.
      index -= 1
      if tokens[index].text == "}" {
        while index > 0, tokens[index].text != "{" { index -= 1 }
        // Skips `$` or the first of two braces.
        index -= 1
      }
      index -= 1
    }
    return index >= 0 && tokens[index].kind == .word && ["from", "join", "view"].contains(tokens[index].text)
  }

  /// Whether a dot follows. Then it is the part before a table's name.
  private static func isDatabase(_ bytes: [UInt8], _ end: Int) -> Bool {
    bytes[end...].first { !"\"` ".utf8.contains($0) } == UInt8(ascii: ".")
  }

  private static func unbound(_ name: String) -> String {
    let isCondition = name.hasPrefix("date") || name.hasPrefix("time") || name.hasSuffix("filter")
    let example = isCondition ? "\"\(name)=year = '2026' AND month = '10'\"" : "\(name)=VALUE"
    return "nothing is given for the placeholder \(name); give what stands there, as in: --set \(example)"
  }

  private static func placeholder(_ bytes: [UInt8], _ start: Int) -> (name: String, end: Int)? {
    let rest = bytes[start...]
    if rest.starts(with: "${".utf8) { return read(bytes, start + 2, close: "}") }
    if rest.starts(with: "{{".utf8) { return read(bytes, start + 2, close: "}}") }
    return nil
  }

  private static func read(_ bytes: [UInt8], _ start: Int, close: String) -> (name: String, end: Int)? {
    var index = start
    func skipBlanks() { while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 } }
    skipBlanks()
    let nameStart = index
    while index < bytes.count, isOfName(bytes[index]) { index += 1 }
    let name = String(decoding: bytes[nameStart..<index], as: UTF8.self)
    skipBlanks()
    guard !name.isEmpty, bytes[index...].starts(with: close.utf8) else { return nil }
    return (name, index + close.utf8.count)
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
