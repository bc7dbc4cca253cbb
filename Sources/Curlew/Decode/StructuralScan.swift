import CLanes

/// What 64 bytes of CSV hold, as bits: bit `i` stands for byte `i`.
struct StructuralBlock: Equatable {
  /// Commas and line feeds outside quotes.
  var separators: UInt64
  /// Line feeds outside quotes.
  var newlines: UInt64
  /// Bytes that show a quote in a wrong place.
  var strayQuotes: UInt64
  /// All bytes are ASCII, and none is NUL.
  var isPlain: Bool
}

/// Finds the separators of CSV text, 64 bytes at a time. Its properties carry over to the next block what that needs.
///
/// A quote switches "inside" on and off; a doubled quote switches twice, so it changes nothing. The running XOR of
/// the quote bits gives "inside" for all 64 bytes at once. `StructuralScan.Scalar` does the same byte by byte; tests
/// compare the two.
struct StructuralScan: Equatable {
  /// All ones inside quotes.
  private var inside: UInt64 = 0
  /// 1 if a quote may open a field here: the byte before is a separator or a quote (a doubled one), or this is the
  /// start.
  private var mayOpen: UInt64 = 1
  /// 1 if the byte before is a closing quote, or the first of a doubled quote.
  private var afterClosing: UInt64 = 0
  /// The byte before is a CR after a closing quote: only LF may follow.
  private var afterClosingReturn = false

  var isInsideQuotes: Bool { inside != 0 }
  var needsLineFeed: Bool { afterClosingReturn }

  /// Reads 64 bytes at `bytes`. Only the first `byteCount` count; the others must be readable.
  @inline(__always)
  mutating func block(at bytes: UnsafePointer<UInt8>, byteCount: Int) -> StructuralBlock {
    let valid = ~UInt64(0) >> UInt64(64 - byteCount)
    var quotes = curlew_equal_bits(bytes, 0x22) & valid
    let commas = curlew_equal_bits(bytes, 0x2C) & valid
    let lineFeeds = curlew_equal_bits(bytes, 0x0A) & valid
    // Bytes after the end can only make a plain block look not plain. That costs time and nothing else.
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

  /// Called where a closing quote is followed by neither a separator nor a quote. That is right only if CR LF ends
  /// the row.
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
