/// `${name}` and `{{ name }}` in a pasted text: what its author's tools fill in, and here `--set name=value` does.
struct AthenaPlaceholders {
  let bound: AthenaMappedText
  private(set) var used: Set<String> = []

  /// - Throws: `AthenaProblem` at the first placeholder that no value is given for, other than in a comment.
  init(_ bytes: [UInt8], values: [String: String]) throws {
    // Before they are filled in the text need not be SQL; then nothing in it is known to be a comment.
    let comments = (try? AthenaTokenizer(bytes).comments) ?? []
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
      } else if !comments.contains(where: { $0.contains(index) }) {
        throw AthenaProblem(
          offset: index, words: "nothing is given for the placeholder \(name); add --set \(name)=VALUE")
      }
      index = end
    }
    bound = edits.applied(to: bytes)
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
