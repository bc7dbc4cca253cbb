import Glibc

/// The distinct contents of one dimension that a load has met, numbered from 1 in the order of their coming.
///
/// The chains of a load share it. A content is the COPY BINARY image of the dimension's content columns; two lines have
/// the same dimension row exactly if those bytes are equal. The 128-bit hash only finds the candidate: where two
/// contents meet on one hash, the later one takes the hash of the next seed, here and in the database alike.
///
/// Contents stay in memory for the length of the load, because they decide; `byteCount` says how much they take.
/// Complexity: `intern` is O(content length), amortized.
final class DimensionDictionary: @unchecked Sendable {
  let dimension: Dimension
  /// Told of every new content.
  private let news: WorkSignal
  private let hash: @Sendable (UnsafeRawBufferPointer, UInt64) -> ContentHash
  private let lock = Monitor()
  private var entries: [Entry] = [Entry()]  // ordinal 0 is NULL
  private var slots: UnsafeMutablePointer<UInt32>
  private var slotCount = 1 << 10
  private var arena = ContentArena()
  /// Database keys by ordinal, in chunks that never move: read without the lock once `waitUntilResolved` has returned.
  private let keyChunks: UnsafeMutablePointer<UnsafeMutablePointer<Int32>?>
  private var resolvedCount = 1
  private var isCancelled = false

  private static let chunkShift = 14
  private static let chunkCount = 1 << 17

  struct Entry {
    var hash = ContentHash(high: 0, low: 0)
    /// The seed of the hash that the content goes under in the database.
    var salt: UInt32 = 0
    var content: UnsafeMutableRawPointer?
    var contentByteCount: UInt32 = 0
    var derivedByteCount: UInt32 = 0
    /// What later stages want to know of this content without opening it again; the meaning is the caller's.
    var note: UInt64 = 0
  }

  /// - Parameter hash: replaced in tests by one that collides.
  init(
    _ dimension: Dimension, news: WorkSignal,
    hash: @escaping @Sendable (UnsafeRawBufferPointer, UInt64) -> ContentHash = { ContentHash.hash128($0, seed: $1) }
  ) {
    self.dimension = dimension
    self.news = news
    self.hash = hash
    slots = .allocate(capacity: slotCount)
    slots.initialize(repeating: 0, count: slotCount)
    keyChunks = .allocate(capacity: Self.chunkCount)
    keyChunks.initialize(repeating: nil, count: Self.chunkCount)
  }

  deinit {
    slots.deallocate()
    for index in 0..<Self.chunkCount {
      guard let chunk = keyChunks[index] else { break }
      chunk.deallocate()
    }
    keyChunks.deallocate()
  }

  /// The number of distinct contents, and the bytes that the dictionary holds for them.
  var count: Int { lock.withLock { entries.count - 1 } }
  var byteCount: Int {
    lock.withLock {
      arena.byteCount + entries.capacity * MemoryLayout<Entry>.stride + slotCount * MemoryLayout<UInt32>.stride
        + (entries.count >> Self.chunkShift + 1) * (MemoryLayout<Int32>.stride << Self.chunkShift)
    }
  }

  /// Finds or adds a content.
  ///
  /// - Parameter derive: called for a content not met before: appends the derived columns, returns the note.
  ///   Two chains may both be asked for the same content; one answer is kept.
  func intern(
    _ content: UnsafeRawBufferPointer, derive: (inout CopyBuffer) throws -> UInt64
  ) throws -> (ordinal: UInt32, hash: UInt64, note: UInt64) {
    if let known = lock.withLock({ find(content).known }) { return known }
    var derived = CopyBuffer(capacity: 256)
    let note = try derive(&derived)
    defer { news.post() }
    return lock.withLock {
      let found = find(content)
      if let known = found.known { return known }
      var entry = Entry()
      entry.hash = found.hash
      entry.salt = found.salt
      entry.content = arena.append(content, derived.bytes)
      entry.contentByteCount = UInt32(content.count)
      entry.derivedByteCount = UInt32(derived.byteCount)
      entry.note = note
      let ordinal = UInt32(entries.count)
      entries.append(entry)
      slots[found.slot] = ordinal
      growIfNeeded()
      return (ordinal, entry.hash.low, note)
    }
  }

