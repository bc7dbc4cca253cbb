import CurlewText

/// The slabs of a run. Their number bounds the memory that the text of an export takes.
///
/// `take` blocks while all slabs are in use. A slab comes back by itself when its last holder, a stage or a batch of
/// rows, releases it.
///
/// Unchecked, because the compiler cannot follow the hand-over: the pool touches only slabs that nobody holds, and
/// only under its monitor.
public final class BatchPool: @unchecked Sendable {
  private let monitor = Monitor()
  /// Slabs that nobody holds.
  private(set) var free: [SlabMemory] = []
  private let textByteCount: Int
  private let headRoomByteCount: Int
  private var isCancelled = false

  public let slabCount: Int

  /// Tests pass other sizes than the usual ones.
  init(
    slabCount: Int, textByteCount: Int = Slab.textByteCount, headRoomByteCount: Int = Slab.headRoomByteCount
  ) {
    self.slabCount = slabCount
    self.textByteCount = textByteCount
    self.headRoomByteCount = headRoomByteCount
    for _ in 0..<slabCount {
      free.append(SlabMemory(textByteCount: textByteCount, headRoomByteCount: headRoomByteCount))
    }
  }

  deinit {
    for memory in free { memory.free() }
  }

  /// Waits for a free slab and takes it, empty.
  ///
  /// - Throws: `.interrupted` after `cancel`.
  func take() throws(CurlewError) -> Slab {
    monitor.lock()
    defer { monitor.unlock() }
    monitor.wait(for: .item) { free.isEmpty && !isCancelled }
    if isCancelled { throw CurlewError(.interrupted) }
    return Slab(memory: free.removeLast(), pool: self)
  }

  /// Called by a slab at its end. Memory that grew for a long row is not kept.
  func give(_ memory: SlabMemory) {
    var memory = memory
    if memory.headRoomByteCount > headRoomByteCount {
      memory.free()
      memory = SlabMemory(textByteCount: textByteCount, headRoomByteCount: headRoomByteCount)
    }
    monitor.lock()
    free.append(memory)
    monitor.signal(.item)
    monitor.unlock()
  }

  /// Wakes everybody who waits for a slab. From now on `take` throws.
  func cancel() {
    monitor.lock()
    isCancelled = true
    monitor.broadcast()
    monitor.unlock()
  }

  /// The most memory that the slabs take, in bytes. Rows longer than their slab are not counted.
  public var byteCount: Int {
    slabCount * SlabMemory.byteCount(textByteCount: textByteCount, headRoomByteCount: headRoomByteCount)
  }
}
