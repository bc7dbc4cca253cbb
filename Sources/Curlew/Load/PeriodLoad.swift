import CurlewPostgres
import CurlewText

/// Loads one delivery, which is one billing period of one export: first beside the one on view, then in its place.
///
/// Nobody sees any of it before the swap. If it fails, what it made is dropped. Readers see the old month or the new
/// one.
///
/// Unchecked, because `cancel` comes from another thread. What it uses is under the monitor, and a connection may be
/// cancelled from any thread.
final class PeriodLoad: @unchecked Sendable {
  private let delivery: Delivery
  private let options: LoadOptions
  private let rules: LoadRules
  private let connection: Connection
  private let warehouseLock: WarehouseLock
  private let connect: @Sendable () throws -> Connection
  private let lock = Monitor()
  private var pipeline: Pipeline?
  private var isCancelled = false

  /// - Parameters:
  ///   - connection: makes the swap.
  ///   - warehouseLock: must be held until the swap is done.
  ///   - connect: opens one more session: for each link, for the lines, and for the dimensions. Called from several
  ///     threads
  ///     at the same time.
  init(
    _ delivery: Delivery, options: LoadOptions, rules: LoadRules, connection: Connection,
    warehouseLock: WarehouseLock, connect: @escaping @Sendable () throws -> Connection
  ) {
    self.delivery = delivery
    self.options = options
    self.rules = rules
    self.connection = connection
    self.warehouseLock = warehouseLock
    self.connect = connect
  }

  /// - Returns: what was loaded and put on view.
  /// - Throws: the first error; then nothing in the period has changed.
  func run(progress: LoadProgress, onWait: (Int) -> Void) throws -> PeriodReport {
    let clock = StageClock()
    let exportKey = try requireKey(
      connection.query(SQL.load.exportKey, [delivery.exportName, delivery.exportARN]).single, "export")
    let loadID = try requireKey(connection.query("SELECT nextval('curlew.load_load_id_seq')").single, "load")
    let tables = PeriodTables(
      billingPeriod: delivery.billingPeriod, exportKey: Int32(exportKey), loadID: Int64(loadID))
    do {
      let context = LoadContext(
        billingPeriod: delivery.billingPeriod, periodIsFromRows: delivery.periodIsFromRows,
        tagRules: rules.tags, rollupEntryLimit: options.rollupEntryLimit)
      let leaves = try leaves(of: tables)
      var sessions = try connections(leaves.count + 2)
      let (lines, dimensions) = (sessions.removeLast(), sessions.removeLast())
      let links = zip(leaves, sessions).map { OpenLeaf(leaf: $0, $1) }
      var phases = PhaseClock()
      let result = try fill(tables, links, lines: lines, dimensions: dimensions, context, progress)
      try requireText(of: result)
      phases.end("read and copy")
      try prove(tables, links, lines: lines, result, context)
      phases.end("check")
      try requireNotCancelled()
      guard try delivery.isUnchanged() else {
        throw CurlewError(.deliveryChanged, at: delivery.manifestPath.map { CurlewError.Place(file: $0) })
      }
      var report = PeriodReport(delivery, result, context, loadID: loadID, seconds: clock.seconds)
      report.setAside = try swap(tables, links.map(\.leaf), report, onWait)
      try connection.execute(SQL.load.lineStatistics)
      phases.end("swap")
      report.phases = phases.phases
      report.seconds = clock.seconds
      return report
    } catch {
      // If something cannot be dropped now, the next load drops it. The error that ended this load matters more.
      if (try? warehouseLock.requireHeld()) != nil { _ = try? Leftovers(connection).drop() }
      throw error
    }
  }

  /// Ends the load as soon as its stages notice. May be called from any thread.
  func cancel() {
    let pipeline = lock.withLock { () -> Pipeline? in
      isCancelled = true
      return self.pipeline
    }
    // It may be running a check or the swap, which is one transaction. Cancelled first, so that it does not meet the
    // clean-up.
    connection.cancel()
    pipeline?.cancel(CurlewError(.interrupted))
  }

