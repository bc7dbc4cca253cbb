import CurlewText
import Glibc

/// Cuts the text of one file into rows and fields as RFC 4180 says, checks it, and reads the header.
///
/// Rows end in LF or CR LF; the last row may end with the file. Quoted fields may hold commas, line ends and doubled
/// quotes. Text is UTF-8 without NUL. Every row has as many fields as the header. Blank lines are allowed only at the
/// end of the file. Fields stay slices of the slab. A slab may end anywhere in the text: an unfinished row moves to
/// the head-room of the next slab, and each byte is scanned once.
struct CSVRows {
  let file: String
  let rowByteLimit: Int
  let cellByteLimit: Int
  /// A row up to this length cannot break either limit.
  private let longRowByteCount: Int
  /// nil until the first row is read. An empty file never has one.
  private(set) var header: ExportHeader?
  /// Rows read, without the header.
  private(set) var rowCount = 0

  private var scan = StructuralScan()
  private var utf8 = UTF8Check()
  /// The unfinished row, and the ends of its fields, counted from the start of the row.
  private var carriedText: [UInt8] = []
  private var carriedFieldEnds: [UInt32] = []
  /// Offset in the file of the byte after the last slab.
  private var endByte = 0
  /// Complete rows, with the header.
  private var completeRowCount = 0
  /// Offset in the file of the first blank line. After it only line ends may follow.
  private var blankLineByte: Int?

  init(
    file: String, rowByteLimit: Int = RowLimits.rowByteCount, cellByteLimit: Int = RowLimits.cellByteCount
  ) {
    self.file = file
    self.rowByteLimit = rowByteLimit
    self.cellByteLimit = cellByteLimit
    longRowByteCount = min(rowByteLimit, cellByteLimit)
  }

  /// Takes the next piece of the file, and emits the rows that it completes.
  mutating func decode(_ slab: consuming Slab, emit: (RowBatch) throws -> Void) throws {
    if slab.count == 0 { return }
    slab.reserveHeadRoom(byteCount: carriedText.count)
    var cut = Cut(slab, carriedText, carriedFieldEnds, fieldCount: header?.names.count ?? 0)
    let textEnd = slab.textStart + slab.count
    endByte = slab.firstByte + slab.count

    if blankLineByte == nil { try cutRows(&cut, slab, from: slab.textStart, to: textEnd) }
    if blankLineByte != nil {
      try checkBlank(cut, from: max(cut.rowStart, slab.textStart), to: textEnd)
      cut.rowStart = textEnd
      cut.count = cut.rowCount * cut.fieldCount
    }

    let rest = textEnd - cut.rowStart
    if rest > rowByteLimit { throw rowTooLong(cut) }
    carriedText.removeAll(keepingCapacity: true)
    carriedText.append(contentsOf: UnsafeBufferPointer(start: cut.base + cut.rowStart, count: rest))
    carriedFieldEnds.removeAll(keepingCapacity: true)
    for index in cut.rowCount * cut.fieldCount..<cut.count {
      carriedFieldEnds.append(cut.fieldEnds[index] - UInt32(cut.rowStart))
    }
    try emitRows(cut, slab, emit)
  }

  /// The file has ended: emits the last row if it has no line end.
  mutating func finish(emit: (RowBatch) throws -> Void) throws {
    if carriedText.isEmpty { return }
    let byteCount = carriedText.count
    var slab = Slab(memory: SlabMemory(textByteCount: 0, headRoomByteCount: byteCount), pool: nil)
    slab.firstByte = endByte
    var cut = Cut(slab, carriedText, carriedFieldEnds, fieldCount: header?.names.count ?? 0)
    carriedText = []
    carriedFieldEnds = []
    if utf8.isInsideCharacter { throw failure(.notUTF8, cut, byte: utf8.characterByte) }
    if scan.isInsideQuotes {
      let firstField = cut.rowCount * cut.fieldCount
      let opening = cut.count == firstField ? cut.rowStart : Int(cut.fieldEnds[cut.count - 1]) + 1
      throw failure(.unterminatedQuote, cut, byte: cut.byte(of: opening))
    }
    if scan.needsLineFeed { throw failure(.strayQuote, cut, byte: endByte - 1) }
    cut.fieldEnds[cut.count] = UInt32(byteCount)
    cut.count += 1
    try endRow(&cut, at: byteCount)
    try emitRows(cut, slab, emit)
  }

