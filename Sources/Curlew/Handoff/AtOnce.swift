import Dispatch

/// Runs pieces of work at the same time.
enum AtOnce {
  /// Runs each piece on a queue of its own, and waits for all of them.
  ///
  /// - Throws: the first error, after all pieces have ended.
  static func run(_ pieces: [@Sendable () throws -> Void]) throws {
    let failure = FirstFailure()
    let group = DispatchGroup()
    for (index, piece) in pieces.enumerated() {
      DispatchQueue(label: "curlew piece \(index)", qos: .userInitiated).async(group: group) {
        do { try piece() } catch { _ = failure.record(error) }
      }
    }
    group.wait()
    if let error = failure.error { throw error }
  }

  /// The results for all items, in their order.
  ///
  /// - Parameter width: how many threads to use. More than processors make sense if the work is to wait.
  /// - Throws: the error of the first item that has one.
  static func map<Item: Sendable, Output: Sendable>(
    _ items: [Item], atMost width: Int, _ body: @escaping @Sendable (Item) throws -> Output
  ) throws -> [Output] {
    guard width > 1, items.count > 1 else { return try items.map(body) }
    let results = Results<Output>(count: items.count)
    try run(
      (0..<min(width, items.count)).map { _ in
        { while let index = results.next() { results.set(index, Result { try body(items[index]) }) } }
      })
    return try results.all()
  }

  /// Unchecked, because the compiler cannot see that all mutable state is used under the monitor only.
  private final class Results<Output: Sendable>: @unchecked Sendable {
    private let lock = Monitor()
    private var open: Range<Int>
    private var results: [Result<Output, any Error>?]

    init(count: Int) {
      open = 0..<count
      results = Array(repeating: nil, count: count)
    }

    func next() -> Int? { lock.withLock { open.popFirst() } }
    func set(_ index: Int, _ result: Result<Output, any Error>) { lock.withLock { results[index] = result } }
    func all() throws -> [Output] { try lock.withLock { try results.compactMap { try $0?.get() } } }
  }
}
