import Glibc

/// The lines that a chain has met of late, by their whole content, with the keys that they were given.
///
/// A line that comes again gets its key again, so that the table of lines stays small. That is thrift, not a condition:
/// a line may well stand in the table twice. So the memory has an end, and when it is full it begins anew.
struct LineDictionary: ~Copyable {
  private var slots: [Slot]
  private var count = 0
  private let contents: UnsafeMutableRawPointer
  private var contentByteCount = 0

  private struct Slot {
    var hash: UInt64 = 0
    var start: UInt32 = 0
    var byteCount: UInt32 = 0
    var key: Int32 = 0
  }

  private static let contentLimit = 6 << 20
  private static let slotCount = 1 << 16

  init() {
    slots = []
    contents = .allocate(byteCount: Self.contentLimit, alignment: 16)
  }

  deinit { contents.deallocate() }

  var byteCount: Int { contentByteCount + slots.count * MemoryLayout<Slot>.stride }

  /// The key of a content, or the one that `make` gives it.
  mutating func key(for content: UnsafeRawBufferPointer, make: () throws -> Int32) rethrows -> Int32 {
    let hash = ContentHash.hash64(content)
    if slots.isEmpty { slots = [Slot](repeating: Slot(), count: Self.slotCount) }
    var slot = Int(truncatingIfNeeded: hash) & (Self.slotCount - 1)
    while slots[slot].byteCount != 0 {
      let known = slots[slot]
      if known.hash == hash, Int(known.byteCount) == content.count,
        memcmp(contents + Int(known.start), content.baseAddress!, content.count) == 0
      {
        return known.key
      }
      slot = (slot + 1) & (Self.slotCount - 1)
    }
    let key = try make()
    guard content.count <= Self.contentLimit else { return key }
    if contentByteCount + content.count > Self.contentLimit || count > Self.slotCount / 2 {
      forgetAll()
      slot = Int(truncatingIfNeeded: hash) & (Self.slotCount - 1)
    }
    memcpy(contents + contentByteCount, content.baseAddress!, content.count)
    slots[slot] = Slot(hash: hash, start: UInt32(contentByteCount), byteCount: UInt32(content.count), key: key)
    contentByteCount += content.count
    count += 1
    return key
  }

  private mutating func forgetAll() {
    for index in slots.indices { slots[index] = Slot() }
    contentByteCount = 0
    count = 0
  }
}
