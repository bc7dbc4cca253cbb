import CurlewText

/// A bounded queue between two stages: `put` blocks while it is full, `take` while it is empty.
///
/// Any number of producers and consumers. The bound is what keeps a fast stage from filling the memory.
///
/// Unchecked, because the memory is handed over by hand: an item belongs to the queue only while it is in the ring, which
/// is touched under the monitor alone.
final class Handoff<Item: ~Copyable & Sendable>: @unchecked Sendable {
  private let monitor = Monitor()
  private let ring: UnsafeMutablePointer<Item>
  private let capacity: Int
  private var first = 0
  private var count = 0
  private var isFinished = false
  private var isCancelled = false

  init(capacity: Int) {
    precondition(capacity > 0)
    self.capacity = capacity
    ring = .allocate(capacity: capacity)
  }

  deinit {
    for offset in 0..<count { (ring + (first + offset) % capacity).deinitialize(count: 1) }
    ring.deallocate()
  }

  /// Hands the item over, waiting for room. Putting after `finish` is a mistake of the caller.
  ///
  /// - Throws: `.interrupted` when the queue was cancelled; the item is then gone.
  func put(_ item: consuming Item) throws(CurlewError) {
    monitor.lock()
    defer { monitor.unlock() }
    monitor.wait(for: .room) { count == capacity && !isCancelled }
    if isCancelled { throw CurlewError(.interrupted) }
    precondition(!isFinished, "put after finish")
    (ring + (first + count) % capacity).initialize(to: item)
    count += 1
    monitor.signal(.item)
  }

  /// The oldest item, waiting for one. nil when all is taken and the producer has finished.
  ///
  /// - Throws: `.interrupted` when the queue was cancelled: that is not the end of the input.
  func take() throws(CurlewError) -> Item? {
    monitor.lock()
    defer { monitor.unlock() }
    monitor.wait(for: .item) { count == 0 && !isFinished && !isCancelled }
    if isCancelled { throw CurlewError(.interrupted) }
    if count == 0 { return nil }
    let item = (ring + first).move()
    first = (first + 1) % capacity
    count -= 1
    monitor.signal(.room)
    return item
  }

  /// No more items will come; what is in the queue can still be taken.
  func finish() {
    monitor.lock()
    isFinished = true
    monitor.broadcast()
    monitor.unlock()
  }

  /// Wakes everybody: puts and takes throw from now on. What is in the queue is freed with it.
  func cancel() {
    monitor.lock()
    isCancelled = true
    monitor.broadcast()
    monitor.unlock()
  }
}
