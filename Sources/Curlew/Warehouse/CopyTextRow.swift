/// One row of `COPY ... TO STDOUT` in the text format (PostgreSQL manual, COPY, "File Formats").
final class CopyTextRow {
  /// Valid until the next `read`; nil is NULL.
  private(set) var fields: [UnsafeBufferPointer<UInt8>?] = []
  private var text: UnsafeMutablePointer<UInt8>
  private var capacity = 1 << 12

  init() { text = .allocate(capacity: capacity) }

  deinit { text.deallocate() }

  /// Takes a row, with or without its newline.
  func read(_ line: UnsafeBufferPointer<UInt8>) {
    fields.removeAll(keepingCapacity: true)
    if capacity < line.count {
      text.deallocate()
      capacity = line.count * 2
      text = .allocate(capacity: capacity)
    }
    guard var at = line.baseAddress else { return }
    var end = at + line.count
    if end > at, end[-1] == UInt8(ascii: "\n") { end -= 1 }
    var start = text
    var to = text
    var isNull = false
    while true {
      let run = at
      while at < end, at.pointee != UInt8(ascii: "\t"), at.pointee != UInt8(ascii: "\\") { at += 1 }
      to.update(from: run, count: at - run)
      to += at - run
      if at < end, at.pointee == UInt8(ascii: "\\") {
        // A backslash is never the last byte. `N` after it is always the whole field, NULL.
        if at[1] == UInt8(ascii: "N") {
          isNull = true
        } else {
          to.pointee = Self.unescaped(at[1])
          to += 1
        }
        at += 2
        continue
      }
      fields.append(isNull ? nil : UnsafeBufferPointer(start: start, count: to - start))
      if at == end { return }
      at += 1
      start = to
      isNull = false
    }
  }

  private static func unescaped(_ letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "v"): 0x0B
    default: letter
    }
  }
}
