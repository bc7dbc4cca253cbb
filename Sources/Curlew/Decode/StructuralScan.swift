import CLanes

/// What 64 bytes of CSV hold, as bits: bit `i` is byte `i`.
struct StructuralBlock: Equatable {
  /// Commas and line feeds outside of quotes.
  var separators: UInt64
  /// Line feeds outside of quotes.
  var newlines: UInt64
  /// Bytes at which a quote turned out to stand where none may.
  var strayQuotes: UInt64
  /// All bytes are ASCII, and none is NUL.
  var isPlain: Bool
}

/// Finds the separators of CSV text, 64 bytes at a time, carrying over from block to block what the next one must know.
///
/// A quote toggles "inside"; doubled quotes toggle twice and so undo themselves. "Inside" for all 64 bytes at once is
/// the running XOR of the quote bits. `StructuralScan.Scalar` says the same byte by byte and is the oracle in tests.
struct StructuralScan: Equatable {
  /// All ones inside of quotes.
  private var inside: UInt64 = 0
  /// 1 when the byte before lets a quote open a field: a separator, a quote (then it is doubled), the start of the text.
  private var mayOpen: UInt64 = 1
  /// 1 when the byte before is a quote that closes, or the first of a doubled one.
  private var afterClosing: UInt64 = 0
  /// The byte before is a CR behind a closing quote: only LF may follow.
  private var afterClosingReturn = false

  var isInsideQuotes: Bool { inside != 0 }
  var needsLineFeed: Bool { afterClosingReturn }

  /// Reads 64 bytes at `bytes`, of which the first `byteCount` count; the others must only be there.
  @inline(__always)
  mutating func block(at bytes: UnsafePointer<UInt8>, byteCount: Int) -> StructuralBlock {
    let valid = ~UInt64(0) >> UInt64(64 - byteCount)
    var quotes = curlew_equal_bits(bytes, 0x22) & valid
    let commas = curlew_equal_bits(bytes, 0x2C) & valid
    let lineFeeds = curlew_equal_bits(bytes, 0x0A) & valid
    // Bytes behind the end can only make a block look less plain than it is.
    let isPlain = curlew_is_plain(bytes) != 0

    let boundaries = commas | lineFeeds | quotes
    let quoteBits = quotes
    quotes ^= quotes << 1
    quotes ^= quotes << 2
    quotes ^= quotes << 4
    quotes ^= quotes << 8
    quotes ^= quotes << 16
    quotes ^= quotes << 32
    let insideBits = quotes ^ inside
    let opening = quoteBits & insideBits
    let closing = quoteBits & ~insideBits

    var strayQuotes = opening & ~(boundaries << 1 | mayOpen)
    let unexpected = (closing << 1 | afterClosing) & ~boundaries & valid
    if unexpected != 0 || afterClosingReturn {
      strayQuotes |= checkReturns(unexpected, bytes, byteCount)
    }

    let last = UInt64(byteCount - 1)
    inside = 0 &- (insideBits >> last & 1)
    mayOpen = boundaries >> last & 1
    afterClosing = closing >> last & 1
    let newlines = lineFeeds & ~insideBits
    return StructuralBlock(
      separators: commas & ~insideBits | newlines, newlines: newlines, strayQuotes: strayQuotes, isPlain: isPlain
    )
  }

  /// After a closing quote stands neither separator nor quote: right only where CR LF ends the row, once a row at most.
  @inline(never)
  private mutating func checkReturns(
    _ unexpected: UInt64, _ bytes: UnsafePointer<UInt8>, _ byteCount: Int
  ) -> UInt64 {
    var stray: UInt64 = 0
    if afterClosingReturn, bytes[0] != 0x0A { stray = 1 }
    afterClosingReturn = false
    var rest = unexpected
    while rest != 0 {
      let index = rest.trailingZeroBitCount
      rest &= rest - 1
      if bytes[index] != 0x0D {
        stray |= 1 << UInt64(index)
      } else if index + 1 == byteCount {
        afterClosingReturn = true
      } else if bytes[index + 1] != 0x0A {
        stray |= 1 << UInt64(index + 1)
      }
    }
    return stray
  }
}
