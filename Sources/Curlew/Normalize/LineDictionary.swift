import Glibc

/// The lines that a chain has met recently, by their whole content, with their keys.
///
/// A line that recurs gets the same key again, so that the table of lines stays small. This only saves room: a line
/// may stand in the table twice. So the memory is bounded, and when it is full it starts anew. Where lines do not
/// recur, most of them are not looked up.
struct LineDictionary: ~Copyable {
  private var index = HashIndex(slotCount: 1 << 10)
  private var entries: [Entry] = []
  private let contents: UnsafeMutableRawPointer
  private var contentByteCount = 0
  private var recurrence = Recurrence(capacity: Self.entryLimit)
  /// Hash of the content that was looked up last.
  private var hash: UInt64 = 0

  private struct Entry {
    var start: UInt32
    var byteCount: UInt32
    var key: Int32
  }

  private static let contentLimit = 6 << 20
  private static let entryLimit = 1 << 15

  init() { contents = .allocate(byteCount: Self.contentLimit, alignment: 16) }

  deinit { contents.deallocate() }

  var byteCount: Int { contentByteCount + index.byteCount + entries.capacity * MemoryLayout<Entry>.stride }

  /// Whether to look up a line whose text has this hash.
  func wants(_ hash: UInt64) -> Bool { recurrence.wants(hash) }

  /// The key of a content, if it is remembered.
  mutating func find(_ content: UnsafeRawBufferPointer) -> Int32? {
    hash = ContentHash.hash64(content)
    let known = index.find(hash) { number in
      let entry = entries[Int(number) - 1]
      return Int(entry.byteCount) == content.count
        && memcmp(contents + Int(entry.start), content.baseAddress!, content.count) == 0
    }
    recurrence.note(isHit: known != nil)
    return known.map { entries[Int($0) - 1].key }
  }

  /// Remembers the key of the content that `find` did not find.
  mutating func remember(_ content: UnsafeRawBufferPointer, key: Int32) {
    guard content.count <= Self.contentLimit else { return }
    if contentByteCount + content.count > Self.contentLimit || entries.count >= Self.entryLimit { forgetAll() }
    memcpy(contents + contentByteCount, content.baseAddress!, content.count)
    entries.append(Entry(start: UInt32(contentByteCount), byteCount: UInt32(content.count), key: key))
    contentByteCount += content.count
    index.insert(UInt32(entries.count), hash)
  }

  private mutating func forgetAll() {
    index.removeAll()
    entries.removeAll(keepingCapacity: true)
    contentByteCount = 0
  }
}
