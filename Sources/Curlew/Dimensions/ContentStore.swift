import CurlewText
import Glibc

/// Stores bytes for its own lifetime: the latest in memory, all earlier ones in a temporary file without a name.
///
/// A delivery may have a million callers. Their texts decide which caller is which, but are hardly ever read again.
/// So only a few megabytes of them stay in memory, whatever their number.
struct ContentStore: ~Copyable {
  /// Where a content is stored.
  struct Place: BitwiseCopyable {
    var block: UInt32 = 0
    var offset: UInt32 = 0
  }

  private var blocks: [Block] = []
  /// The oldest block in memory. Earlier ones are in the file.
  private var firstInMemory = 0
  private var memoryByteCount = 0
  private var file: Int32 = -1
  private var fileByteCount = 0
  private var scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 12, alignment: 16)
  private let memoryLimit: Int

  private struct Block {
    /// nil if the block is in the file, at `fileOffset`.
    var bytes: UnsafeMutableRawPointer?
    var capacity: Int
    var byteCount = 0
    var fileOffset = 0
  }

  private static let blockByteCount = 1 << 18

  /// - Parameter memoryLimit: bytes that stay in memory, at least one block.
  init(memoryLimit: Int = 4 << 20) { self.memoryLimit = memoryLimit }

  deinit {
    for block in blocks { block.bytes?.deallocate() }
    scratch.deallocate()
    if file >= 0 { close(file) }
  }

  /// The bytes of memory that the store uses.
  var byteCount: Int { memoryByteCount + blocks.count * MemoryLayout<Block>.stride }

  /// Stores both runs of bytes, one after the other.
  ///
  /// - Throws: `.inputOutput` if the folder for temporary files has no room.
  mutating func append(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) throws -> Place {
    let count = first.count + second.count
    if blocks.last.map({ $0.capacity - $0.byteCount < count }) ?? true {
      let capacity = max(count, Self.blockByteCount)
      blocks.append(Block(bytes: .allocate(byteCount: capacity, alignment: 16), capacity: capacity))
      memoryByteCount += capacity
      while memoryByteCount > memoryLimit, firstInMemory < blocks.count - 1 { try moveOut() }
    }
    let last = blocks.count - 1
    let place = Place(block: UInt32(last), offset: UInt32(blocks[last].byteCount))
    for source in [first, second] {
      if let start = source.baseAddress, let bytes = blocks[last].bytes {
        memcpy(bytes + blocks[last].byteCount, start, source.count)
      }
      blocks[last].byteCount += source.count
    }
    return place
  }

  /// Shows stored bytes to `body`. They are valid until it returns.
  mutating func withBytes<Result>(
    at place: Place, count: Int, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) throws -> Result {
    let block = blocks[Int(place.block)]
    if let bytes = block.bytes {
      return try body(UnsafeRawBufferPointer(start: bytes + Int(place.offset), count: count))
    }
    if scratch.count < count {
      scratch.deallocate()
      scratch = .allocate(byteCount: count * 2, alignment: 16)
    }
    var done = 0
    while done < count {
      let got = pread(
        file, scratch.baseAddress! + done, count - done, off_t(block.fileOffset + Int(place.offset) + done))
      guard got > 0 else {
        if got < 0, errno == EINTR { continue }
        throw Self.failure("read")
      }
      done += got
    }
    return try body(UnsafeRawBufferPointer(rebasing: scratch[..<count]))
  }

  private mutating func moveOut() throws {
    if file < 0 { file = try Self.temporaryFile() }
    guard let bytes = blocks[firstInMemory].bytes else { return }
    let byteCount = blocks[firstInMemory].byteCount
    var done = 0
    while done < byteCount {
      let put = pwrite(file, bytes + done, byteCount - done, off_t(fileByteCount + done))
      guard put > 0 else {
        if put < 0, errno == EINTR { continue }
        throw Self.failure("write")
      }
      done += put
    }
    blocks[firstInMemory].bytes = nil
    blocks[firstInMemory].fileOffset = fileByteCount
    bytes.deallocate()
    fileByteCount += byteCount
    memoryByteCount -= blocks[firstInMemory].capacity
    firstInMemory += 1
  }

  private static func temporaryFile() throws -> Int32 {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/curlew.XXXXXX".utf8CString)
    let file = mkstemp(&template)
    guard file >= 0 else { throw failure("make") }
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    unlink(template)
    return file
  }

  private static func failure(_ verb: String) -> CurlewError {
    CurlewError(
      .inputOutput("cannot \(verb) a temporary file: \(SystemError.words()); see TMPDIR, or make room"))
  }
}
