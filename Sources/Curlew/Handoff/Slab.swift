import Glibc

/// A piece of an export's text in the pipeline, with room for the positions of its rows and fields.
///
/// ```
/// base ─▶ [ head-room | text ............ | 64 bytes of padding ]
/// ```
/// The head-room takes the unfinished row of the slab before, so that every row is in one piece. The padding lets the
/// scan load whole blocks. The memory goes back to its pool, wherever the slab is dropped.
///
/// Unchecked, because the slab owns plain memory: it cannot be copied, so only one holder can use it.
struct Slab: ~Copyable, @unchecked Sendable {
  /// Bytes of text in a slab: large enough that a hand-off costs next to nothing, small enough for the cache.
  static let textByteCount = 512 << 10
  static let headRoomByteCount = 64 << 10

  private(set) var memory: SlabMemory
  /// Bytes of text in the slab.
  var count = 0
  /// Offset of the first byte of the text in the unpacked file.
  var firstByte = 0
  private let pool: BatchPool?

  init(memory: SlabMemory, pool: BatchPool?) {
    self.memory = memory
    self.pool = pool
  }

  deinit {
    if let pool { pool.give(memory) } else { memory.free() }
  }

  /// The most bytes of text that fit.
  var capacity: Int { memory.textByteCount }
  var base: UnsafeMutablePointer<UInt8> { memory.base }
  /// Where the text begins, counted from `base`.
  var textStart: Int { memory.headRoomByteCount }
  var text: UnsafeMutablePointer<UInt8> { memory.base + memory.headRoomByteCount }

  /// Makes the head-room large enough for an unusually long row.
  mutating func reserveHeadRoom(byteCount: Int) {
    guard byteCount > memory.headRoomByteCount else { return }
    let larger = SlabMemory(textByteCount: memory.textByteCount, headRoomByteCount: byteCount)
    memcpy(larger.base + byteCount, text, count)
    memory.free()
    memory = larger
  }
}

/// The memory behind a slab. The positions have room for the worst text; with real text they use a third of the
/// text's size. The rest costs nothing, because those pages are never touched.
struct SlabMemory {
  let base: UnsafeMutablePointer<UInt8>
  let rowStarts: UnsafeMutablePointer<UInt32>
  let fieldEnds: UnsafeMutablePointer<UInt32>
  let textByteCount: Int
  let headRoomByteCount: Int

  static let paddingByteCount = 64

  init(textByteCount: Int, headRoomByteCount: Int) {
    self.textByteCount = textByteCount
    self.headRoomByteCount = headRoomByteCount
    let (textSize, rowCount, fieldCount) = Self.sizes(textByteCount, headRoomByteCount)
    guard let raw = malloc(textSize + 4 * (rowCount + fieldCount)) else { fatalError("out of memory") }
    base = raw.bindMemory(to: UInt8.self, capacity: textSize)
    rowStarts = (raw + textSize).bindMemory(to: UInt32.self, capacity: rowCount)
    fieldEnds = (raw + textSize + 4 * rowCount).bindMemory(to: UInt32.self, capacity: fieldCount)
  }

  func free() { Glibc.free(base) }

  /// Bytes allocated: the most that a slab can take.
  static func byteCount(textByteCount: Int, headRoomByteCount: Int) -> Int {
    let (textSize, rowCount, fieldCount) = sizes(textByteCount, headRoomByteCount)
    return textSize + 4 * (rowCount + fieldCount)
  }

  /// A row ends at a byte of the text, a field may end at any byte. The decoder writes up to 64 field ends ahead.
  private static func sizes(_ textByteCount: Int, _ headRoomByteCount: Int) -> (text: Int, rows: Int, fields: Int) {
    let text = (headRoomByteCount + textByteCount + paddingByteCount + 63) & ~63
    return (text, textByteCount + 2, headRoomByteCount + textByteCount + 1 + 64)
  }
}
