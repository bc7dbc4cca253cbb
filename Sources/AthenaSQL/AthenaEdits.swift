/// What to change in a text: something put around a range, or in place of one.
///
/// Ideas of rewriting do not know of each other, yet what they put around overlapping ranges has to nest. Hence a
/// wrapping is kept with its range: of two that begin at one place the longer one opens first, and of two that end at one
/// place it closes last.
struct AthenaEdits {
  private struct Insertion {
    let offset: Int
    let isClosing: Bool
    /// The other end of what is wrapped.
    let otherEnd: Int
    let order: Int
    let text: String
  }

  private var insertions: [Insertion] = []
  private var replacements: [(range: Range<Int>, text: String)] = []

  var isEmpty: Bool { insertions.isEmpty && replacements.isEmpty }

  /// Puts text around a range. Of two wrappings of one range the first is the outer one.
  mutating func wrap(_ range: Range<Int>, before: String = "", after: String = "") {
    let order = insertions.count
    if !before.isEmpty {
      insertions.append(
        Insertion(offset: range.lowerBound, isClosing: false, otherEnd: range.upperBound, order: order, text: before))
    }
    if !after.isEmpty {
      insertions.append(
        Insertion(offset: range.upperBound, isClosing: true, otherEnd: range.lowerBound, order: order, text: after))
    }
  }

  /// Puts text in place of a range; what is within a range that was replaced before is gone already.
  mutating func replace(_ range: Range<Int>, with text: String) {
    guard !replacements.contains(where: { $0.range.overlaps(range) }) else { return }
    replacements.append((range, text))
  }

  /// The same, in place of what stands there since other replacements, too.
  mutating func override(_ range: Range<Int>, with text: String) {
    replacements.removeAll { $0.range.overlaps(range) }
    replacements.append((range, text))
  }

  /// What comes of a range by the edits within it.
  func text(of range: Range<Int>, in source: [UInt8]) -> String {
    var inner = AthenaEdits()
    inner.insertions = insertions.filter { insertion in
      let (start, end) =
        insertion.isClosing ? (insertion.otherEnd, insertion.offset) : (insertion.offset, insertion.otherEnd)
      return range.lowerBound <= start && end <= range.upperBound
    }
    inner.replacements = replacements.filter {
      range.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= range.upperBound
    }
    let text = inner.applied(to: Array(source[..<range.upperBound]), keepingWordsApart: true)
    return String(decoding: text.bytes.dropFirst(range.lowerBound), as: UTF8.self)
  }

  func applied(to source: [UInt8], keepingWordsApart: Bool = false) -> AthenaMappedText {
    var result = AthenaMappedText(keepsWordsApart: keepingWordsApart)
    var copied = 0
    var waiting = insertions.sorted(by: Self.comesBefore)[...]
    func insert(upTo offset: Int) {
      while let next = waiting.first, next.offset <= offset {
        waiting.removeFirst()
        // Within what was replaced there is nothing left to wrap.
        guard next.offset >= copied else { continue }
        result.copy(source, copied..<next.offset)
        copied = next.offset
        result.make(next.text, at: next.offset)
      }
    }
    for replacement in replacements.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      insert(upTo: replacement.range.lowerBound)
      result.copy(source, copied..<replacement.range.lowerBound)
      if !replacement.text.isEmpty { result.make(replacement.text, at: replacement.range.lowerBound) }
      copied = replacement.range.upperBound
    }
    insert(upTo: source.count)
    result.copy(source, copied..<source.count)
    return result
  }

  private static func comesBefore(_ left: Insertion, _ right: Insertion) -> Bool {
    if left.offset != right.offset { return left.offset < right.offset }
    if left.isClosing != right.isClosing { return left.isClosing }
    if left.otherEnd != right.otherEnd { return left.otherEnd > right.otherEnd }
    return left.isClosing ? left.order > right.order : left.order < right.order
  }
}
