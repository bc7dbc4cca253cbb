import CurlewText
import Glibc

/// The distinct contents of one dimension that a load has met, numbered from 1 in the order they came.
///
/// The chains of a load share it. A content is the COPY BINARY image of the dimension's content columns. Two lines
/// have the same dimension row exactly if those bytes are equal; the hash only finds candidates. If two contents have
/// the same hash in the database, the later one is stored there under the hash with the next seed.
///
/// Contents are kept to the end of the load, because they decide. The store moves older ones out of memory, and some
/// forty bytes for each content stay. Complexity: `find` and `intern` are O(content length), amortized.
///
/// Unchecked, because the compiler cannot see that all mutable state is used under the monitor only. The exception is
/// keys that are known to be there.
final class DimensionDictionary: @unchecked Sendable {
  let dimension: Dimension
  /// Signalled when somebody waits for a key.
  private let work: WorkSignal
  private let hash: @Sendable (UnsafeRawBufferPointer, UInt64) -> ContentHash
  private let lock = Monitor()
  /// By ordinal, in chunks that never move, so that growing needs no copy. Ordinal 0 is NULL.
  private var entryChunks: [UnsafeMutablePointer<Entry>] = []
  private var entryCount = 1
  private var index = HashIndex()
  private var store: ContentStore
  /// Database keys by ordinal, in chunks that never move. Read without the lock after `waitUntilResolved` has
  /// returned.
  private let keyChunks: UnsafeMutablePointer<UnsafeMutablePointer<Int32>?>
  private var resolvedCount = 1
  private var isCancelled = false

  private static let chunkShift = 14
  private static let chunkCount = 1 << 17

  private struct Entry: BitwiseCopyable {
    var hash: UInt64 = 0
    /// What later stages need to know of this content. Only the caller knows its meaning.
    var note: UInt64 = 0
    var place = ContentStore.Place()
    var contentByteCount: UInt32 = 0
    var derivedByteCount: UInt32 = 0
    /// The seed of the hash under which the database stores the content.
    var salt: UInt32 = 0
  }

  /// - Parameters:
  ///   - store: tests pass one with little memory.
  ///   - hash: tests pass one that collides.
  init(
    _ dimension: Dimension, work: WorkSignal, store: consuming ContentStore = ContentStore(),
    hash: @escaping @Sendable (UnsafeRawBufferPointer, UInt64) -> ContentHash = { ContentHash.hash128($0, seed: $1) }
  ) {
    self.dimension = dimension
    self.work = work
    self.hash = hash
    self.store = store
    keyChunks = .allocate(capacity: Self.chunkCount)
    keyChunks.initialize(repeating: nil, count: Self.chunkCount)
  }

  deinit {
    for chunk in entryChunks { chunk.deallocate() }
    for index in 0..<Self.chunkCount {
      guard let chunk = keyChunks[index] else { break }
      chunk.deallocate()
    }
    keyChunks.deallocate()
  }

  /// `count` is the number of distinct contents; `byteCount` is the memory of the dictionary.
  var count: Int { lock.withLock { entryCount - 1 } }
  var byteCount: Int {
    lock.withLock {
      store.byteCount + index.byteCount
        + entryChunks.count * ((MemoryLayout<Entry>.stride + MemoryLayout<Int32>.stride) << Self.chunkShift)
    }
  }

  /// A content that has an ordinal.
  typealias Known = (ordinal: UInt32, hash: UInt64, note: UInt64)

  /// The content, if it was met before.
  func find(_ content: UnsafeRawBufferPointer) throws -> Known? { try lock.withLock { try locate(content).known } }

  /// Adds a content, unless another chain has added it in the meantime.
  ///
  /// - Parameters:
  ///   - derived: the derived columns of the content.
  ///   - note: what later stages need to know of it.
  func intern(_ content: UnsafeRawBufferPointer, derived: UnsafeRawBufferPointer, note: UInt64) throws -> Known {
    try lock.withLock {
      let found = try locate(content)
      if let known = found.known { return known }
      let entry = Entry(
        hash: found.hash, note: note, place: try store.append(content, derived),
        contentByteCount: UInt32(content.count), derivedByteCount: UInt32(derived.count))
      let ordinal = UInt32(entryCount)
      if entryCount >> Self.chunkShift >= entryChunks.count {
        entryChunks.append(.allocate(capacity: 1 << Self.chunkShift))
      }
      entries(Int(ordinal)).initialize(to: entry)
      entryCount += 1
      index.insert(ordinal, found.hash)
      return (ordinal, entry.hash, note)
    }
  }

  /// The entry of an ordinal. The caller holds the lock.
  private func entries(_ ordinal: Int) -> UnsafeMutablePointer<Entry> {
    entryChunks[ordinal >> Self.chunkShift] + ordinal & (1 << Self.chunkShift - 1)
  }

  private func locate(_ content: UnsafeRawBufferPointer) throws -> (known: Known?, hash: UInt64) {
    let hash = hash(content, 0).low
    let ordinal = try index.find(hash) { ordinal in
      let entry = entries(Int(ordinal)).pointee
      guard entry.hash == hash, Int(entry.contentByteCount) == content.count else { return false }
      return try store.withBytes(at: entry.place, count: content.count) {
        memcmp($0.baseAddress!, content.baseAddress!, content.count) == 0
      }
    }
    guard let ordinal else { return (nil, hash) }
    return ((ordinal, hash, entries(Int(ordinal)).pointee.note), hash)
  }
}

// MARK: - To the database

extension DimensionDictionary {
  /// The ordinals that have no key yet.
  var unresolved: Range<Int> { lock.withLock { resolvedCount..<entryCount } }

  /// The note that `intern` was given for a content.
  func note(_ ordinal: UInt32) -> UInt64 {
    lock.withLock { ordinal == 0 ? 0 : entries(Int(ordinal)).pointee.note }
  }

  /// Shows a content with its derived columns after it, and the hash under which the database stores it.
  func withContent(_ ordinal: Int, _ body: (ContentHash, UnsafeRawBufferPointer) -> Void) throws {
    try lock.withLock {
      let entry = entries(ordinal).pointee
      let count = Int(entry.contentByteCount)
      try store.withBytes(at: entry.place, count: count + Int(entry.derivedByteCount)) { bytes in
        body(hash(UnsafeRawBufferPointer(rebasing: bytes[..<count]), UInt64(entry.salt)), bytes)
      }
    }
  }

  /// Gives a content the hash with the next seed, because the database has another content under its present hash.
  func salt(_ ordinal: Int) { lock.withLock { entries(ordinal).pointee.salt += 1 } }

  /// Publishes the keys of the next unresolved ordinals.
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

  /// Asks for the keys of all ordinals up to `ordinal`, and waits for them.
  ///
  /// - Throws: `.interrupted` if the load was cancelled.
  func waitUntilResolved(_ ordinal: UInt32) throws(CurlewError) {
    lock.lock()
    defer { lock.unlock() }
    if resolvedCount <= Int(ordinal), !isCancelled { work.post() }
    lock.wait(for: .item) { resolvedCount <= Int(ordinal) && !isCancelled }
    if isCancelled { throw CurlewError(.interrupted) }
  }

  /// The database key of an ordinal. The caller knows that it has one.
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
