import CurlewPostgres

/// One COPY link: the last stage, which fills one leaf, and its hand-off.
final class Link: Sendable {
  let name: String
  let input = Handoff<NormalizedBatch>(capacity: 4)
  /// The keys for the lines whose rows come to this link.
  let keys: LineKeys
  let loader: StageRun<CopyLoader>
  private let connection: Connection

  init(_ index: Int, _ leaf: FactLeaf, _ connection: Connection) {
    name = "link \(index)"
    keys = LineKeys(leaf.lineKeys)
    loader = StageRun(CopyLoader(leaf: leaf, connection: connection))
    self.connection = connection
  }

  /// Stage five.
  func load() throws { try loader.run(next: input.take) }

  func cancel() {
    input.cancel()
    connection.cancel()
  }
}
