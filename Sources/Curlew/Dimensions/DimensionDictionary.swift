import CurlewText
import Glibc

/// The distinct contents of one dimension that a load has met, numbered from 1 in the order of their coming.
///
/// The chains of a load share it. A content is the COPY BINARY image of the dimension's content columns; two lines have
/// the same dimension row exactly if those bytes are equal; a hash only finds the candidate. Where two contents meet on
/// one hash in the database, the later one takes the hash of the next seed there.
///
/// Contents are kept for the length of the load, because they decide: in a store that moves the older ones out of
/// memory. What stays is some forty bytes a content.
/// Complexity: `find` and `intern` are O(content length), amortized.
///
/// Unchecked, because the compiler cannot see that all that changes is touched under the monitor, but for keys that are
/// known to be there.
final class DimensionDictionary: @unchecked Sendable {
  let dimension: Dimension
  /// Told when somebody waits for a key.
  private let work: WorkSignal
  private let hash: @Sendable (UnsafeRawBufferPointer, UInt64) -> ContentHash
  private let lock = Monitor()
  /// By ordinal, in chunks that never move, so that growing takes no second copy; ordinal 0 is NULL.
  private var entryChunks: [UnsafeMutablePointer<Entry>] = []
  private var entryCount = 1
  private var index = HashIndex()
  private var store: ContentStore
  /// Database keys by ordinal, in chunks that never move: read without the lock once `waitUntilResolved` has returned.
  private let keyChunks: UnsafeMutablePointer<UnsafeMutablePointer<Int32>?>
  private var resolvedCount = 1
  private var isCancelled = false

  private static let chunkShift = 14
  private static let chunkCount = 1 << 17

  private struct Entry: BitwiseCopyable {
    var hash: UInt64 = 0
    /// What later stages want to know of this content without opening it again; the meaning is the caller's.
    var note: UInt64 = 0
    var place = ContentStore.Place()
    var contentByteCount: UInt32 = 0
    var derivedByteCount: UInt32 = 0
    /// The seed of the hash that the content goes under in the database.
    var salt: UInt32 = 0
  }

  /// - Parameters:
  ///   - store: replaced in tests by one with little memory.
  ///   - hash: replaced in tests by one that collides.
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

  /// The number of distinct contents, and the bytes that the dictionary holds for them.
  var count: Int { lock.withLock { entryCount - 1 } }
  var byteCount: Int {
    lock.withLock {
      store.byteCount + index.byteCount
        + entryChunks.count * ((MemoryLayout<Entry>.stride + MemoryLayout<Int32>.stride) << Self.chunkShift)
    }
  }

  /// A content that has its ordinal.
  typealias Known = (ordinal: UInt32, hash: UInt64, note: UInt64)

  /// The content, if it was met before.
  func find(_ content: UnsafeRawBufferPointer) throws -> Known? { try lock.withLock { try locate(content).known } }

  /// Adds a content, unless another chain has done so meanwhile.
  ///
  /// - Parameters:
  ///   - derived: the derived columns of the content.
  ///   - note: what later stages want to know of it.
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

  /// The entry of an ordinal; with the lock held.
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

// MARK: - Towards the database

extension DimensionDictionary {
  /// The ordinals that no key is known for yet.
  var unresolved: Range<Int> { lock.withLock { resolvedCount..<entryCount } }

  /// The note of a content, as `intern` gave it.
  func note(_ ordinal: UInt32) -> UInt64 {
    lock.withLock { ordinal == 0 ? 0 : entries(Int(ordinal)).pointee.note }
  }

  /// Shows a content, its derived columns behind it, with the hash that it goes under in the database.
  func withContent(_ ordinal: Int, _ body: (ContentHash, UnsafeRawBufferPointer) -> Void) throws {
    try lock.withLock {
      let entry = entries(ordinal).pointee
      let count = Int(entry.contentByteCount)
      try store.withBytes(at: entry.place, count: count + Int(entry.derivedByteCount)) { bytes in
        body(hash(UnsafeRawBufferPointer(rebasing: bytes[..<count]), UInt64(entry.salt)), bytes)
      }
    }
  }

  /// Gives a content the hash of the next seed: the database has another content under its present one.
  func salt(_ ordinal: Int) { lock.withLock { entries(ordinal).pointee.salt += 1 } }

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

  /// Blocks until every ordinal up to `ordinal` has its key, and asks for it.
  ///
  /// - Throws: `.interrupted` if the load was cancelled.
  func waitUntilResolved(_ ordinal: UInt32) throws(CurlewError) {
    lock.lock()
    defer { lock.unlock() }
    if resolvedCount <= Int(ordinal), !isCancelled { work.post() }
    lock.wait(for: .item) { resolvedCount <= Int(ordinal) && !isCancelled }
    if isCancelled { throw CurlewError(.interrupted) }
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
