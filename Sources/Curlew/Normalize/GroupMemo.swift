import Glibc

/// Remembers the value of a group of columns by the group's raw bytes.
///
/// Neighbouring rows of an export repeat nearly all of their text. The columns of one dimension are looked up
/// together, as runs of neighbouring fields. A known run costs one hash and one comparison, however many fields it
/// has. The bytes are compared, so a hit is exact.
///
/// The number of slots bounds the memory: a new entry replaces another one of its set. If the bytes grow to
/// `byteLimit`, the memo forgets everything.
struct GroupMemo<Value: BitwiseCopyable>: ~Copyable {
  struct Slot {
    var hash: UInt64 = 0
    /// The byte counts of the runs, the raw bytes, and the encoded fields, in this order.
    var bytes: UnsafeMutableRawPointer?
    var rawByteCount: UInt32 = 0
    var encodedByteCount: UInt32 = 0
    var capacity: UInt32 = 0
    /// A new number for every value that is stored. It shows whether the slot has been reused since.
    var number: UInt64 = 0
    var value: Value

    /// The bytes that were remembered with the value.
    @inline(__always)
    var encoded: UnsafeRawBufferPointer {
      UnsafeRawBufferPointer(start: bytes! + Int(rawByteCount), count: Int(encodedByteCount))
    }
  }

  /// Slots in a set. A hash belongs to one set, so several entries that collide can stay.
  private static var setSize: Int { 4 }

  private let slots: UnsafeMutablePointer<Slot>
  /// Some bits of each slot's hash, so that a set can be searched without reading its slots; 0 is an empty slot.
  private let tags: UnsafeMutablePointer<UInt32>
  private let slotCount: Int
  private var nextVictim = 0
  private var lastNumber: UInt64 = 0
  /// The slot that was found or filled last. It may hold another entry by now, so its bytes are compared.
  private(set) var latest: UnsafeMutablePointer<Slot>
  /// The slot behind `hold`, for values that are not remembered.
  private let held: UnsafeMutablePointer<Slot>
  private(set) var byteCount: Int

  /// Several times the bytes that all slots usually have.
  private static var byteLimit: Int { 16 << 20 }

  /// - Parameters:
  ///   - slotCount: a power of two, at least 4.
  ///   - empty: the value of slots that remember nothing yet.
  init(slotCount: Int, empty: Value) {
    precondition(slotCount & (slotCount - 1) == 0 && slotCount >= Self.setSize)
    self.slotCount = slotCount
    // The extra slot belongs to no set; it is `held`.
    slots = .allocate(capacity: slotCount + 1)
    slots.initialize(repeating: Slot(value: empty), count: slotCount + 1)
    held = slots + slotCount
    latest = slots
    tags = .allocate(capacity: slotCount)
    tags.initialize(repeating: 0, count: slotCount)
    byteCount = slotCount * (MemoryLayout<Slot>.stride + MemoryLayout<UInt32>.stride)
  }

  deinit {
    for index in 0...slotCount { slots[index].bytes?.deallocate() }
    slots.deallocate()
    tags.deallocate()
  }

