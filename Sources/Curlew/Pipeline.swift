import Dispatch

/// Read first: how a load runs.
///
/// ```
/// files ─▶ GunzipReader ─▶ CSVRowDecoder ─▶ PrincipalTagNormalizer ─▶ ExpansionHandler ─┬▶ CopyLoader ─▶ leaf 0
///          └────────────────────── a chain, on four queues ──────────────────────────┘  └▶ CopyLoader ─▶ leaf 1
///                                              └─ new contents ─▶ DimensionWriter ─▶ keys ─▶ CopyLoaders
/// ```
/// Every stage runs on a serial queue of its own. Chains take one file after the other from a common list; every batch
/// goes to every link, and each link takes its rows. All hand-offs are bounded, so memory is bounded by the topology.
/// The first error wins: it cancels all hand-offs, and every stage ends.
///
/// This file starts and joins the stages; what they do is in `Stages/`, how they are joined in `Chain` and `Link`.
final class Pipeline: @unchecked Sendable {
  private let chains: [Chain]
  private let links: [Link]
  private let writing: DimensionWriting
  private let context: LoadContext
  private let failure = FirstFailure()

  /// - Parameters:
  ///   - links: a leaf and the connection that fills it, one a link.
  ///   - dimensionConnection: takes new contents of dimensions to the database.
  init(
    files: [String], chainCount: Int, links: [(leaf: FactLeaf, connection: Connection)],
    dimensionConnection: Connection, exportKey: Int32, context: LoadContext, progress: LoadProgress
  ) throws {
    self.context = context
    let queue = FileQueue(files)
    chains = (0..<max(1, min(chainCount, files.count))).map { Chain($0, queue, context, progress) }
    self.links = links.enumerated().map { Link($0, $1.leaf, $1.connection, exportKey, context) }
    writing = try DimensionWriting(dimensionConnection, context)
  }

  /// Runs to the end, or to the first error, which it throws.
  func run() throws -> PipelineReport {
    let clock = StageClock()
    let chainStages = DispatchGroup()
    let warehouseStages = DispatchGroup()
    for chain in chains {
      start("\(chain.name) reader", chainStages) { try chain.read() }
      start("\(chain.name) decoder", chainStages) { try chain.decode() }
      start("\(chain.name) normalizer", chainStages) { try chain.normalize() }
      start("\(chain.name) expansion", chainStages) { [links] in chain.expand(into: links) }
    }
    for link in links {
      start(link.name, warehouseStages) { [failure] in try link.load(isCancelled: { failure.error != nil }) }
    }
    start("dimensions", warehouseStages) { [writing] in try writing.run() }
    chainStages.wait()
    for link in links { link.input.finish() }
    context.dimensions.news.close()
    warehouseStages.wait()
    if let error = failure.error { throw error }
    return PipelineReport(chains: chains, links: links, writing: writing, context: context, seconds: clock.seconds)
  }

  /// Ends the run with this error, unless it failed before. May be called from any thread.
  func cancel(_ error: any Error) {
    guard failure.record(error) else { return }
    for chain in chains { chain.cancel() }
    for link in links { link.cancel() }
    context.dimensions.cancel()
    writing.cancel()
  }

  private func start(_ name: String, _ group: DispatchGroup, _ stage: @escaping @Sendable () throws -> Void) {
    DispatchQueue(label: "curlew \(name)", qos: .userInitiated).async(group: group) {
      do { try stage() } catch { self.cancel(error) }
    }
  }
}
