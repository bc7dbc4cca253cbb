/// What a rule asks for, by the bytes of the text.
enum AthenaEdit: Equatable {
  /// Text around a range.
  case wrap(Range<Int>, before: String, after: String)
  /// Text in place of a range; where rules ask for two that overlap, the first is done.
  case replace(Range<Int>, String)
  /// In place of a range what becomes of another one, in parentheses.
  case copy(of: Range<Int>, over: Range<Int>)
  /// Words for the user.
  case note(String)
}

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
  /// In the order of the text; none overlaps another.
  private var replacements: [(range: Range<Int>, text: String)] = []
  private var copies: [(of: Range<Int>, over: Range<Int>)] = []

  mutating func add(_ edit: AthenaEdit) {
    switch edit {
    case .wrap(let range, let before, let after): wrap(range, before: before, after: after)
    case .replace(let range, let text): replace(range, with: text)
    case .copy(let other, let range): copy(of: other, over: range)
    case .note: break
    }
  }

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
    let place = replacements.partitioningIndex { $0.range.upperBound > range.lowerBound }
    if place < replacements.count, replacements[place].range.overlaps(range) { return }
    replacements.insert((range, text), at: place)
  }

  /// The same by what comes of another range, once all else is known.
  mutating func copy(of other: Range<Int>, over range: Range<Int>) { copies.append((other, range)) }

  /// The edits, and in the place of each copy what is copied.
  func withCopies(from source: [UInt8]) -> AthenaEdits {
    var result = self
    result.copies = []
    for (other, range) in copies {
      result.replacements.removeAll { $0.range.overlaps(range) }
      result.replace(range, with: "(\(result.text(of: other, in: source)))")
    }
    return result
  }

  /// What comes of a range by the edits within it.
  private func text(of range: Range<Int>, in source: [UInt8]) -> String {
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
    for replacement in replacements {
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

extension Array {
  /// The first position at which something is true that is true of all after it.
  fileprivate func partitioningIndex(_ isTrue: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isTrue(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
