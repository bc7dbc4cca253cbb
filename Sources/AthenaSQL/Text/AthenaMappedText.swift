/// A text made from another one. It knows from where in the source each byte comes.
struct AthenaMappedText: Sendable {
  /// A run of bytes: copied from the source, or new at a place of the source.
  private struct Piece: Sendable {
    let start: Int
    let sourceStart: Int
    let isCopy: Bool
  }

  private(set) var bytes: [UInt8] = []
  private var pieces: [Piece] = []
  /// Whether to put a blank between pieces that would become one word, as when the quotes of `FROM"a"` are removed.
  private let keepsWordsApart: Bool
  /// The byte of the source after the last copied one.
  private var copied = 0

  init(keepsWordsApart: Bool = false) { self.keepsWordsApart = keepsWordsApart }

  mutating func copy(_ source: [UInt8], _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    let goesOn = pieces.last?.isCopy == true && copied == range.lowerBound
    if !goesOn { keepApart(source[range.lowerBound], at: range.lowerBound) }
    pieces.append(Piece(start: bytes.count, sourceStart: range.lowerBound, isCopy: true))
    bytes += source[range]
    copied = range.upperBound
  }

  mutating func make(_ text: String, at sourceOffset: Int) {
    if let first = text.utf8.first { keepApart(first, at: sourceOffset) }
    pieces.append(Piece(start: bytes.count, sourceStart: sourceOffset, isCopy: false))
    bytes += text.utf8
  }

  private mutating func keepApart(_ next: UInt8, at sourceOffset: Int) {
    guard keepsWordsApart, let last = bytes.last, AthenaTokenizer.isOfWord(last), AthenaTokenizer.isOfWord(next) else {
      return
    }
    pieces.append(Piece(start: bytes.count, sourceStart: sourceOffset, isCopy: false))
    bytes.append(UInt8(ascii: " "))
  }

  /// The byte of the source that a byte of this text was copied from, or before which it was inserted.
  func sourceOffset(of offset: Int) -> Int {
    guard let piece = pieces.last(where: { $0.start <= offset }) else { return 0 }
    return piece.sourceStart + (piece.isCopy ? offset - piece.start : 0)
  }

  /// The first byte of this text that comes from a given byte of the source, which was copied.
  func offset(ofSource offset: Int) -> Int {
    guard let piece = pieces.last(where: { $0.isCopy && $0.sourceStart <= offset }) else { return 0 }
    return piece.start + offset - piece.sourceStart
  }
}
