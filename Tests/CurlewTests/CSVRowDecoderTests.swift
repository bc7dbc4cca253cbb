import CurlewText
import Testing

@testable import Curlew
@testable import TestSupport

@Suite struct CSVRowDecoderTests {
  static let slabSizes = [1, 2, 3, 5, 7, 16, 63, 64, 65, 100, 4096]
  static let columns = "line_item_usage_start_date,line_item_unblended_cost,note"

  // MARK: The product's decoder, with slabs of every size

  struct Outcome: Equatable {
    var names: [String]?
    var rows: [[String]] = []
    /// `row:byte` of each row's start, from the batches.
    var places: [String] = []
    var error: CurlewError?
  }

  static func decode(
    _ text: [UInt8], slabSize: Int, rowByteLimit: Int = 1 << 20, cellByteLimit: Int = 1 << 20, headRoom: Int = 8
  ) -> Outcome {
    let pool = BatchPool(slabCount: 2, textByteCount: slabSize, headRoomByteCount: headRoom)
    var decoder = CSVRows(file: "f.csv", rowByteLimit: rowByteLimit, cellByteLimit: cellByteLimit)
    var outcome = Outcome()
    var headers: [ExportHeader] = []
    let scratch = UnsafeMutablePointer<UInt8>.allocate(capacity: text.count + 1)
    defer { scratch.deallocate() }
    func take(_ batch: RowBatch) {
      headers.append(batch.header)
      for row in 0..<batch.rowCount {
        let place = batch.place(row: row)
        outcome.places.append("\(place.row!):\(place.byte!)")
        var values: [String] = []
        for field in 0..<batch.fieldCount {
          let raw = batch.field(row: row, field: field)
          values.append(String(decoding: QuotedField.unquote(raw, into: scratch), as: UTF8.self))
          let byte = batch.place(row: row, field: field).byte!
          #expect(Array(text[byte..<byte + raw.count]) == Array(raw), "the place of a field is where its bytes are")
        }
        outcome.rows.append(values)
      }
    }
    do {
      var start = 0
      while start < text.count {
        var slab = try pool.take()
        let count = min(slabSize, text.count - start)
        for index in 0..<count { slab.text[index] = text[start + index] }
        slab.count = count
        slab.firstByte = start
        start += count
        try decoder.decode(slab, emit: take)
      }
      try decoder.finish(emit: take)
      #expect(decoder.rowCount == outcome.rows.count)
    } catch let error as CurlewError {
      outcome.error = error
    } catch {
      Issue.record(error)
    }
    outcome.names = decoder.header?.names
    #expect(headers.allSatisfy { $0 == decoder.header })
    headers = []
    #expect(pool.free.count == 2, "every slab is back, after an error too")
    return outcome
  }

  // MARK: The oracle: one byte at a time, with everything copied

