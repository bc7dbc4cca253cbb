extension StructuralScan {
  /// The same scan byte by byte. Tests and measurements compare the fast scan with it.
  struct Scalar {
    private var isInside = false
    private var mayOpen = true
    private var afterClosing = false
    private var afterClosingReturn = false

    mutating func block(at bytes: UnsafePointer<UInt8>, byteCount: Int) -> StructuralBlock {
      var block = StructuralBlock(separators: 0, newlines: 0, strayQuotes: 0, isPlain: true)
      for index in 0..<byteCount {
        let byte = bytes[index]
        let bit: UInt64 = 1 << UInt64(index)
        let isQuote = byte == UInt8(ascii: "\"")
        let isLineFeed = byte == UInt8(ascii: "\n")
        let isBoundary = isQuote || isLineFeed || byte == UInt8(ascii: ",")
        if byte >= 0x80 || byte == 0 { block.isPlain = false }

        if afterClosingReturn, !isLineFeed { block.strayQuotes |= bit }
        afterClosingReturn = false
        if afterClosing, !isBoundary {
          if byte == UInt8(ascii: "\r") { afterClosingReturn = true } else { block.strayQuotes |= bit }
        }
        if isQuote {
          isInside.toggle()
          if isInside, !mayOpen { block.strayQuotes |= bit }
        } else if isBoundary, !isInside {
          block.separators |= bit
          if isLineFeed { block.newlines |= bit }
        }
        afterClosing = isQuote && !isInside
        mayOpen = isBoundary
      }
      return block
    }
  }
}