  private func requireNotCancelled() throws {
    if lock.withLock({ isCancelled }) { throw CurlewError(.interrupted) }
  }

  /// A leaf, and the session that fills and checks it.
  private struct OpenLeaf {
    let leaf: FactLeaf
    let connection: Connection

    init(leaf: FactLeaf, _ connection: Connection) {
      self.leaf = leaf
      self.connection = connection
    }
  }

  /// One leaf for each link, with its part of the line keys of the period.
  private func leaves(of tables: PeriodTables) throws -> [FactLeaf] {
    let taken = try connection.query(SQL.load.loadSlots, [tables.factPrefix]).rows
      .compactMap { $0[0].flatMap(LineKeySlots.init(leafName:)) }
    let count = min(options.linkCount, chainCount)
    // No known export has fewer than 16 compressed bytes in a row.
    let lineCount = delivery.files.reduce(0) { $0 + $1.byteCount } / (16 * count)
    guard let slots = LineKeySlots.free(leafCount: count, lineCount: lineCount, taken: taken) else {
      throw CurlewError(.noLineKeysLeft(tables.billingPeriod))
    }
    return slots.map { FactLeaf(of: tables, $0) }
  }

  /// Opens several sessions at the same time, because each takes some milliseconds of waiting.
  private func connections(_ count: Int) throws -> [Connection] {
    let opened = Opened()
    try AtOnce.run((0..<count).map { _ in { [connect] in opened.append(try connect()) } })
    return opened.all
  }

  private var chainCount: Int { max(1, min(options.chainCount, delivery.files.count)) }

  private func fill(
    _ tables: PeriodTables, _ links: [OpenLeaf], lines: Connection, dimensions: Connection, _ context: LoadContext,
    _ progress: LoadProgress
  ) throws -> PipelineReport {
    let connections = Pipeline.Connections(
      links: links.map { ($0.leaf, $0.connection) }, lines: lines, dimensions: dimensions,
      rollup: connection, connect: connect)
    let pipeline = Pipeline(
      files: delivery.files.map(\.reference), chainCount: chainCount, tables: tables, connections: connections,
      context: context, progress: progress)
    lock.withLock { self.pipeline = pipeline }
    try requireNotCancelled()
    return try pipeline.run()
  }

  /// A plain file has no checksum of its own, as gzip has. So what was read is compared with what was there when the
  /// delivery was found.
  private func requireText(of result: PipelineReport) throws {
    let read = Dictionary(result.files.map { ($0.file, $0.crc32) }, uniquingKeysWith: { first, _ in first })
    for file in delivery.files where file.unpackedByteCount == nil && read[file.path] != file.crc32 {
      throw CurlewError(.deliveryChanged, at: CurlewError.Place(file: file.path))
    }
  }

  /// Proves that the load equals the files.
  private func prove(
    _ tables: PeriodTables, _ links: [OpenLeaf], lines: Connection, _ result: PipelineReport,
    _ context: LoadContext
  ) throws {
    let checks = LoadChecks(
      tables: tables, rowCount: result.rowCount, sums: result.sums, bills: context.dimensions[.bill])
    let lineRollup = LineRollup(tables: tables, lineCount: result.lineCount, rowCount: result.rowCount)
    try lineRollup.create(connection)
    let rollups = SmallRollups(tables: tables)
    let leafSums = LeafSums()
    let dimensions = context.dimensions.all.filter { $0.count > 0 }.map(\.dimension)
    var pieces: [@Sendable () throws -> Void] = [
      { [connection, rules] in
        try checks.compareRollup(connection)
        try rollups.writeMonthly(connection)
        // Before the lines come on view: what is spent has its owner then.
        guard !rules.owners.isEmpty else { return }
        try connection.transaction { try rules.owners.write(for: tables.monthlyRollupTable, connection) }
      },
      {
        try checks.requireDimensions(lines)
        try rollups.writeUsage(lines)
        try rollups.writeExtent(lines)
        for dimension in dimensions {
          try lines.execute(SQL.load.dimensionAnalyze(key: dimension.key, dimension: dimension.table))
        }
      },
    ]
    for link in links {
      pieces.append {
        leafSums.add(try lineRollup.add(link.leaf, amounts: result.storedAmounts, link.connection))
      }
    }
    try AtOnce.run(pieces)
    var loaded = try lineRollup.total(connection)
    loaded.add(leafSums.total)
    try checks.compare(loaded)
    try lineRollup.analyze(connection)
    try BillStarts(connection: connection, tables: tables).restore(in: links.map(\.leaf))
  }

