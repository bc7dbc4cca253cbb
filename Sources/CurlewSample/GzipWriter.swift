import CZlib
import CurlewText
import Glibc

/// Writes one file as one gzip member, with zlib's deflate.
///
/// Level 1, because a sample is made to be read, and higher levels take most of the time for compression. The header
/// has no name and no time, so equal content gives equal bytes.
struct GzipWriter: ~Copyable {
  private let file: String
  private let descriptor: Int32
  // On the heap, because zlib keeps a pointer to the structure that it initialised.
  private let stream: UnsafeMutablePointer<z_stream>
  private let output: UnsafeMutableRawBufferPointer
  private(set) var byteCount = 0
  private(set) var compressedByteCount = 0

  init(file: String) throws {
    let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw CurlewError(.inputOutput("cannot be created: \(SystemError.words())"), at: .init(file: file))
    }
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // A window of 15 bits, plus 16 for a gzip header and trailer instead of zlib's.
    guard curlew_deflateInit2(stream, 1, 15 + 16, 9) == Z_OK else {
      stream.deallocate()
      close(descriptor)
      throw CurlewError(.internal("deflateInit2 refused its parameters"), at: .init(file: file))
    }
    // Rows repeat in long runs. Searching for a whole run is faster here than level 1's matches of eight bytes.
    deflateTune(stream, 8, 16, 258, 4)
    self.file = file
    self.descriptor = descriptor
    self.stream = stream
    output = .allocate(byteCount: 256 * 1024, alignment: 16)
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
    output.deallocate()
    close(descriptor)
  }

  mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
    byteCount += bytes.count
    try deflate(bytes, flush: Z_NO_FLUSH)
  }

  /// Ends the member. Nothing may be written after it.
  mutating func finish() throws {
    try deflate(UnsafeRawBufferPointer(start: nil, count: 0), flush: Z_FINISH)
  }

  private mutating func deflate(_ bytes: UnsafeRawBufferPointer, flush: Int32) throws {
    stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.bindMemory(to: UInt8.self).baseAddress)
    stream.pointee.avail_in = UInt32(bytes.count)
    repeat {
      stream.pointee.next_out = output.bindMemory(to: UInt8.self).baseAddress
      stream.pointee.avail_out = UInt32(output.count)
      guard CZlib.deflate(stream, flush) != Z_STREAM_ERROR else {
        throw CurlewError(.internal("deflate lost its state"), at: .init(file: file))
      }
      let produced = output.count - Int(stream.pointee.avail_out)
      try store(UnsafeRawBufferPointer(rebasing: output[..<produced]))
      compressedByteCount += produced
    } while stream.pointee.avail_out == 0
  }

  private func store(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw CurlewError(.inputOutput("cannot be written: \(SystemError.words())"), at: .init(file: file))
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }
}