  private mutating func emitRows(_ cut: Cut, _ slab: consuming Slab, _ emit: (RowBatch) throws -> Void) throws {
    guard cut.rowCount > 0, let header else { return }
    rowCount += cut.rowCount
    try emit(
      RowBatch(
        file: file, header: header, firstRow: completeRowCount - cut.rowCount + 1, firstByte: cut.firstRowByte,
        rowCount: cut.rowCount, slab: slab
      )
    )
  }
}

/// How far a slab is cut into rows. Positions count from the slab's base.
private struct Cut {
  let base: UnsafeMutablePointer<UInt8>
  let rowStarts: UnsafeMutablePointer<UInt32>
  let fieldEnds: UnsafeMutablePointer<UInt32>
  /// Added to a position, it gives the offset in the file.
  let byteOffset: Int
  /// 0 until the header is read.
  var fieldCount: Int
  var rowCount = 0
  /// Entries of `fieldEnds`.
  var count: Int
  /// Where the current row starts.
  var rowStart: Int
  var firstRowByte: Int

  init(_ slab: borrowing Slab, _ carriedText: [UInt8], _ carriedFieldEnds: [UInt32], fieldCount: Int) {
    base = slab.base
    rowStarts = slab.memory.rowStarts
    fieldEnds = slab.memory.fieldEnds
    byteOffset = slab.firstByte - slab.textStart
    self.fieldCount = fieldCount
    count = carriedFieldEnds.count
    rowStart = slab.textStart - carriedText.count
    firstRowByte = byteOffset + rowStart
    carriedText.withUnsafeBufferPointer { text in
      if let source = text.baseAddress { memcpy(base + rowStart, source, text.count) }
    }
    rowStarts[0] = UInt32(rowStart)
    for index in 0..<count { fieldEnds[index] = carriedFieldEnds[index] + UInt32(rowStart) }
  }

  func byte(of position: Int) -> Int { position + byteOffset }

  /// Stores the end of a field for each separator in the block at `start`.
  @inline(__always)
  mutating func addFieldEnds(_ separators: UInt64, start: Int) {
    var rest = separators
    let total = separators.nonzeroBitCount
    var to = fieldEnds + count
    count += total
    // Writes eight ends at a time without a check, because the check costs most of the time. Extra ones are
    // overwritten.
    let end = to + total
    repeat {
      for slot in 0..<8 {
        to[slot] = UInt32(truncatingIfNeeded: start &+ (rest | 1 << 63).trailingZeroBitCount)
        rest &= rest &- 1
      }
      to += 8
    } while to < end
  }
}

extension CSVRows {
  private mutating func cutRows(
    _ outer: inout Cut, _ slab: borrowing Slab, from textStart: Int, to textEnd: Int
  ) throws {
    // Local copies stay in registers. Properties would be written back for every block.
    var cut = outer
    var scan = scan
    defer {
      outer = cut
      self.scan = scan
    }
    var start = textStart
    while start < textEnd, blankLineByte == nil {
      let byteCount = min(64, textEnd - start)
      let bytes = UnsafePointer(cut.base + start)
      var block = scan.block(at: bytes, byteCount: byteCount)
      var failureIndex = 64
      if !block.isPlain || utf8.isInsideCharacter {
        failureIndex = utf8.firstFailure(in: bytes, byteCount: byteCount, firstByte: cut.byte(of: start)) ?? 64
      }
      if block.strayQuotes != 0 || failureIndex < 64 {
        // The text before the fault is still cut, so that the error can name its row and column.
        let isStray = failureIndex > block.strayQuotes.trailingZeroBitCount
        let index = min(failureIndex, block.strayQuotes.trailingZeroBitCount)
        let before = (UInt64(1) << UInt64(index)) - 1
        block.separators &= before
        block.newlines &= before
        try add(block, at: start, to: &cut)
        if blankLineByte != nil { return }
        if isStray { throw failure(.strayQuote, cut, byte: cut.byte(of: start + index)) }
        let isNUL = !utf8.isInsideCharacter && bytes[index] == 0
        throw failure(isNUL ? .nulByte : .notUTF8, cut, byte: utf8.characterByte)
      }
      if block.newlines == 0 {
        cut.addFieldEnds(block.separators, start: start)
      } else {
        try add(block, at: start, to: &cut)
      }
      start += 64
    }
  }

  private mutating func add(_ block: StructuralBlock, at start: Int, to cut: inout Cut) throws {
    var separators = block.separators
    var newlines = block.newlines
    while newlines != 0, blankLineByte == nil {
      let upToNewline = newlines ^ (newlines &- 1)
      cut.addFieldEnds(separators & upToNewline, start: start)
      try endRow(&cut, at: start + newlines.trailingZeroBitCount)
      separators &= ~upToNewline
      newlines &= newlines &- 1
    }
    if blankLineByte == nil { cut.addFieldEnds(separators, start: start) }
  }

