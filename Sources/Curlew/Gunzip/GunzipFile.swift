import CZlib
import CurlewText
import Glibc

/// One file of an export, gzipped or plain, as a stream of text. Its first bytes say which it is, not its name.
///
/// A gzip file may have several members, and zero bytes after the last one. Checksums and lengths are checked here,
/// because zlib takes three times as long. A byte order mark at the start of the text is skipped. Only one thread at
/// a time may use it.
final class GunzipFile {
  let path: String
  /// Bytes of the file that were read and used.
  private(set) var compressedByteCount = 0
  /// Bytes of text, with the byte order mark.
  private(set) var byteCount = 0
  /// CRC-32 of the whole text, as in the trailer of a gzip file.
  private(set) var crc32: UInt32 = 0

  private enum Form { case unknown, plain, gzip, betweenMembers, padding, ended }

  /// After its packed data a member has its checksum and its length, 32 bits each.
  private static let trailerByteCount = 8
  private static let inputByteCount = 256 << 10
  private let file: OpenFile
  /// The bytes read last. Before them stay as many earlier bytes as a trailer has, since it may lie across two reads.
  private let input: UnsafeMutablePointer<UInt8>
  private var inputStart = trailerByteCount
  private var inputEnd = trailerByteCount
  private var isAtEnd = false
  private var form = Form.unknown
  private var memberByteCount = 0
  private var memberCRC32: UInt32 = 0
  /// On the heap, because zlib keeps the address.
  private let stream: UnsafeMutablePointer<z_stream>
  private var isInflating = false

  /// - Throws: `.notRegularFile`, or why the file cannot be read.
  convenience init(_ reference: FileReference) throws(CurlewError) {
    let path = reference.path
    self.init(try FileSources.of(path).open(path, version: reference.version), path: path)
  }

  /// - Parameter file: from any source of bytes; `deinit` closes it.
  init(_ file: OpenFile, path: String) {
    _ = posix_fadvise(file.descriptor, 0, 0, Int32(POSIX_FADV_SEQUENTIAL))
    self.path = path
    self.file = file
    input = .allocate(capacity: Self.trailerByteCount + Self.inputByteCount)
    input.initialize(repeating: 0, count: Self.trailerByteCount)
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
  }

  deinit {
    if isInflating { inflateEnd(stream) }
    stream.deallocate()
    input.deallocate()
    close(file.descriptor)
  }

  /// Fills the slab with the next text. Returns its byte count, 0 at the end of the file.
  func read(into slab: inout Slab) throws(CurlewError) -> Int {
    precondition(slab.capacity > 3, "a slab must hold more than a byte order mark")
    slab.firstByte = byteCount
    slab.count = 0
    while slab.count < slab.capacity, form != .ended {
      slab.count += try unpack(into: slab.text + slab.count, capacity: slab.capacity - slab.count)
    }
    byteCount += slab.count
    let text = slab.text
    if slab.firstByte == 0, slab.count >= 3, text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF {
      slab.firstByte = 3
      slab.count -= 3
      memmove(text, text + 3, slab.count)
    }
    return slab.count
  }

  /// One step. It gives some bytes of text; or none, because `form` changed or more input is needed.
  private func unpack(into text: UnsafeMutablePointer<UInt8>, capacity: Int) throws(CurlewError) -> Int {
    if inputStart == inputEnd, !isAtEnd { try refill() }
    let available = inputEnd - inputStart
    switch form {
    case .unknown:
      if available < 2, !isAtEnd {
        try refill()
      } else if available >= 2, input[inputStart] == 0x1F, input[inputStart + 1] == 0x8B {
        try beginMember()
      } else {
        form = .plain
      }
      return 0
    case .plain:
      let count = min(available, capacity)
      if count == 0 {
        form = .ended
        return 0
      }
      memcpy(text, input + inputStart, count)
      crc32 = curlew_crc32(crc32, text, count)
      use(count)
      return count
    case .gzip:
      return try inflateSome(into: text, capacity: capacity)
    case .betweenMembers:
      if available == 0 {
        form = .ended
      } else if input[inputStart] == 0x1F {
        try beginMember()
      } else {
        form = .padding
      }
      return 0
    case .padding:
      if available == 0 { form = .ended }
      for _ in 0..<available {
        if input[inputStart] != 0 { throw corrupt("other bytes behind the end of the packed data") }
        use(1)
      }
      return 0
    case .ended:
      return 0
    }
  }