  @inline(__always)
  private func set(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash) & (slotCount - Self.setSize) }

  @inline(__always)
  private func tag(of hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash >> 32) | 1 }

  /// The slot that remembers exactly these runs, or nil.
  @inline(__always)
  mutating func find(
    _ runs: borrowing FieldRuns, _ batch: RowBatch, _ row: Int, hash: UInt64,
    where isIt: (UnsafeMutablePointer<Slot>) -> Bool = { _ in true }
  ) -> UnsafeMutablePointer<Slot>? {
    let first = set(of: hash)
    let tag = tag(of: hash)
    for index in first..<first + Self.setSize where tags[index] == tag {
      let slot = slots + index
      if slot.pointee.hash == hash, let bytes = slot.pointee.bytes, runs.areEqual(batch, row, to: bytes), isIt(slot) {
        latest = slot
        return slot
      }
    }
    return nil
  }

  /// Whether the latest slot remembers exactly these runs.
  @inline(__always)
  func isLatest(_ runs: borrowing FieldRuns, _ batch: RowBatch, _ row: Int) -> Bool {
    guard let bytes = latest.pointee.bytes else { return false }
    return runs.areEqual(batch, row, to: bytes)
  }

  /// Reads what `find` will need for these hashes, so that it is in the cache. Reads of one kind go together, because
  /// cache misses that do not wait for each other overlap.
  @inline(__always)
  func fetch(_ hashes: UnsafePointer<UInt64>, count: Int) {
    var touched: UInt64 = 0
    for index in 0..<count { touched &+= UInt64(tags[set(of: hashes[index])]) }
    for index in 0..<count {
      if let slot = candidate(hashes[index]) { touched &+= slots[slot].hash }
    }
    for index in 0..<count {
      guard let slot = candidate(hashes[index]), let bytes = slots[slot].bytes else { continue }
      for line in 0..<Self.fetchedLineCount {
        touched &+= UInt64(bytes.load(fromByteOffset: min(line * 64, Int(slots[slot].rawByteCount)), as: UInt8.self))
      }
    }
    Self.keep(touched)
  }

  /// The cache lines to fetch: as many as a line's own text usually fills.
  private static var fetchedLineCount: Int { 8 }

  @inline(__always)
  private func candidate(_ hash: UInt64) -> Int? {
    let first = set(of: hash)
    let tag = tag(of: hash)
    for index in first..<first + Self.setSize where tags[index] == tag { return index }
    return nil
  }

  /// Keeps the optimizer from removing the reads, whose values nobody uses.
  @inline(never)
  private static func keep(_ value: UInt64) {}

  private mutating func forgetAll() {
    for index in 0..<slotCount {
      slots[index].bytes?.deallocate()
      slots[index].bytes = nil
      byteCount -= Int(slots[index].capacity)
      slots[index].capacity = 0
      slots[index].number = 0
      tags[index] = 0
    }
  }

  /// Remembers a value and the bytes that belong to it for the runs. Slots found before may be invalid afterwards.
  mutating func remember(
    _ runs: borrowing FieldRuns, _ batch: RowBatch, _ row: Int, hash: UInt64, value: Value,
    encoded: UnsafeRawBufferPointer
  ) -> UnsafeMutablePointer<Slot> {
    let rawByteCount = runs.storedByteCount(batch, row)
    let needed = rawByteCount + encoded.count
    if byteCount + needed > Self.byteLimit { forgetAll() }
    let first = set(of: hash)
    var index = first
    while index < first + Self.setSize, tags[index] != 0 { index += 1 }
    if index == first + Self.setSize {
      nextVictim = (nextVictim + 1) & (Self.setSize - 1)
      index = first + nextVictim
    }
    tags[index] = tag(of: hash)
    let slot = slots + index
    let bytes = room(needed, in: slot)
    runs.store(batch, row, to: bytes)
    if let source = encoded.baseAddress { memcpy(bytes + rawByteCount, source, encoded.count) }
    slot.pointee.hash = hash
    slot.pointee.rawByteCount = UInt32(rawByteCount)
    slot.pointee.encodedByteCount = UInt32(encoded.count)
    slot.pointee.value = value
    lastNumber += 1
    slot.pointee.number = lastNumber
    latest = slot
    return slot
  }

  /// Keeps a value and the bytes that belong to it until the next call. For values that do not recur and need no
  /// slot.
  mutating func hold(_ value: Value, _ encoded: UnsafeRawBufferPointer) -> UnsafeMutablePointer<Slot> {
    let bytes = room(encoded.count, in: held)
    if let source = encoded.baseAddress { memcpy(bytes, source, encoded.count) }
    held.pointee.encodedByteCount = UInt32(encoded.count)
    held.pointee.value = value
    return held
  }

  private mutating func room(_ needed: Int, in slot: UnsafeMutablePointer<Slot>) -> UnsafeMutableRawPointer {
    if let bytes = slot.pointee.bytes, Int(slot.pointee.capacity) >= needed { return bytes }
    slot.pointee.bytes?.deallocate()
    let bytes = UnsafeMutableRawPointer.allocate(byteCount: max(needed, 8), alignment: 8)
    slot.pointee.bytes = bytes
    byteCount += needed - Int(slot.pointee.capacity)
    slot.pointee.capacity = UInt32(needed)
    return bytes
  }
}
