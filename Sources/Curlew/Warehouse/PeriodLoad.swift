/// Loads one delivery: one billing period of one export, beside the one on view, and puts it in its place.
///
/// Until the swap nobody sees anything of it; a failure on the way drops what was made. Readers see the old month or
/// the new one.
final class PeriodLoad: @unchecked Sendable {
  private let delivery: Delivery
  private let options: LoadOptions
  private let connection: Connection
  private let connect: () throws -> Connection
  private let lock = Lock()
  private var pipeline: Pipeline?
  private var isCancelled = false

  /// - Parameters:
  ///   - connection: the session that holds the load lock; it makes the swap.
  ///   - connect: opens a further session, one a link and one for the dimensions.
  init(
    _ delivery: Delivery, options: LoadOptions, connection: Connection, connect: @escaping () throws -> Connection
  ) {
    self.delivery = delivery
    self.options = options
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
        tagRules: options.tagRules)
      let result = try fill(tables, context, progress)
      try prepare(tables, result)
      try check(tables, result, context)
      guard try delivery.isUnchanged() else {
        throw CurlewError(.deliveryChanged, at: delivery.manifestPath.map { CurlewError.Place(file: $0) })
      }
      let report = PeriodReport(delivery, result, context, loadID: loadID, seconds: clock.seconds)
      try swap(tables, report, result, onWait)
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

  private func fill(
    _ tables: PeriodTables, _ context: LoadContext, _ progress: LoadProgress
  ) throws -> PipelineReport {
    let links = try FactLeaf.leaves(of: tables, count: options.linkCount).map { ($0, try connect()) }
    let pipeline = try Pipeline(
      files: delivery.files.map(\.path), chainCount: options.chainCount, links: links, dimensionConnection: connect(),
      exportKey: tables.exportKey, context: context, progress: progress)
    lock.withLock { self.pipeline = pipeline }
    if lock.withLock({ isCancelled }) { throw CurlewError(.interrupted) }
    return try pipeline.run()
  }

  /// Hangs the leaves below one table, and computes the rollup.
  private func prepare(_ tables: PeriodTables, _ result: PipelineReport) throws {
    let fact = "curlew.\(tables.factName)"
    let rollup = "curlew.\(tables.rollupName)"
    let values = ["period": tables.billingPeriod, "export": "\(tables.exportKey)", "fact": fact, "rollup": rollup]
    try connection.transaction {
      try connection.execute(SQLFile.factCreate.text(filling: values))
      for leaf in FactLeaf.leaves(of: tables, count: options.linkCount) {
        try connection.execute(
          SQLFile.factAttachLeaf.text(
            filling: ["fact": fact, "leaf": leaf.table, "bounds": leaf.partitionBounds]))
      }
    }
    // The rollup goes out of one session and, frozen, into another: INSERT could not freeze it, and a reader whose
    // snapshot is older would then find no rows.
    let source = try connect()
    try source.execute("SET work_mem = '256MB'")
    try source.execute("SET jit = off")
    try source.execute("SET enable_sort = off")
    try connection.transaction {
      try connection.execute(
        SQLFile.rollupCreate.text(filling: values.merging(["name": tables.rollupName]) { $1 }))
      let select = SQLStatements.split(SQLFile.rollupDailyFill.text(filling: values)).joined()
      try connection.copyIn(SQLFile.rollupCopy.text(filling: values)) { copy in
        try source.copyOut("COPY (\(select)) TO STDOUT (FORMAT binary)") { bytes in
          try copy.send(UnsafeRawBufferPointer(bytes))
        }
      }
    }
    try connection.execute("ANALYZE \(rollup)")
  }

  private func check(_ tables: PeriodTables, _ result: PipelineReport, _ context: LoadContext) throws {
    let checks = LoadChecks(connection: connection, tables: tables)
    try checks.compare(rowCount: result.rowCount, sums: result.sums, bills: context.dimensions.bill)
    try checks.requireDimensions()
    try checks.compareRollup()
    for dictionary in context.dimensions.all where dictionary.count > 0 {
      try connection.execute("ANALYZE \(dictionary.dimension.table)")
    }
  }

  private func swap(
    _ tables: PeriodTables, _ report: PeriodReport, _ result: PipelineReport, _ onWait: (Int) -> Void
  ) throws {
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
