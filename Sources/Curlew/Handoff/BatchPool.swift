import CurlewText

/// The slabs of a run: the one bound on the memory that the text of an export takes.
///
/// `take` blocks while all are out. A slab comes back by itself when the last that holds it, a stage or a batch of
/// rows, lets go of it.
///
/// Unchecked, because the memory is handed over by hand: the pool touches only slabs that nobody holds, under its monitor.
public final class BatchPool: @unchecked Sendable {
  private let monitor = Monitor()
  /// Slabs that nobody holds.
  private(set) var free: [SlabMemory] = []
  private let textByteCount: Int
  private let headRoomByteCount: Int
  private var isCancelled = false

  public let slabCount: Int

  /// Other sizes than the usual ones are for tests.
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

  /// An empty slab, waiting for one to come back.
  ///
  /// - Throws: `.interrupted` after a cancel.
  func take() throws(CurlewError) -> Slab {
    monitor.lock()
    defer { monitor.unlock() }
    monitor.wait(for: .item) { free.isEmpty && !isCancelled }
    if isCancelled { throw CurlewError(.interrupted) }
    return Slab(memory: free.removeLast(), pool: self)
  }

  /// Called by the slab that ends. Memory that had to grow for a long row is not kept.
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

  /// Wakes everybody who waits for a slab; `take` throws from now on.
  func cancel() {
    monitor.lock()
    isCancelled = true
    monitor.broadcast()
    monitor.unlock()
  }

  /// The most memory that the slabs take, in bytes, rows that outgrow their slab aside.
  public var byteCount: Int {
    slabCount * SlabMemory.byteCount(textByteCount: textByteCount, headRoomByteCount: headRoomByteCount)
  }
}
