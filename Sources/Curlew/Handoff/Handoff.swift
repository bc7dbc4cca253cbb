/// A bounded queue between two stages: `put` blocks while it is full, `take` while it is empty.
///
/// Any number of producers and consumers. The bound is what keeps a fast stage from filling the memory.
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

  /// Hands the item over, waiting for room. False when the queue was cancelled: the item is then gone, stop.
  /// Putting after `finish` is a mistake of the caller.
  func put(_ item: consuming Item) -> Bool {
    monitor.lock()
    defer { monitor.unlock() }
    monitor.wait(for: .room) { count == capacity && !isCancelled }
    if isCancelled { return false }
    precondition(!isFinished, "put after finish")
    (ring + (first + count) % capacity).initialize(to: item)
    count += 1
    monitor.signal(.item)
    return true
  }

  /// The oldest item, waiting for one. nil when all is taken and the producer has finished, or after a cancel.
  func take() -> Item? {
    monitor.lock()
    defer { monitor.unlock() }
    monitor.wait(for: .item) { count == 0 && !isFinished && !isCancelled }
    if isCancelled || count == 0 { return nil }
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

  /// Wakes everybody: puts give false and takes nil from now on. What is in the queue is freed with it.
  func cancel() {
    monitor.lock()
    isCancelled = true
    monitor.broadcast()
    monitor.unlock()
  }
}