  /// Collects sessions as they open.
  ///
  /// Unchecked, because the compiler cannot see that all mutable state is used under the monitor only.
  private final class Opened: @unchecked Sendable {
    private let lock = Monitor()
    private var connections: [Connection] = []

    func append(_ connection: Connection) { lock.withLock { connections.append(connection) } }
    var all: [Connection] { lock.withLock { connections } }
  }

  /// Adds up the sums of the leaves as they come.
  ///
  /// Unchecked, because the compiler cannot see that all mutable state is used under the monitor only.
  private final class LeafSums: @unchecked Sendable {
    private let lock = Monitor()
    private var loaded = LoadedSums()

    func add(_ leaf: LoadedSums) { lock.withLock { loaded.add(leaf) } }
    var total: LoadedSums { lock.withLock { loaded } }
  }

  /// - Returns: the exports that are no longer on view, because this one has their lines.
  private func swap(
    _ tables: PeriodTables, _ leaves: [FactLeaf], _ report: PeriodReport, _ onWait: (Int) -> Void
  ) throws -> [PeriodReport.SetAside] {
    let ledger = Ledger(connection)
    let onView = try ledger.onView(exportName: delivery.exportName, billingPeriod: delivery.billingPeriod)
    if let onView, !options.acceptsDrop { try ledger.requireNoDrop(report, from: onView) }
    let rivals = try losers(tables)
    var replaced = rivals.map {
      PeriodTables(billingPeriod: delivery.billingPeriod, exportKey: $0.exportKey, loadID: $0.loadID)
    }
    if let onView {
      replaced.append(
        PeriodTables(billingPeriod: delivery.billingPeriod, exportKey: tables.exportKey, loadID: Int64(onView.loadID)))
    }
    let sameLines = SameLines(connection: connection, tables: tables)
    try PeriodSwap(connection: connection, tables: tables, leaves: leaves, replaced: replaced).run(
      enterLedger: {
        try ledger.enter(report, exportKey: tables.exportKey)
        for rival in rivals {
          try ledger.retire(exportKey: rival.exportKey, billingPeriod: delivery.billingPeriod)
          try sameLines.setAside(rival.exportKey, fingerprint: rival.fingerprint, for: tables.exportKey)
        }
        try warehouseLock.requireHeld()
      },
      onWait: {
        try requireNotCancelled()
        onWait($0)
      })
    return rivals.map { .init(export: $0.name, percent: $0.percent) }
  }

  /// The exports on view that have the same lines as this load and are replaced by it.
  ///
  /// - Throws: `.sameLines` if one of them counts and this load does not.
  private func losers(_ tables: PeriodTables) throws -> [SameLines.Rival] {
    let sameLines = SameLines(connection: connection, tables: tables)
    let rivals = try sameLines.rivals(of: delivery.exportName, preferred: options.preferred)
    guard let winner = rivals.first(where: { !$0.loses }) else { return rivals }
    try sameLines.setAside(tables.exportKey, fingerprint: delivery.fingerprint, for: winner.exportKey)
    throw CurlewError(.sameLines(counted: winner.name))
  }

  private func requireKey(_ text: String?, _ what: String) throws -> Int {
    guard let key = text.flatMap({ Int($0) }) else { throw CurlewError(.internal("no key for the \(what)")) }
    return key
  }
}
