import CZlib
import CurlewText
import Dispatch
import Glibc
import Testing

@testable import Curlew
@testable import TestSupport

@Suite struct GunzipReaderTests {
  /// A temporary file.
  final class TemporaryFile {
    let path: String

    init(_ bytes: [UInt8]) {
      var template = Array("/tmp/curlew-reader-XXXXXX".utf8CString)
      let descriptor = mkstemp(&template)
      path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
      var start = 0
      while start < bytes.count {
        start += bytes[start...].withUnsafeBytes { write(descriptor, $0.baseAddress!, $0.count) }
      }
      close(descriptor)
    }

    deinit { unlink(path) }
  }

  static func gzip(_ text: [UInt8], level: Int32 = 6) -> [UInt8] {
    var stream = z_stream()
    precondition(curlew_deflateInit2(&stream, level, 15 + 16, 8) == Z_OK)
    var text = text
    var packed = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(text.count))) + 64)
    let capacity = packed.count
    text.withUnsafeMutableBufferPointer { source in
      packed.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(capacity)
        precondition(deflate(&stream, Z_FINISH) == Z_STREAM_END)
      }
    }
    deflateEnd(&stream)
    return Array(packed[..<(capacity - Int(stream.avail_out))])
  }

  static func someText(byteCount: Int, seed: UInt64) -> [UInt8] {
    var generator = TestRandom(seed: seed)
    return (0..<byteCount).map { _ in Array("0123456789,.\nabc".utf8).randomElement(using: &generator)! }
  }

  struct Outcome: Equatable {
    var text: [UInt8] = []
    var byteCount = 0
    var compressedByteCount = 0
    var crc32: UInt32 = 0
    var error: CurlewError?
  }

  static func read(_ file: TemporaryFile, slabSize: Int) -> Outcome {
    // Or the file may vanish between looking at its path and reading it.
    withExtendedLifetime(file) { read(file.path, slabSize: slabSize) }
  }

  static func read(_ path: String, slabSize: Int) -> Outcome {
    read(slabSize: slabSize) { () throws(CurlewError) in try GunzipFile(FileReference(path: path)) }
  }

  static func read(slabSize: Int, _ open: () throws(CurlewError) -> GunzipFile) -> Outcome {
    let pool = BatchPool(slabCount: 1, textByteCount: slabSize)
    var outcome = Outcome()
    do {
      let reader = try open()
      defer {
        outcome.byteCount = reader.byteCount
        outcome.compressedByteCount = reader.compressedByteCount
        outcome.crc32 = reader.crc32
      }
      while true {
        var slab = try pool.take()
        let count = try reader.read(into: &slab)
        #expect(count == slab.count)
        if count == 0 { break }
        #expect(slab.firstByte + count == reader.byteCount)
        outcome.text.append(contentsOf: UnsafeBufferPointer(start: slab.text, count: count))
      }
    } catch {
      outcome.error = error
    }
    return outcome
  }

  static let slabSizes = [4, 7, 64, 4096, Slab.textByteCount]

  /// Reads `text`; the checksum is that of `whole`, which has the skipped text, too.
  static func expect(_ file: [UInt8], gives text: [UInt8], whole: [UInt8]? = nil) {
    let whole = whole ?? text
    let temporary = TemporaryFile(file)
    for slabSize in slabSizes {
      let found = read(temporary, slabSize: slabSize)
      #expect(found.error == nil)
      #expect(found.text == text)
      #expect(found.byteCount == whole.count)
      #expect(found.compressedByteCount == file.count)
      #expect(found.crc32 == UInt32(truncatingIfNeeded: CZlib.crc32(0, whole, UInt32(whole.count))))
    }
  }

  @Test(arguments: [0, 1, 2, 3, 5, 1_000, 300_000])
  func plainAndPacked(byteCount: Int) {
    let text = Self.someText(byteCount: byteCount, seed: UInt64(byteCount))
    Self.expect(text, gives: text)
    Self.expect(Self.gzip(text), gives: text)
    Self.expect(Self.gzip(text, level: 0), gives: text)
    Self.expect(Self.gzip(text) + [0, 0, 0], gives: text)
  }

  @Test func severalMembers() {
    let parts = [10, 0, 200_000, 1, 70_000].map { Self.someText(byteCount: $0, seed: 7) }
    // Stored, not packed, so that the file is longer than the reader's input buffer.
    let file = parts.flatMap { Self.gzip($0, level: 0) }
    #expect(file.count > 256 << 10)
    Self.expect(file, gives: parts.flatMap { $0 })
    Self.expect(file + [UInt8](repeating: 0, count: 300_000), gives: parts.flatMap { $0 })
  }

  @Test func byteOrderMarkIsSkippedAtTheStartOnly() {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = Array("a,b\n".utf8) + mark + Array("c,d\n".utf8)
    Self.expect(mark + text, gives: text, whole: mark + text)
    Self.expect(Self.gzip(mark + text), gives: text, whole: mark + text)
    Self.expect(Self.gzip(mark) + Self.gzip(text), gives: text, whole: mark + text)
    Self.expect(mark, gives: [], whole: mark)
    Self.expect([0xEF, 0xBB], gives: [0xEF, 0xBB])
  }

  /// A pipe gives its bytes at any time: here one by one, even the two that tell the form.
  @Test func pipe() {
    let text = Self.someText(byteCount: 2_000, seed: 3)
    let packed = Self.gzip(text)
    for bytes in [packed, text, [0x1F]] {
      let path = "/tmp/curlew-pipe-\(getpid())"
      #expect(mkfifo(path, 0o600) == 0)
      defer { unlink(path) }
      let group = DispatchGroup()
      DispatchQueue(label: "writer").async(group: group) {
        let descriptor = open(path, O_WRONLY)
        for byte in bytes {
          withUnsafeBytes(of: byte) { _ = write(descriptor, $0.baseAddress!, 1) }
          usleep(10)
        }
        close(descriptor)
      }
      let found = Self.read(slabSize: 64) { GunzipFile(OpenFile(open(path, O_RDONLY)), path: path) }
      group.wait()
      #expect(found.error == nil)
      #expect(found.text == (bytes == packed ? text : bytes))
    }
  }

  /// Wherever the file is cut, the error names the place.
  @Test func everyTruncation() {
    let packed = Self.gzip(Self.someText(byteCount: 400, seed: 1))
    for count in 2..<packed.count {
      for before in [[], Self.gzip(Array("one\n".utf8))] {
        let file = TemporaryFile(before + packed[..<count])
        let found = Self.read(file, slabSize: 64)
        #expect(found.error?.exitCode == 65)
        #expect(
          found.error?.description
            == "\(file.path), compressed byte \(before.count + count): "
            + "the gzip file ends too early; copy it again from the bucket"
        )
      }
    }
  }

  /// No byte of a gzip file can change without an error, except in what gzip does not protect (flags, time, OS).
  @Test func everyFlippedByte() {
    let text = Self.someText(byteCount: 300, seed: 2)
    let packed = Self.gzip(text)
    for index in 10..<packed.count {
      var bytes = packed
      bytes[index] ^= 0x55
      let found = Self.read(TemporaryFile(bytes), slabSize: 4096)
      #expect(found.error?.exitCode == 65, "byte \(index)")
    }
  }

  @Test func wrongChecksumLengthAndTrailingBytes() {
    let packed = Self.gzip(Array("a,b\nc,d\n".utf8))
    var checksum = packed
    checksum[packed.count - 8] ^= 1
    var length = packed
    length[packed.count - 4] ^= 1
    let cases: [([UInt8], Int, String)] = [
      (checksum, packed.count, "incorrect data check"),
      (length, packed.count, "incorrect length check"),
      (packed + Array("garbage".utf8), packed.count, "other bytes behind the end of the packed data"),
      (packed + [0, 0, 1], packed.count + 2, "other bytes behind the end of the packed data"),
    ]
    for (bytes, compressedByte, message) in cases {
      let file = TemporaryFile(bytes)
      for slabSize in Self.slabSizes {
        let error = Self.read(file, slabSize: slabSize).error
        #expect(
          error?.description
            == "\(file.path), compressed byte \(compressedByte): "
            + "the gzip file is corrupt (\(message)); copy it again from the bucket"
        )
        #expect(error?.exitCode == 65)
      }
    }
  }

  @Test func unreadable() {
    let missing = Self.read("/tmp/no such folder/no such file.csv.gz", slabSize: 64).error
    #expect(missing?.description == "/tmp/no such folder/no such file.csv.gz: there is no such file or folder")
    #expect(missing?.exitCode == 66)
    for other in ["/tmp", "/dev/zero", "/dev/null"] {
      let error = Self.read(other, slabSize: 64).error
      #expect(error?.description.hasPrefix("\(other): not a regular file") == true)
      #expect(error?.exitCode == 66)
    }
  }
}
