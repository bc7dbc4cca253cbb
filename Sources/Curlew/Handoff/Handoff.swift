import CurlewText

/// A bounded queue between two stages: `put` blocks while it is full, `take` while it is empty.
///
/// It takes any number of producers and consumers. The bound keeps a fast stage from filling the memory.
///
/// Unchecked, because the compiler cannot follow the hand-over: the queue owns an item only while it is in the ring,
/// and the ring is used under the monitor only.
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

  /// Hands the item over; waits for room. Calling it after `finish` is a mistake of the caller.
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

  /// Takes the oldest item; waits for one. nil when the producer has finished and no item is left.
  ///
  /// - Throws: `.interrupted` when the queue was cancelled. A cancel is not the end of the input.
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

  /// No more items will come. Those in the queue can still be taken.
  func finish() {
    monitor.lock()
    isFinished = true
    monitor.broadcast()
    monitor.unlock()
  }

  /// Wakes everybody: from now on `put` and `take` throw. Items in the queue are freed with the queue.
  func cancel() {
    monitor.lock()
    isCancelled = true
    monitor.broadcast()
    monitor.unlock()
  }
}
