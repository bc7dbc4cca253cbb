import Glibc

/// The quotes of RFC 4180 around a raw field.
enum QuotedField {
  @inline(__always)
  static func isQuoted(_ raw: UnsafeBufferPointer<UInt8>) -> Bool {
    raw.count >= 2 && raw[0] == UInt8(ascii: "\"")
  }

  /// The field without its outer quotes, and with doubled quotes undone.
  ///
  /// A field without doubled quotes is a slice of `raw`. Others are written to `scratch`, which has room for
  /// `raw.count` bytes. The decoder has checked the quotes.
  @inline(__always)
  static func unquote(
    _ raw: UnsafeBufferPointer<UInt8>, into scratch: UnsafeMutablePointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    guard isQuoted(raw), let base = raw.baseAddress else { return raw }
    let inner = UnsafeBufferPointer(start: base + 1, count: raw.count - 2)
    guard memchr(base + 1, 0x22, inner.count) != nil else { return inner }
    return undouble(inner, into: scratch)
  }

  private static func undouble(
    _ inner: UnsafeBufferPointer<UInt8>, into scratch: UnsafeMutablePointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    var from = inner.baseAddress!
    let end = from + inner.count
    var to = scratch
    while from < end {
      let run: Int
      if let quote = memchr(from, 0x22, end - from) {
        run = UnsafePointer(quote.assumingMemoryBound(to: UInt8.self)) - from + 1
      } else {
        run = end - from
      }
      memcpy(to, from, run)
      to += run
      // Skips the second quote of the pair.
      from += run + 1
    }
    return UnsafeBufferPointer(start: UnsafePointer(scratch), count: to - scratch)
  }
}
