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
    var end = line.count
    if end > 0, line[end - 1] == UInt8(ascii: "\n") { end -= 1 }
    var start = 0
    var count = 0
    var isNull = false
    var at = 0
    while at < end {
      let byte = line[at]
      at += 1
      if byte == UInt8(ascii: "\t") {
        fields.append(isNull ? nil : UnsafeBufferPointer(start: text + start, count: count - start))
        start = count
        isNull = false
      } else if byte == UInt8(ascii: "\\"), at < end {
        // A tab within a value is written as an escape, so that `\N` can only be a whole field.
        if line[at] == UInt8(ascii: "N") { isNull = true } else { put(Self.unescaped(line[at]), &count) }
        at += 1
      } else {
        put(byte, &count)
      }
    }
    fields.append(isNull ? nil : UnsafeBufferPointer(start: text + start, count: count - start))
  }

  @inline(__always)
  private func put(_ byte: UInt8, _ count: inout Int) {
    text[count] = byte
    count += 1
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
