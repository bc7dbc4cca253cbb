import CurlewText
import Glibc

/// Compares the decoder over slabs of any size with itself over one slab, and with the plain reader of `curlew
/// verify`.
enum DecoderFuzz {
  private static let words = ["\"", ",", "\n", "\r\n", "\"\"", "a", "é", "\",\"", "a,b", "\r", ",\n", "\"\n\""]

  struct Outcome: Equatable {
    var rows: [[[UInt8]]] = []
    var error: CurlewError?
  }

  static func check(_ input: FuzzInput) {
    var input = input
    let more = (0..<Int.random(in: 0...2, using: &input.random)).map { ",column_\($0)" }.joined()
    let header = "line_item_usage_start_date,line_item_unblended_cost\(more)\n"
    let text = Array(header.utf8) + input.text(words: words)

    let whole = decode(text) { text.count }
    let slabByteCount = [1, 7, 63, 64, 65, 300].randomElement(using: &input.random) ?? 64
    var random = input.random
    let cut = decode(text) { Int.random(in: 1...slabByteCount, using: &random) }
    requireFuzz(cut == whole, "in slabs of up to \(slabByteCount): \(cut), in one \(whole)")
    // The two readers need not agree on a CR at the end of a file: it may be text or half a line end.
    if text.last != 0x0D { compare(whole, readPlainly(withoutBlankEnd(text)), text) }
  }

  /// After a blank line at the end the decoder allows any line ends, the plain reader only LF and CR LF.
  private static func withoutBlankEnd(_ text: [UInt8]) -> [UInt8] {
    let end = text.lastIndex { $0 != 0x0A && $0 != 0x0D } ?? 0
    return Array(text[...(text[end...].firstIndex(of: 0x0A) ?? text.count - 1)])
  }

  /// The plain reader does not check UTF-8, and allows blank lines anywhere.
  private static func compare(_ decoded: Outcome, _ plain: Outcome, _ text: [UInt8]) {
    switch decoded.error?.reason {
    case nil:
      requireFuzz(text.isUTF8, "what is no UTF-8 was decoded")
      requireFuzz(plain == decoded, "decoded \(decoded), read plainly \(plain)")
    case .notUTF8:
      requireFuzz(!text.isUTF8, "it is UTF-8")
    case .nulByte:
      requireFuzz(text.contains(0), "it has no NUL")
    case .rowWidth where plain.error == nil:
      let hasBlankLine = zip(text, text.dropFirst()).contains { $0 == 0x0A && ($1 == 0x0A || $1 == 0x0D) }
      requireFuzz(hasBlankLine, "no row is too short or too long: \(plain)")
    case .some:
      requireFuzz(plain.error != nil, "\(decoded.error.map { "\($0)" } ?? ""), but read plainly \(plain)")
    }
  }

  private static func decode(_ text: [UInt8], nextByteCount: () -> Int) -> Outcome {
    var outcome = Outcome()
    var decoder = CSVRows(file: "fuzz")
    let scratch = UnsafeMutablePointer<UInt8>.allocate(capacity: text.count)
    defer { scratch.deallocate() }
    func take(_ batch: RowBatch) {
      for row in 0..<batch.rowCount {
        outcome.rows.append(
          (0..<batch.fieldCount).map { Array(QuotedField.unquote(batch.field(row: row, field: $0), into: scratch)) })
      }
    }
    do {
      var at = 0
      while at < text.count {
        let count = min(nextByteCount(), text.count - at)
        var slab = Slab(memory: SlabMemory(textByteCount: count, headRoomByteCount: 8), pool: nil)
        for index in 0..<count { slab.text[index] = text[at + index] }
        slab.count = count
        slab.firstByte = at
        at += count
        try decoder.decode(slab, emit: take)
      }
      try decoder.finish(emit: take)
    } catch {
      outcome.error = error as? CurlewError
      // How many rows the decoder has given out before the error depends on where the slabs end.
      outcome.rows = []
    }
    return outcome
  }

  /// A file without a name, because the plain reader reads only files.
  private static let file = fileno(tmpfile())

  private static func readPlainly(_ text: [UInt8]) -> Outcome {
    guard ftruncate(file, 0) == 0, pwrite(file, text, text.count, 0) == text.count else {
      fatalError("the text cannot be written: \(String(cString: strerror(errno)))")
    }
    var outcome = Outcome()
    do {
      let reader = try PlainReader("/proc/self/fd/\(file)")
      while try reader.next() { outcome.rows.append((0..<reader.header.count).map { Array(reader[$0]) }) }
    } catch {
      outcome.error = error as? CurlewError
      outcome.rows = []
    }
    return outcome
  }
}
