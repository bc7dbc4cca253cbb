import CZlib
import Curlew
import Glibc
import Testing

@testable import TestSupport

/// Every bad input is refused with a message that names the place and the remedy, and with its exit code. The
/// warehouse stays as it was.
@Suite struct BadInputTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let bytes: [UInt8]
    let words: String
    let exitCode: Int32
    var testDescription: String { name }

    init(_ name: String, _ bytes: [UInt8], _ words: String, exitCode: Int32 = 65) {
      self.name = name
      self.bytes = bytes
      self.words = words
      self.exitCode = exitCode
    }

    init(_ name: String, _ text: String, _ words: String, exitCode: Int32 = 65) {
      self.init(name, Array(text.utf8), words, exitCode: exitCode)
    }
  }

  private static let header = "line_item_usage_start_date,line_item_unblended_cost,tags,line_item_usage_type\n"
  private static let row = "2026-10-01T00:00:00Z,1.5,{},a\n"
  private static let packed = gzip(header + String(repeating: row, count: 5000))

  static let cases = [
    Case(
      "truncated gzip", Array(packed.dropLast(20)),
      "compressed byte \(packed.count - 20): the gzip file ends too early; copy it again from the bucket"),
    Case("corrupt gzip", corrupted(packed), "the gzip file is corrupt ("),
    Case(
      "row of another width", header + row + "2026-10-01T00:00:00Z,1.5,{}\n",
      "row 3, byte 108: the row has 3 fields where the header has 4; the file is damaged or was edited"),
    Case(
      "stray quote", header + row + "2026-10-01T00:00:00Z,1.5,{},a\"b\n",
      "row 3, byte 137, column line_item_usage_type: a double quote where none may be; a quoted field doubles its quotes and ends at a comma or line end"
    ),
    Case(
      "unterminated quote", header + row + "2026-10-01T00:00:00Z,1.5,{},\"a\n",
      "row 3, byte 136, column line_item_usage_type: a quoted field is never closed; the file is cut short or a quote is not doubled"
    ),
    Case(
      "not UTF-8", Array((header + row + "2026-10-01T00:00:00Z,1.5,{},").utf8) + [0xFF, 0x0A],
      "row 3, byte 136, column line_item_usage_type: bytes that are not UTF-8"),
    Case(
      "NUL in a text", header + row + "2026-10-01T00:00:00Z,1.5,{},a\0b\n",
      "row 3, byte 137, column line_item_usage_type: a NUL character (U+0000), which PostgreSQL cannot hold"),
    Case(
      "NUL in an amount", header + row + "2026-10-01T00:00:00Z,1\0,{},a\n",
      "row 3, byte 130, column line_item_unblended_cost: a NUL character (U+0000)"),
    Case(
      "NUL in a map", header + row + "2026-10-01T00:00:00Z,1.5,\"{\"\"a\"\":\"\"\0\"\"}\",a\n",
      "row 3, byte 143, column tags: a NUL character (U+0000)"),
    Case(
      "NUL in a map, escaped",
      header + row + "2026-10-01T00:00:00Z,1.5,\"{\"\"a\"\":\"\"\\u0000\"\"}\",a\n",
      "row 3, byte 133, column tags: a NUL character (U+0000)"),
    Case(
      "NUL in an unknown column", header.dropLast() + ",alias\n2026-10-01T00:00:00Z,1.5,{},a,\0\n",
      "row 2, byte 114, column alias: a NUL character (U+0000)"),
    Case(
      "NUL in a name", header.dropLast() + ",my\0alias\n2026-10-01T00:00:00Z,1.5,{},a,\n",
      "row 1, byte 80: a NUL character (U+0000)"),
    Case(
      "missing column", "line_item_usage_start_date,tags\n2026-10-01T00:00:00Z,{}\n",
      "the export lacks line_item_unblended_cost; add to the SELECT of the export's query"),
    Case(
      "both missing columns", "line_item_usage_type,tags\na,{}\n",
      "the export lacks line_item_usage_start_date and line_item_unblended_cost"),
    Case(
      "column twice", "line_item_usage_start_date,line_item_unblended_cost,tags,tags\n2026-10-01T00:00:00Z,1,{},{}\n",
      "column tags: the header names this column twice; give one of them an alias in the export's query"),
    Case(
      "not a number", header + row + "2026-10-01T00:00:00Z,1.5x,{},a\n",
      "row 3, byte 129, column line_item_unblended_cost: '1.5x' is not a decimal number"),
    Case(
      "not a number, NaN", header + "2026-10-01T00:00:00Z,NaN,{},a\n",
      "row 2, byte 99, column line_item_unblended_cost: 'NaN' is not a decimal number"),
    Case(
      "an amount too large", header + row + "2026-10-01T00:00:00Z,1e400,{},a\n",
      "row 3, byte 129, column line_item_unblended_cost: '1e400' is not a decimal number of at most 400 digits before the point and as many behind it"
    ),
    Case(
      "an amount too small", header + row + "2026-10-01T00:00:00Z,1e-1000,{},a\n",
      "row 3, byte 129, column line_item_unblended_cost: '1e-1000' is not a decimal number"),
    Case(
      "column twice, once in capitals", header.dropLast() + ",Tags\n2026-10-01T00:00:00Z,1.5,{},a,{}\n",
      "column Tags: the header names this column twice"),
    Case(
      "not a time", header + row + "2026-10-32T00:00:00Z,1.5,{},a\n",
      "row 3, byte 108, column line_item_usage_start_date: '2026-10-32T00:00:00Z' is not a UTC time such as 2026-10-01T00:00:00.000Z"
    ),
    Case(
      "no time", header + row + ",1.5,{},a\n",
      "row 3, byte 108, column line_item_usage_start_date: '' is not a UTC time"),
    Case(
      "not a map", header + row + "2026-10-01T00:00:00Z,1.5,{a},a\n",
      "row 3, byte 133, column tags: '{a}' is not a JSON object of plain values, such as {\"key\":\"value\"}"),
    Case(
      "two billing periods", header + row + "2026-11-01T00:00:00Z,1.5,{},a\n",
      "row 3, byte 108, column line_item_usage_start_date: the file holds rows of two billing periods, 2026-10 and 2026-11; split it, or name with --period the one that all rows belong to"
    ),
  ]

  @Test(arguments: cases) func isRefused(bad: Case) throws {
    let folder = try TemporaryFolder()
    let good = try folder.write("good/costs.csv", Self.header + Self.row)
    // Written by hand, because the helper gzips files that end in .gz.
    let file = "\(folder.path)/costs.csv"
    let stream = try #require(fopen(file, "w"))
    fwrite(bad.bytes, 1, bad.bytes.count, stream)
    fclose(stream)
    let database = try TestDatabase.withWarehouse()
    try database.load([good])
    let before = try database.fingerprint()

    let outcome = try CurlewProcess.run(["load", file, "--warehouse", database.url])
    #expect(outcome.exitCode == bad.exitCode)
    #expect(outcome.errors.contains("costs.csv"), "\(outcome.errors)")
    #expect(outcome.errors.contains(bad.words), "\(outcome.errors)")
    #expect(try database.fingerprint() == before)
  }

  @Test func noSuchFile() throws {
    let database = try TestDatabase.withWarehouse()
    let outcome = try CurlewProcess.run(["load", "/no/such/file.csv.gz", "--warehouse", database.url])
    #expect(outcome.exitCode == 66)
    #expect(outcome.errors.contains("/no/such/file.csv.gz: there is no such file or folder"))
  }

  @Test func noWarehouse() throws {
    let database = try TestDatabase()
    let folder = try TemporaryFolder()
    let file = try folder.write("costs.csv", Self.header + Self.row)
    let outcome = try CurlewProcess.run(["load", file, "--warehouse", database.url])
    #expect(outcome.exitCode == 69)
    #expect(outcome.errors.contains("this database has no Curlew warehouse yet; run: curlew init"))
  }

  @Test func noServer() throws {
    let outcome = try CurlewProcess.run(["status", "--warehouse", "postgresql:///x?host=/no/such/folder"])
    #expect(outcome.exitCode == 69)
    #expect(outcome.errors.contains("the warehouse cannot be reached"))
  }

  @Test func badUsage() throws {
    #expect(try CurlewProcess.run(["load", "--period", "October", "x"]).exitCode == 64)
    #expect(try CurlewProcess.run(["load"]).exitCode == 64)
    #expect(try CurlewProcess.run(["report", "--by", "colour"]).exitCode == 64)
    #expect(try CurlewProcess.run(["no-such-command"]).exitCode == 64)
  }

  /// A broken period does not stop the others from being loaded, and the exit code shows it.
  @Test func otherPeriodsStillLoad() throws {
    let folder = try TemporaryFolder()
    let good = try folder.write("BILLING_PERIOD=2026-09/costs.csv", Self.header + Self.row)
    let bad = try folder.write("BILLING_PERIOD=2026-10/costs.csv", Self.header + "x\n")
    let database = try TestDatabase.withWarehouse()
    let outcome = try CurlewProcess.run(["load", bad, good, "--warehouse", database.url])
    #expect(outcome.exitCode == 65)
    #expect(try database.single("SELECT string_agg(billing_period, ',') FROM curlew.load") == "2026-09")
  }

  private static func gzip(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    var stream = z_stream()
    _ = curlew_deflateInit2(&stream, 6, 15 + 16, 8)
    var packed = [UInt8](repeating: 0, count: bytes.count + 1024)
    let capacity = packed.count
    packed.withUnsafeMutableBufferPointer { output in
      bytes.withUnsafeMutableBufferPointer { input in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(capacity)
        _ = deflate(&stream, Z_FINISH)
      }
    }
    packed.removeLast(capacity - Int(stream.total_out))
    deflateEnd(&stream)
    return packed
  }

  private static func corrupted(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    bytes[bytes.count - 6] ^= 0xFF
    return bytes
  }
}
