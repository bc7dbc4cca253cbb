import CurlewPostgres
import Dispatch

/// Read this first: how a load runs.
///
/// ```
/// files ─▶ GunzipReader ─▶ CSVRowDecoder ─▶ PrincipalTagNormalizer ─▶ ExpansionHandler ─▶ CopyLoader ─▶ leaf of the fact
///          └────────────────────── a chain, on four queues ──────────────────────┘ │    └ a link ┘
///                                                  │                               └ new lines ─▶ LineLoader ─▶ line
///                                                  └ new contents ─▶ DimensionWriter ─▶ keys ─────────┘
/// ```
/// Every stage runs on a serial queue of its own. The chains take the files one by one from a common list, and each
/// chain feeds one link. The daily rollup is written when all chains have ended. All hand-offs are bounded, so the
/// memory has a bound that depends on the number of chains and links, not on the input. The first error wins: it
/// cancels all hand-offs, and every stage ends.
///
/// This file starts and joins the stages. `Stage` says what a stage is. Each of the five has a folder. `Chain` and
/// the links join them.
final class Pipeline: Sendable {
  private let chains: [Chain]
  private let links: [Link]
  private let lines: LineLink
  private let dimensions: DimensionLink
  private let rollup: RollupLink
  private let context: LoadContext
  private let failure = FirstFailure()

  /// The sessions of a load. Only one queue at a time uses each of them.
  struct Connections {
    /// One for each link, with the leaf that the link fills.
    var links: [(leaf: FactLeaf, connection: Connection)]
    var lines: Connection
    var dimensions: Connection
    var rollup: Connection
    /// Opens one more session, for a rollup that no longer fits in memory.
    var connect: () throws -> Connection
  }

  init(
    files: [FileReference], chainCount: Int, tables: PeriodTables, connections: Connections, context: LoadContext,
    progress: LoadProgress
  ) {
    self.context = context
    let queue = FileQueue(files)
    let links = connections.links.enumerated().map { Link($0, $1.leaf, $1.connection) }
    let lines = LineLink(tables, connections.lines, context)
    let spill = RollupSpill(tables, context.dimensions, connect: connections.connect)
    self.links = links
    self.lines = lines
    chains = (0..<chainCount).map {
      Chain($0, queue, link: links[$0 % links.count], lines: lines, spill: spill, context, progress)
    }
    dimensions = DimensionLink(connections.dimensions, context)
    rollup = RollupLink(tables, connections.rollup, spill, context)
  }

  /// Runs to the end of the input, or to the first error, which it throws.
  func run() throws -> PipelineReport {
    let clock = StageClock()
    let chainStages = DispatchGroup()
    let warehouseStages = DispatchGroup()
    for chain in chains {
      start("\(chain.name) reader", chainStages) { try chain.read() }
      start("\(chain.name) decoder", chainStages) { try chain.decode() }
      start("\(chain.name) normalizer", chainStages) { try chain.normalize() }
      start("\(chain.name) expansion", chainStages) { try chain.expand() }
    }
    for link in links { start(link.name, warehouseStages) { try link.load() } }
    start("lines", warehouseStages) { [lines] in try lines.load() }
    start("dimensions", warehouseStages) { [dimensions] in try dimensions.load() }
    chainStages.wait()
    // After an error their input is cancelled and not finished, so what they hold is never committed.
    if failure.error == nil {
      for link in links { link.input.finish() }
      lines.input.finish()
      context.dimensions.work.close()
      let rollups = chains.compactMap(\.normalizer.notes.rollup)
      start("rollup", warehouseStages) { [rollup] in try rollup.load(rollups) }
    }
    warehouseStages.wait()
    if let error = failure.error { throw error }
    return PipelineReport(
      chains: chains, links: links, lines: lines, dimensions: dimensions, rollup: rollup, context: context,
      seconds: clock.seconds)
  }

  /// Ends the run with this error, unless another error came first. May be called from any thread.
  func cancel(_ error: any Error) {
    guard failure.record(error) else { return }
    for chain in chains { chain.cancel() }
    for link in links { link.cancel() }
    lines.cancel()
    dimensions.cancel()
    rollup.cancel()
  }

  private func start(_ name: String, _ group: DispatchGroup, _ stage: @escaping @Sendable () throws -> Void) {
    DispatchQueue(label: "curlew \(name)", qos: .userInitiated).async(group: group) {
      do { try stage() } catch { self.cancel(error) }
    }
  }
}
