/// An edit that a rule asks for. Ranges are bytes of the text.
enum AthenaEdit: Equatable {
  /// Puts text around a range.
  case wrap(Range<Int>, before: String, after: String)
  /// Replaces a range. If two replacements overlap, only the first is made.
  case replace(Range<Int>, String)
  /// Replaces the second range by the rewritten text of the first, in parentheses.
  case copy(of: Range<Int>, over: Range<Int>)
  /// A note for the user.
  case note(String)
}

/// The edits of a text: texts around ranges, and replacements.
///
/// Rules do not know of each other, but what they put around overlapping ranges must nest. So each wrapping is kept
/// with its range. If two begin at the same place, the longer one opens first. If two end at the same place, it
/// closes last.
struct AthenaEdits {
  private struct Insertion {
    let offset: Int
    let isClosing: Bool
    /// The other end of the wrapped range.
    let otherEnd: Int
    let order: Int
    let text: String
  }

  private var insertions: [Insertion] = []
  /// In the order of the text, without overlaps.
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

  /// Puts text around a range. If a range is wrapped twice, the first wrapping is the outer one.
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

  /// Replaces a range, unless it overlaps one that was replaced before.
  mutating func replace(_ range: Range<Int>, with text: String) {
    let place = replacements.partitioningIndex { $0.range.upperBound > range.lowerBound }
    if place < replacements.count, replacements[place].range.overlaps(range) { return }
    replacements.insert((range, text), at: place)
  }

  /// Replaces a range by the rewritten text of another one, once all other edits are known.
  mutating func copy(of other: Range<Int>, over range: Range<Int>) { copies.append((other, range)) }

  /// The edits with each copy turned into a replacement.
  func withCopies(from source: [UInt8]) -> AthenaEdits {
    var result = self
    result.copies = []
    for (other, range) in copies {
      result.replacements.removeAll { $0.range.overlaps(range) }
      result.replace(range, with: "(\(result.text(of: other, in: source)))")
    }
    return result
  }

  /// The text of a range after the edits in it.
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
        // Inside a replaced range nothing is left to wrap.
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
  /// The first position where the condition is true. It must be true for all positions after that, too.
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
