import CurlewPostgres
import CurlewText

/// One COPY link: the last stage over one leaf, with its hand-off.
final class Link: @unchecked Sendable {
  let name: String
  let input = Handoff<NormalizedBatch>(capacity: 4)
  /// The keys of the lines whose rows come to this link.
  let keys: LineKeys
  private let leaf: FactLeaf
  private let connection: Connection
  private(set) var loaded = CopyLoader.Report()
  private(set) var report = StageReport(.copyLoader)

  init(_ index: Int, _ leaf: FactLeaf, _ connection: Connection) {
    name = "link \(index)"
    keys = LineKeys(leaf.lineKeys)
    self.leaf = leaf
    self.connection = connection
  }

  /// Stage five.
  ///
  /// - Parameter isCancelled: tells the end of the input from its breaking off, so that a half is never committed.
  func load(isCancelled: () -> Bool) throws {
    var clock = StageClock()
    defer { report.close(clock) }
    var loader = CopyLoader(leaf: leaf, connection: connection)
    loaded = try loader.load {
      let batch = clock.waiting { input.take() }
      guard !isCancelled() else { throw CurlewError(.interrupted) }
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
