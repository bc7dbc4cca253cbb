/// Loads one delivery: one billing period of one export, beside the one on view, and puts it in its place.
///
/// Until the swap nobody sees anything of it; a failure on the way drops what was made. Readers see the old month or
/// the new one.
final class PeriodLoad: @unchecked Sendable {
  private let delivery: Delivery
  private let options: LoadOptions
  private let tagRules: TagRules
  private let connection: Connection
  private let connect: () throws -> Connection
  private let lock = Monitor()
  private var pipeline: Pipeline?
  private var isCancelled = false

  /// - Parameters:
  ///   - connection: the session that holds the load lock; it makes the swap.
  ///   - connect: opens a further session, one a link and one for the dimensions.
  init(
    _ delivery: Delivery, options: LoadOptions, tagRules: TagRules, connection: Connection,
    connect: @escaping () throws -> Connection
  ) {
    self.delivery = delivery
    self.options = options
    self.tagRules = tagRules
    self.connection = connection
    self.connect = connect
  }

  /// - Returns: what was loaded and put on view.
  /// - Throws: the first error; nothing of the period has changed then.
  func run(progress: LoadProgress, onWait: (Int) -> Void) throws -> PeriodReport {
    let clock = StageClock()
    let exportKey = try requireKey(
      connection.query(SQLFile.exportKey.text, [delivery.exportName]).single, "export")
    let loadID = try requireKey(connection.query("SELECT nextval('curlew.load_load_id_seq')").single, "load")
    let tables = PeriodTables(
      billingPeriod: delivery.billingPeriod, exportKey: Int32(exportKey), loadID: Int64(loadID))
    do {
      let context = LoadContext(
        billingPeriod: delivery.billingPeriod, periodIsFromRows: delivery.periodIsFromRows,
        tagRules: tagRules)
      let links = try FactLeaf.leaves(of: tables, count: options.linkCount).map { Link(leaf: $0, try connect()) }
      var phases = PhaseClock()
      let result = try fill(tables, links, context, progress)
      phases.end("read and copy")
      try prove(tables, links, result, context)
      phases.end("roll up and check")
      if lock.withLock({ isCancelled }) { throw CurlewError(.interrupted) }
      guard try delivery.isUnchanged() else {
        throw CurlewError(.deliveryChanged, at: delivery.manifestPath.map { CurlewError.Place(file: $0) })
      }
      var report = PeriodReport(delivery, result, context, loadID: loadID, seconds: clock.seconds)
      try swap(tables, report, onWait)
      phases.end("swap")
      report.phases = phases.phases
      report.seconds = clock.seconds
      return report
    } catch {
      // The next load drops what cannot be dropped now; the error that matters is this one.
      _ = try? Leftovers(connection).drop()
      throw error
    }
  }

  /// Ends the load as soon as its stages notice. May be called from any thread.
  func cancel() {
    lock.withLock { () -> Pipeline? in
      isCancelled = true
      return pipeline
    }?.cancel(CurlewError(.interrupted))
  }

  // MARK: - Steps

  /// A leaf and the session that fills and checks it.
  private struct Link {
    let leaf: FactLeaf
    let connection: Connection

    init(leaf: FactLeaf, _ connection: Connection) {
      self.leaf = leaf
      self.connection = connection
    }
  }

  private func fill(
    _ tables: PeriodTables, _ links: [Link], _ context: LoadContext, _ progress: LoadProgress
  ) throws -> PipelineReport {
    let pipeline = try Pipeline(
      files: delivery.files.map(\.path), chainCount: options.chainCount,
      links: links.map { ($0.leaf, $0.connection) }, dimensionConnection: connect(), exportKey: tables.exportKey,
      context: context, progress: progress)
    lock.withLock { self.pipeline = pipeline }
    if lock.withLock({ isCancelled }) { throw CurlewError(.interrupted) }
    return try pipeline.run()
  }

