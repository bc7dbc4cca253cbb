/// One COPY link: the last stage over one leaf, with its hand-off.
final class Link: @unchecked Sendable {
  let name: String
  let input = Handoff<NormalizedBatch>(capacity: 32)
  private let leaf: FactLeaf
  private let connection: Connection
  private let exportKey: Int32
  private let context: LoadContext
  private(set) var loaded = CopyLoader.Report()
  private(set) var report = StageReport(.copyLoader)

  init(
    _ index: Int, _ leaf: FactLeaf, _ connection: Connection, _ exportKey: Int32, _ context: LoadContext
  ) {
    name = "link \(index)"
    self.leaf = leaf
    self.connection = connection
    self.exportKey = exportKey
    self.context = context
  }

  /// Stage five.
  ///
  /// - Parameter isCancelled: tells the end of the input from its breaking off, so that a half is never committed.
  func load(isCancelled: () -> Bool) throws {
    var clock = StageClock()
    defer { report.close(clock) }
    var loader = CopyLoader(leaf: leaf, connection: connection, context: context, exportKey: exportKey)
    loaded = try loader.load {
      let batch = clock.waiting { input.take() }
      guard !isCancelled() else { throw CurlewError(.interrupted) }
      guard let batch else { return nil }
      guard clock.waiting({ context.dimensions.waitUntilResolved(batch.highest) }) else {
        throw CurlewError(.interrupted)
      }
      return batch
    }
    report.rowCount = loaded.rowCount
    report.byteCount = loaded.byteCount
  }

  func cancel() {
    input.cancel()
    connection.cancel()
  }
}