  private func find(
    _ content: UnsafeRawBufferPointer
  ) -> (known: (ordinal: UInt32, hash: UInt64, note: UInt64)?, slot: Int, hash: ContentHash, salt: UInt32) {
    var salt: UInt32 = 0
    var hash = hash(content, 0)
    var slot = Int(truncatingIfNeeded: hash.low) & (slotCount - 1)
    while true {
      let ordinal = slots[slot]
      if ordinal == 0 { return (nil, slot, hash, salt) }
      let entry = entries[Int(ordinal)]
      if entry.hash == hash {
        if entry.contentByteCount == content.count, memcmp(entry.content!, content.baseAddress!, content.count) == 0 {
          return ((ordinal, entry.hash.low, entry.note), slot, hash, salt)
        }
        salt += 1
        hash = self.hash(content, UInt64(salt))
        slot = Int(truncatingIfNeeded: hash.low) & (slotCount - 1)
      } else {
        slot = (slot + 1) & (slotCount - 1)
      }
    }
  }

  private func growIfNeeded() {
    guard entries.count * 3 > slotCount * 2 else { return }
    slots.deallocate()
    slotCount *= 2
    slots = .allocate(capacity: slotCount)
    slots.initialize(repeating: 0, count: slotCount)
    for ordinal in 1..<entries.count {
      var slot = Int(truncatingIfNeeded: entries[ordinal].hash.low) & (slotCount - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slotCount - 1) }
      slots[slot] = UInt32(ordinal)
    }
  }
}

// MARK: - Towards the database

extension DimensionDictionary {
  /// The ordinals that no key is known for yet.
  var unresolved: Range<Int> { lock.withLock { resolvedCount..<entries.count } }

  /// The note of a content, as `intern` gave it.
  func note(_ ordinal: UInt32) -> UInt64 { lock.withLock { entries[Int(ordinal)].note } }

  /// A copy of the entry; its content bytes live as long as the dictionary.
  func entry(_ ordinal: Int) -> Entry { lock.withLock { entries[ordinal] } }

  /// The hash that the content goes under in the database.
  func databaseHash(_ ordinal: Int) -> ContentHash {
    let entry = entry(ordinal)
    return hash(UnsafeRawBufferPointer(start: entry.content, count: Int(entry.contentByteCount)), UInt64(entry.salt))
  }

  /// Gives a content the hash of the next seed: the database has another content under its present one.
  func salt(_ ordinal: Int) { lock.withLock { entries[ordinal].salt += 1 } }

  /// Publishes the keys of the ordinals that follow those resolved so far.
  func resolve(_ keys: [Int32]) {
    lock.withLock {
      for (offset, key) in keys.enumerated() {
        let ordinal = resolvedCount + offset
        let chunk = ordinal >> Self.chunkShift
        if keyChunks[chunk] == nil { keyChunks[chunk] = .allocate(capacity: 1 << Self.chunkShift) }
        keyChunks[chunk]![ordinal & (1 << Self.chunkShift - 1)] = key
      }
      resolvedCount += keys.count
      lock.broadcast()
    }
  }

  /// Blocks until every ordinal up to `ordinal` has its key. False if the load was cancelled.
  func waitUntilResolved(_ ordinal: UInt32) -> Bool {
    lock.withLock {
      _ = lock.wait(for: .item) { resolvedCount <= Int(ordinal) && !isCancelled }
      return !isCancelled
    }
  }

  /// The database key of an ordinal that is known to be resolved.
  @inline(__always)
  func key(_ ordinal: UInt32) -> Int32 {
    keyChunks[Int(ordinal) >> Self.chunkShift]![Int(ordinal) & (1 << Self.chunkShift - 1)]
  }

  func cancel() {
    lock.withLock {
      isCancelled = true
      lock.broadcast()
    }
  }
}