  /// Hangs the leaves below one table, rolls them up, and proves that all is as it was in the files.
  private func prove(
    _ tables: PeriodTables, _ links: [Link], _ result: PipelineReport, _ context: LoadContext
  ) throws {
    try hangLeaves(tables, links)
    let checks = LoadChecks(
      tables: tables, rowCount: result.rowCount, sums: result.sums, bills: context.dimensions.bill)
    let loaded = LoadedSums()
    let rollupSource = try connect()
    var pieces: [@Sendable () throws -> Void] = [
      { [connection] in try Self.fillRollup(tables, from: rollupSource, to: connection) }
    ]
    for link in links {
      pieces.append { loaded.add(try LoadChecks.sums(of: link.leaf, link.connection)) }
    }
    try AtOnce.run(pieces)
    try checks.compare(loaded.total)
    let analyzed = context.dimensions.all.filter { $0.count > 0 }.map(\.dimension.table)
    pieces = [
      { [connection] in
        try checks.compareRollup(connection)
        for table in analyzed + ["curlew.\(tables.rollupName)"] { try connection.execute("ANALYZE \(table)") }
      }
    ]
    for link in links {
      pieces.append { try checks.requireDimensions(of: link.leaf, link.connection) }
    }
    try AtOnce.run(pieces)
  }

  private func hangLeaves(_ tables: PeriodTables, _ links: [Link]) throws {
    let fact = "curlew.\(tables.factName)"
    try connection.transaction {
      try connection.execute(SQLFile.factCreate.text(filling: ["fact": fact]))
      for link in links {
        try connection.execute(
          SQLFile.factAttachLeaf.text(
            filling: ["fact": fact, "leaf": link.leaf.table, "bounds": link.leaf.partitionBounds]))
      }
    }
  }

  /// The rollup goes out of one session and, frozen, into another: INSERT could not freeze it, and a reader whose
  /// snapshot is older would then find no rows.
  private static func fillRollup(_ tables: PeriodTables, from source: Connection, to target: Connection) throws {
    let values = [
      "fact": "curlew.\(tables.factName)", "rollup": "curlew.\(tables.rollupName)", "name": tables.rollupName,
      "period": tables.billingPeriod, "export": "\(tables.exportKey)",
    ]
    let select = SQLStatements.split(SQLFile.rollupDailyFill.text(filling: values)).joined()
    // What the statement asks for in its header.
    for setting in ["work_mem = '256MB'", "jit = off", "enable_sort = off"] { try source.execute("SET \(setting)") }
    try target.transaction {
      try target.execute(SQLFile.rollupCreate.text(filling: values))
      try target.copyIn(SQLFile.rollupCopy.text(filling: values)) { copy in
        try source.copyOut("COPY (\(select)) TO STDOUT (FORMAT binary)") { bytes in
          try copy.send(UnsafeRawBufferPointer(bytes))
        }
      }
    }
  }

  /// The sums of the leaves, added up as they come.
  private final class LoadedSums: @unchecked Sendable {
    private let lock = Monitor()
    private var loaded = LoadChecks.Loaded()

    func add(_ leaf: LoadChecks.Loaded) { lock.withLock { loaded.add(leaf) } }
    var total: LoadChecks.Loaded { lock.withLock { loaded } }
  }

  private func swap(_ tables: PeriodTables, _ report: PeriodReport, _ onWait: (Int) -> Void) throws {
    let ledger = Ledger(connection)
    let onView = try ledger.onView(exportName: delivery.exportName, billingPeriod: delivery.billingPeriod)
    let replaced = onView.map {
      PeriodTables(billingPeriod: delivery.billingPeriod, exportKey: tables.exportKey, loadID: Int64($0.loadID))
    }
    try PeriodSwap(connection: connection, tables: tables, replaced: replaced).run(
      enterLedger: { try ledger.enter(report, exportKey: tables.exportKey) }, onWait: onWait)
  }

  private func requireKey(_ text: String?, _ what: String) throws -> Int {
    guard let key = text.flatMap({ Int($0) }) else { throw CurlewError(.internal("no key for the \(what)")) }
    return key
  }
}