  private func inflateSome(into text: UnsafeMutablePointer<UInt8>, capacity: Int) throws(CurlewError) -> Int {
    let available = inputEnd - inputStart
    if available == 0 { throw CurlewError(.truncatedGzip, at: here) }
    stream.pointee.next_in = input + inputStart
    stream.pointee.avail_in = UInt32(available)
    stream.pointee.next_out = text
    stream.pointee.avail_out = UInt32(clamping: capacity)
    let outcome = inflate(stream, Z_NO_FLUSH)
    use(available - Int(stream.pointee.avail_in))
    let count = capacity - Int(stream.pointee.avail_out)
    memberByteCount += count
    memberCRC32 = curlew_crc32(memberCRC32, text, count)
    switch outcome {
    case Z_OK:
      return count
    case Z_STREAM_END:
      try endMember()
      return count
    case Z_MEM_ERROR:
      throw CurlewError(.inputOutput("not enough memory to unpack"), at: here)
    default:
      throw corrupt(stream.pointee.msg.map { String(cString: $0) } ?? "it cannot be unpacked")
    }
  }

  private func beginMember() throws(CurlewError) {
    // 15 is the largest window; 16 asks for the gzip header and trailer. zlib reads those and does not check them.
    var outcome = isInflating ? inflateReset(stream) : curlew_inflateInit2(stream, 15 + 16)
    if outcome == Z_OK { outcome = inflateValidate(stream, 0) }
    if outcome != Z_OK { throw CurlewError(.inputOutput("zlib cannot start (\(outcome))"), at: here) }
    isInflating = true
    memberCRC32 = 0
    memberByteCount = 0
    form = .gzip
  }

  private func endMember() throws(CurlewError) {
    let trailer = UnsafeRawPointer(input + inputStart - Self.trailerByteCount)
    let checksum = UInt32(littleEndian: trailer.loadUnaligned(as: UInt32.self))
    let length = UInt32(littleEndian: trailer.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
    if checksum != memberCRC32 { throw corrupt("incorrect data check") }
    if length != UInt32(truncatingIfNeeded: memberByteCount) { throw corrupt("incorrect length check") }
    crc32 = UInt32(truncatingIfNeeded: crc32_combine(UInt(crc32), UInt(memberCRC32), memberByteCount))
    form = .betweenMembers
  }

  private func use(_ count: Int) {
    inputStart += count
    compressedByteCount += count
  }

  /// Reads more input. What is there already stays: nothing, or the one byte that a pipe gave first.
  private func refill() throws(CurlewError) {
    if inputStart == inputEnd {
      memmove(input, input + inputEnd - Self.trailerByteCount, Self.trailerByteCount)
      (inputStart, inputEnd) = (Self.trailerByteCount, Self.trailerByteCount)
    }
    var count: Int
    repeat {
      count = Glibc.read(file.descriptor, input + inputEnd, Self.trailerByteCount + Self.inputByteCount - inputEnd)
    } while count < 0 && errno == EINTR
    if count < 0 { throw CurlewError(.inputOutput("cannot be read: \(SystemError.words())"), at: here) }
    if count == 0 { try file.requireWhole() }
    inputEnd += count
    isAtEnd = count == 0
  }

  private var here: CurlewError.Place { .init(file: path, compressedByte: compressedByteCount) }

  private func corrupt(_ message: String) -> CurlewError { CurlewError(.corruptGzip(message), at: here) }
}