  static func oracle(_ text: [UInt8], rowByteLimit: Int = 1 << 20) -> Outcome {
    var outcome = Outcome()
    var field: [UInt8] = []
    var fields: [[UInt8]] = []
    var isQuotedField = false
    var isClosed = false
    var isInside = false
    var rowStart = 0
    var fieldStart = 0
    var row = 1
    var blank: CurlewError.Place?

    func fail(_ reason: CurlewError.Reason, byte: Int, hasColumn: Bool = true) -> Outcome {
      var place = CurlewError.Place(file: "f.csv", row: row, byte: byte)
      if hasColumn, let names = outcome.names, fields.count < names.count { place.column = names[fields.count] }
      outcome.error = CurlewError(reason, at: place)
      return outcome
    }
    func endRow() -> CurlewError? {
      fields.append(field)
      let place = CurlewError.Place(file: "f.csv", row: row, byte: rowStart)
      if let names = outcome.names {
        if fields.count != names.count {
          return CurlewError(.rowWidth(expected: names.count, found: fields.count), at: place)
        }
        outcome.rows.append(fields.map { String(decoding: $0, as: UTF8.self) })
        outcome.places.append("\(row):\(rowStart)")
      } else {
        do {
          outcome.names = try ExportHeader(names: fields.map { String(decoding: $0, as: UTF8.self) }, at: place).names
        } catch { return error }
      }
      fields = []
      row += 1
      return nil
    }

    let firstBad = firstBadCharacter(text)
    var index = 0
    while index < text.count {
      let byte = text[index]
      if let place = blank {
        if byte == 0x0A || byte == 0x0D {
          index += 1
          continue
        }
        outcome.error = CurlewError(
          outcome.names.map { .rowWidth(expected: $0.count, found: 1) } ?? .missingColumns(ExportHeader.requiredNames),
          at: place
        )
        return outcome
      }
      if let firstBad, index == firstBad.detected { return fail(.notUTF8, byte: firstBad.start) }
      if isInside {
        if byte == 0x22 {
          isInside = false
          isClosed = true
        } else {
          field.append(byte)
        }
      } else if isClosed, byte == 0x22 {
        field.append(byte)
        isInside = true
        isClosed = false
      } else if byte == 0x2C {
        fields.append(field)
        field = []
        isClosed = false
        isQuotedField = false
        fieldStart = index + 1
      } else if byte == 0x0A {
        if !isClosed, field.last == 0x0D { field.removeLast() }
        if fields.isEmpty, field.isEmpty, !isQuotedField {
          blank = .init(file: "f.csv", row: row, byte: rowStart)
        } else if index - rowStart > rowByteLimit {
          return fail(.rowTooLong(byteCount: rowByteLimit), byte: rowStart, hasColumn: false)
        } else if let error = endRow() {
          outcome.error = error
          return outcome
        }
        field = []
        isClosed = false
        isQuotedField = false
        rowStart = index + 1
        fieldStart = index + 1
      } else if isClosed {
        if byte == 0x0D {
          if index + 1 == text.count { return fail(.strayQuote, byte: index) }
          if let firstBad, index + 1 == firstBad.detected { return fail(.notUTF8, byte: firstBad.start) }
          if text[index + 1] != 0x0A { return fail(.strayQuote, byte: index + 1) }
        } else {
          return fail(.strayQuote, byte: index)
        }
      } else if byte == 0x22 {
        guard index == fieldStart else { return fail(.strayQuote, byte: index) }
        isInside = true
        isQuotedField = true
      } else {
        field.append(byte)
      }
      index += 1
    }
    if blank != nil || rowStart == text.count { return outcome }
    if let firstBad { return fail(.notUTF8, byte: firstBad.start) }
    if isInside { return fail(.unterminatedQuote, byte: fieldStart) }
    outcome.error = endRow()
    return outcome
  }

  /// Where the first bad character starts, and the byte at which it shows, found by the standard library's decoder.
  static func firstBadCharacter(_ text: [UInt8]) -> (start: Int, detected: Int)? {
    var start = 0
    while start < text.count {
      var decoder = UTF8()
      var rest = text[start...].prefix(4).makeIterator()
      if case .scalarValue(let scalar) = decoder.decode(&rest) {
        start += String(scalar).utf8.count
        continue
      }
      // The shortest start of a character that no continuation can make valid.
      for length in 1...4 where start + length <= text.count {
        let head = Array(text[start..<start + length])
        if !isBeginningOfCharacter(head) { return (start, start + length - 1) }
      }
      return (start, text.count)
    }
    return nil
  }