  /// `position` is the LF or the end of the file. The last field of the row ends there.
  private mutating func endRow(_ cut: inout Cut, at position: Int) throws {
    let firstField = cut.rowCount * cut.fieldCount
    let lastField = cut.count - 1
    // At the end of the file a CR is text: nothing says that it ends the row.
    if position > cut.rowStart, cut.byte(of: position) < endByte, cut.base[position - 1] == UInt8(ascii: "\r") {
      cut.fieldEnds[lastField] -= 1
    }
    if lastField == firstField, Int(cut.fieldEnds[lastField]) == cut.rowStart {
      blankLineByte = cut.byte(of: cut.rowStart)
      cut.count = firstField
      cut.rowStart = position + 1
      return
    }
    if position - cut.rowStart > longRowByteCount { try checkLengths(cut, rowEnd: position) }
    if cut.fieldCount == 0 {
      try readHeader(cut)
      cut.fieldCount = cut.count
      cut.count = 0
      cut.firstRowByte = cut.byte(of: position + 1)
      cut.rowStarts[0] = UInt32(position + 1)
    } else if cut.count == firstField + cut.fieldCount {
      cut.rowCount += 1
      cut.rowStarts[cut.rowCount] = UInt32(position + 1)
    } else {
      throw CurlewError(
        .rowWidth(expected: cut.fieldCount, found: cut.count - firstField),
        at: .init(file: file, row: completeRowCount + 1, byte: cut.byte(of: cut.rowStart))
      )
    }
    completeRowCount += 1
    cut.rowStart = position + 1
  }

  private mutating func readHeader(_ cut: Cut) throws {
    var names: [String] = []
    var start = cut.rowStart
    let scratch = UnsafeMutablePointer<UInt8>.allocate(capacity: Int(cut.fieldEnds[cut.count - 1]) - start + 1)
    defer { scratch.deallocate() }
    for index in 0..<cut.count {
      let end = Int(cut.fieldEnds[index])
      let raw = UnsafeBufferPointer(start: UnsafePointer(cut.base + start), count: end - start)
      names.append(String(decoding: QuotedField.unquote(raw, into: scratch), as: UTF8.self))
      start = end + 1
    }
    header = try ExportHeader(names: names, at: .init(file: file, row: 1, byte: cut.byte(of: cut.rowStart)))
  }

  /// Only line ends may follow a blank line. Anything else makes the blank line a row with too few fields.
  private func checkBlank(_ cut: Cut, from start: Int, to end: Int) throws {
    for position in start..<end where cut.base[position] != 0x0A && cut.base[position] != 0x0D {
      let place = CurlewError.Place(file: file, row: completeRowCount + 1, byte: blankLineByte)
      if let header { throw CurlewError(.rowWidth(expected: header.names.count, found: 1), at: place) }
      throw CurlewError(.missingColumns(ExportHeader.requiredNames), at: place)
    }
  }

  @inline(never)
  private func checkLengths(_ cut: Cut, rowEnd: Int) throws {
    if rowEnd - cut.rowStart > rowByteLimit { throw rowTooLong(cut) }
    let firstField = cut.rowCount * cut.fieldCount
    var start = cut.rowStart
    for index in firstField..<cut.count {
      let end = Int(cut.fieldEnds[index])
      if end - start > cellByteLimit {
        var place = CurlewError.Place(file: file, row: completeRowCount + 1, byte: cut.byte(of: start))
        if let header, index - firstField < header.names.count { place.column = header.names[index - firstField] }
        throw CurlewError(.cellTooLong(byteCount: cellByteLimit), at: place)
      }
      start = end + 1
    }
  }

  private func rowTooLong(_ cut: Cut) -> CurlewError {
    CurlewError(
      .rowTooLong(byteCount: rowByteLimit),
      at: .init(file: file, row: completeRowCount + 1, byte: cut.byte(of: cut.rowStart))
    )
  }

  /// An error in the current field.
  private func failure(_ reason: CurlewError.Reason, _ cut: Cut, byte: Int) -> CurlewError {
    let field = cut.count - cut.rowCount * cut.fieldCount
    var place = CurlewError.Place(file: file, row: completeRowCount + 1, byte: byte)
    if let header, field < header.names.count { place.column = header.names[field] }
    return CurlewError(reason, at: place)
  }
}
