/// A text that was made from another, and where each of its bytes comes from.
struct AthenaMappedText: Sendable {
  /// A run of bytes: copied from the source, or made and standing at a place of the source.
  private struct Piece: Sendable {
    let start: Int
    let sourceStart: Int
    let isCopy: Bool
  }

  private(set) var bytes: [UInt8] = []
  private var pieces: [Piece] = []

  mutating func copy(_ source: [UInt8], _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    pieces.append(Piece(start: bytes.count, sourceStart: range.lowerBound, isCopy: true))
    bytes += source[range]
  }

  mutating func make(_ text: String, at sourceOffset: Int) {
    pieces.append(Piece(start: bytes.count, sourceStart: sourceOffset, isCopy: false))
    bytes += text.utf8
  }

  /// The byte of the source that a byte of this text comes from, or before which it was made.
  func sourceOffset(of offset: Int) -> Int {
    guard let piece = pieces.last(where: { $0.start <= offset }) else { return 0 }
    return piece.sourceStart + (piece.isCopy ? offset - piece.start : 0)
  }

  /// The first byte of this text that comes from a byte of the source that was copied.
  func offset(ofSource offset: Int) -> Int {
    guard let piece = pieces.last(where: { $0.isCopy && $0.sourceStart <= offset }) else { return 0 }
    return piece.start + offset - piece.sourceStart
  }
}