  private static let beginnings: Set<[UInt8]> = {
    var all: Set<[UInt8]> = []
    for value in UInt32(0x80)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let bytes = Array(UTF8.encode(scalar)!)
      // All values of the last byte are alike, so the first of each run of 64 stands for it.
      if value & 63 != 0 { continue }
      for length in 1..<bytes.count { all.insert(Array(bytes[..<length])) }
    }
    return all
  }()

  private static func isBeginningOfCharacter(_ head: [UInt8]) -> Bool { beginnings.contains(head) }

  static func check(_ text: [UInt8], rowByteLimit: Int = 1 << 20, _ location: SourceLocation = #_sourceLocation) {
    let expected = oracle(text, rowByteLimit: rowByteLimit)
    for slabSize in slabSizes {
      for headRoom in [0, 8] {
        let found = decode(text, slabSize: slabSize, rowByteLimit: rowByteLimit, headRoom: headRoom)
        // Rows of the slab with the error are not emitted.
        if expected.error == nil {
          #expect(found.rows == expected.rows, "slabs of \(slabSize)", sourceLocation: location)
          #expect(found.places == expected.places, "slabs of \(slabSize)", sourceLocation: location)
        } else {
          #expect(found.rows == Array(expected.rows.prefix(found.rows.count)), sourceLocation: location)
        }
        #expect(found.names == expected.names, "slabs of \(slabSize)", sourceLocation: location)
        #expect(found.error == expected.error, "slabs of \(slabSize)", sourceLocation: location)
      }
    }
  }

  // MARK: Good text

  static let good = [
    "", "\n", "\r\n\n", columns, columns + "\n", columns + "\r\n",
    columns + "\na,1,b\n", columns + "\na,1,b", columns + "\r\na,1,b\r\nc,2,d", columns + "\na,1,b\r\nc,2,d\n\n",
    columns + "\na,1,b\n\r\n\n", columns + "\n,,\n", columns + "\n\"\",\"\",\"\"\n", columns + "\n,,\"\"",
    columns + "\na,1,\"b,c\"\n", columns + "\na,1,\"b\nc\r\nd\"\r\n", columns + "\na,1,\"\"\"b\"\"c\"\"\"\n",
    columns + "\n\"\"\"\",\"\"\"\"\"\",\"{\"\"k\"\":\"\"v\"\"}\"\n", columns + "\na\r,1,b\rc\n", columns + "\na,1,b\r",
    "\"line_item_usage_start_date\",\"line_item_unblended_cost\",\"a \"\"name\"\", quoted\"\n1,2,3\n",
    columns + "\nä,€,𐍈\u{10FFFF}\u{7FF}\u{800}\u{FFFF}\n",
    columns + "\na,1,b\nc,\"2\",\"" + String(repeating: "long, ", count: 50) + "\"",
  ]

  @Test(arguments: good) func goodText(_ text: String) {
    #expect(Self.oracle(Array(text.utf8)).error == nil)
    Self.check(Array(text.utf8))
  }

  /// Rows of fields that need every kind of quoting come out unchanged.
  @Test(arguments: 0..<12 as Range<UInt64>) func roundTrip(seed: UInt64) {
    var generator = TestRandom(seed: seed)
    let pieces = ["a", "1.5E-7", ",", "\"", "\n", "\r\n", "€", "𐍈", "", "arn:aws:iam::1:role/x", "\r"]
    let width = Int.random(in: 2...9, using: &generator)
    let lineEnd = Bool.random(using: &generator) ? "\n" : "\r\n"
    var names = ["line_item_unblended_cost", "line_item_usage_start_date"]
    for index in 2..<max(width, 2) { names.append("c\(index)") }
    var text = names.joined(separator: ",") + lineEnd
    var rows: [[String]] = []
    for _ in 0..<60 {
      var row: [String] = []
      var quoted: [String] = []
      for _ in names {
        var field = ""
        for _ in 0..<Int.random(in: 0...4, using: &generator) { field += pieces.randomElement(using: &generator)! }
        row.append(field)
        let needsQuotes = field.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
        let doubled = field.unicodeScalars.reduce(into: "") { $0 += $1 == "\"" ? "\"\"" : String($1) }
        quoted.append(needsQuotes || Int.random(in: 0..<4, using: &generator) == 0 ? "\"\(doubled)\"" : field)
      }
      rows.append(row)
      text += quoted.joined(separator: ",") + lineEnd
    }
    for slabSize in Self.slabSizes {
      let found = Self.decode(Array(text.utf8), slabSize: slabSize)
      #expect(found.error == nil)
      #expect(found.names == names)
      #expect(found.rows.map { $0.map { Array($0.utf8) } } == rows.map { $0.map { Array($0.utf8) } })
    }
    Self.check(Array(text.utf8))
  }

  /// Random bytes after a header: whatever is wrong, the result is the same for every way to cut slabs.
  @Test(arguments: 0..<200 as Range<UInt64>) func anyBytes(seed: UInt64) {
    var generator = TestRandom(seed: seed)
    let alphabets: [[UInt8]] = [
      Array("a,,\n".utf8), Array("a,,\"\"\n\r".utf8),
      Array("a,\n".utf8) + [0xC3, 0xA4, 0xE2, 0x82, 0xAC, 0xF0, 0xED, 0xA0],
      Array("ab,\"\n".utf8) + [0xF4, 0x90, 0x80, 0xC0],
    ]
    let alphabet = alphabets[Int(seed) % alphabets.count]
    var text = Array((Self.columns + "\n").utf8)
    for _ in 0..<Int.random(in: 0...6, using: &generator) { text += Array("\"x\"\"y\",€,\n".utf8) }
    for _ in 0..<Int.random(in: 1...90, using: &generator) { text.append(alphabet.randomElement(using: &generator)!) }
    Self.check(text)
  }

  // MARK: Bad text: the message, the place, the exit code

  static let bad: [(text: String, error: String)] = [
    (
      "\na,1,b\na,1\n",
      "f.csv, row 3, byte 63: the row has 2 fields where the header has 3; the file is damaged or was edited"
    ),
    (
      "\na,1,b,c\n",
      "f.csv, row 2, byte 57: the row has 4 fields where the header has 3; the file is damaged or was edited"
    ),
    (
      "\na,1,b\n\na,1,b\n",
      "f.csv, row 3, byte 63: the row has 1 fields where the header has 3; the file is damaged or was edited"
    ),
    (
      "\na,1\"0,b\n",
      "f.csv, row 2, byte 60, column line_item_unblended_cost: a double quote where none may be; "
        + "a quoted field doubles its quotes and ends at a comma or line end"
    ),
    (
      "\na,1,\"b\"c\n",
      "f.csv, row 2, byte 64, column note: a double quote where none may be; "
        + "a quoted field doubles its quotes and ends at a comma or line end"
    ),
    (
      "\na,1,\"b\"\rc\n",
      "f.csv, row 2, byte 65, column note: a double quote where none may be; "
        + "a quoted field doubles its quotes and ends at a comma or line end"
    ),
    (
      "\na,1,b\nc,\"2,d\n",
      "f.csv, row 3, byte 65, column line_item_unblended_cost: a quoted field is never closed; "
        + "the file is cut short or a quote is not doubled"
    ),
  ]

  @Test(arguments: bad) func badText(text: String, error: String) {
    let bytes = Array((Self.columns + text).utf8)
    for slabSize in Self.slabSizes {
      let found = Self.decode(bytes, slabSize: slabSize)
      #expect(found.error?.description == error)
      #expect(found.error?.exitCode == 65)
    }
    Self.check(bytes)
  }

  @Test(
    arguments: [[0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82]] as [[UInt8]])
  func notUTF8(_ sequence: [UInt8]) {
    let bytes = Array((Self.columns + "\nä,1,b\nc,d").utf8) + sequence + Array(",e\n".utf8)
    for slabSize in Self.slabSizes {
      let found = Self.decode(bytes, slabSize: slabSize)
      #expect(
        found.error?.description
          == "f.csv, row 3, byte 67, column line_item_unblended_cost: bytes that are not UTF-8; "
          + "an AWS export is UTF-8, so see what rewrote this file"
      )
      #expect(found.error?.exitCode == 65)
    }
    Self.check(bytes)
    Self.check(Array((Self.columns + "\na,1,b").utf8) + sequence)
  }

  /// NUL is valid UTF-8, but PostgreSQL cannot store it.
  @Test(arguments: ["", "ä", "\"x"]) func nul(before: String) {
    let place = Self.columns + "\nä,1,b\nc,\(before)"
    for slabSize in Self.slabSizes {
      let found = Self.decode(Array((place + "\0,e\n").utf8), slabSize: slabSize)
      #expect(
        found.error?.description
          == "f.csv, row 3, byte \(place.utf8.count), column line_item_unblended_cost: a NUL character (U+0000), "
          + "which PostgreSQL cannot hold; an AWS export has none, so see what rewrote this file")
      #expect(found.error?.exitCode == 65)
    }
  }

  @Test(arguments: [
    (
      "a,b\n",
      "f.csv, row 1, byte 0: the export lacks line_item_usage_start_date and line_item_unblended_cost; "
        + "add to the SELECT of the export's query"
    ),
    (
      "a,line_item_usage_start_date\n",
      "f.csv, row 1, byte 0: the export lacks line_item_unblended_cost; add to the SELECT of the export's query"
    ),
    (
      columns + ",note\n",
      "f.csv, row 1, byte 0, column note: the header names this column twice; "
        + "give one of them an alias in the export's query (capitals do not count)"
    ),
    (
      columns + ",Note\n",
      "f.csv, row 1, byte 0, column Note: the header names this column twice; "
        + "give one of them an alias in the export's query (capitals do not count)"
    ),
    (
      columns + ",\n",
      "f.csv, row 1, byte 0: the header has a column without a name; give it an alias in the export's query"
    ),
  ])
  func badHeader(text: String, error: String) {
    for bytes in [Array(text.utf8), Array(text.utf8.dropLast())] {
      for slabSize in Self.slabSizes {
        let found = Self.decode(bytes, slabSize: slabSize)
        #expect(found.error?.description == error)
        #expect(found.error?.exitCode == 65)
      }
    }
  }

  @Test(arguments: ["x", "\"a\"\"", "ä,"]) func cellTooLong(start: String) {
    let place = Self.columns + "\nä,1,b\nc," + (start.hasSuffix(",") ? start : "")
    let cell = start.hasSuffix(",") ? "" : start
    func text(_ byteCount: Int) -> [UInt8] {
      let quote = cell.hasPrefix("\"") ? "\"" : ""
      let rest = String(repeating: "y", count: byteCount - cell.utf8.count - quote.utf8.count)
      return Array((place + cell + rest + quote + (start.hasSuffix(",") ? "" : ",") + "\nd,2,e\n").utf8)
    }
    for slabSize in Self.slabSizes {
      #expect(Self.decode(text(100), slabSize: slabSize, cellByteLimit: 100).error == nil)
      let found = Self.decode(text(101), slabSize: slabSize, cellByteLimit: 100)
      let column = start.hasSuffix(",") ? "note" : "line_item_unblended_cost"
      #expect(
        found.error?.description
          == "f.csv, row 3, byte \(place.utf8.count), column \(column): the cell is longer than 100 bytes; "
          + "no export has such a one, so see what wrote this file")
      #expect(found.error?.exitCode == 65)
    }
  }

  @Test func rowTooLong() {
    let row = "a,1,\"" + String(repeating: "b\n", count: 100) + "\"\n"
    let bytes = Array((Self.columns + "\n" + row + row).utf8)
    Self.check(bytes, rowByteLimit: row.utf8.count - 1)
    for slabSize in Self.slabSizes {
      let found = Self.decode(bytes, slabSize: slabSize, rowByteLimit: 200)
      #expect(
        found.error?.description
          == "f.csv, row 2, byte 57: the row is longer than 200 bytes; probably a quoted field is never closed"
      )
      #expect(found.error?.exitCode == 65)
    }
  }
}
