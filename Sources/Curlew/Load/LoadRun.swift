import CurlewPostgres
import CurlewS3
import CurlewText

/// One run of `curlew load`: finds the deliveries, skips those that the ledger has, and loads the others one after
/// another.
///
/// If one period fails, the others are still loaded. The exit code of the report then shows the failure.
///
/// Unchecked, because `cancel` comes from another thread. What it uses is under the monitor.
public final class LoadRun: @unchecked Sendable {
  private let sources: [String]
  private let options: LoadOptions
  private let connect: @Sendable () throws -> Connection
  private let lock = Monitor()
  private var current: PeriodLoad?
  private var warehouseLock: WarehouseLock?
  private var isCancelled = false

  /// Told what happens in a run, to show it.
  public protocol Observer {
    func willLoad(_ delivery: Delivery, _ progress: LoadProgress)
    func didLoad(_ report: PeriodReport)
    func didSkip(_ skipped: LoadReport.Skipped)
    func didLeaveAside(_ leftAside: FoundDelivery.LeftAside)
    func didFail(_ failed: LoadReport.Failed)
    /// A warning that belongs to no delivery and is no failure.
    func didWarn(_ warning: String)
    /// The swap waits for a query that reads the old month.
    func waitsForReaders(_ delivery: Delivery, attempt: Int)
  }

  /// - Parameter connect: opens a session on the warehouse. Called from several threads at the same time.
  public init(sources: [String], options: LoadOptions, connect: @escaping @Sendable () throws -> Connection) {
    self.sources = sources
    self.options = options
    self.connect = {
      let connection = try connect()
      _ = try connection.query(SQL.roles.loaderSession)
      _ = try connection.query(SQL.load.loadSession)
      return connection
    }
  }

  /// - Throws: errors of the whole run: no warehouse, no source, another load is running. Errors of one delivery are
  ///   in the report.
  public func run(observer: some Observer) throws -> LoadReport {
    let clock = StageClock()
    let connection = try connect()
    defer { warehouseLock = nil }
    try Migrator(connection).requireCurrent()
    let found = try DeliveryFinder().find(sources: sources, periods: options.periods)
    var rules = LoadRules()
    if !options.dryRun {
      warehouseLock = try WarehouseLock(connect())
      try Leftovers(connection).drop()
      rules = try LoadRules(options, connection)
    }
    var report = LoadReport()
    try warn(GrantObstacle.ofGranted(on: connection).map(\.description), &report, observer)
    let deliveries = ready(found, &report, observer)
    for found in options.newestFirst ? deliveries.reversed() : deliveries {
      if lock.withLock({ isCancelled }) { throw CurlewError(.interrupted) }
      let delivery = try ExportIdentity(connection: connection).resolved(found)
      do {
        if let skipped = try reasonToSkip(delivery, connection) {
          skip(skipped, &report, observer)
          continue
        }
      } catch let error as CurlewError where error.exitCode == CurlewError(.usage("")).exitCode {
        fail(delivery.exportName, delivery.billingPeriod, error, &report, observer)
        continue
      }
      try load(delivery, rules, connection, &report, observer)
    }
    if !options.dryRun { try noteCopies(found, connection) }
    if !report.loaded.isEmpty {
      let count = try LegacyView(connection).refresh()
      if count > 0 { warn([LegacyView.isFull(leavingOut: count)], &report, observer) }
    }
    report.seconds = clock.seconds
    return report
  }

  /// Ends the run as soon as its stages notice; the current month stays as it was. May be called from any thread.
  ///
  /// - Returns: false if no month is being loaded. Then nothing has to be undone, and perhaps nothing will notice.
  public func cancel() -> Bool {
    let load = lock.withLock { () -> PeriodLoad? in
      isCancelled = true
      return current
    }
    load?.cancel()
    return load != nil
  }

  // MARK: - Finding deliveries

  /// The deliveries to look at, oldest period first. Those that are not ready or are broken go into the report.
  private func ready(
    _ found: [FoundDelivery], _ report: inout LoadReport, _ observer: some Observer
  ) -> [Delivery] {
    var deliveries: [Delivery] = []
    for item in found {
      switch item {
      case .ready(let delivery): deliveries.append(delivery)
      case .skipped(let skipped): skip(skipped, &report, observer)
      case .leftAside(let leftAside):
        report.leftAside.append(leftAside)
        observer.didLeaveAside(leftAside)
      case .failed(let failed): fail(failed.exportName, failed.billingPeriod, failed.error, &report, observer)
      }
    }
    deliveries.sort { ($0.billingPeriod, $0.exportName) < ($1.billingPeriod, $1.exportName) }
    guard let count = options.latestPeriodCount else { return deliveries }
    var latest: Set<String> = []
    for (_, periods) in Dictionary(grouping: deliveries, by: \.exportName) {
      for delivery in periods.suffix(count) { latest.insert("\(delivery.exportName)/\(delivery.billingPeriod)") }
    }
    for delivery in deliveries where !latest.contains("\(delivery.exportName)/\(delivery.billingPeriod)") {
      let reason = "not among the latest \(count) billing periods"
      skip(skipped(delivery, .notAmongLatest, reason), &report, observer)
    }
    return deliveries.filter { latest.contains("\($0.exportName)/\($0.billingPeriod)") }
  }

  private func skipped(
    _ delivery: Delivery, _ cause: FoundDelivery.SkipCause, _ reason: String
  ) -> FoundDelivery.Skipped {
    .init(exportName: delivery.exportName, billingPeriod: delivery.billingPeriod, cause: cause, reason: reason)
  }

  private func skip(_ found: FoundDelivery.Skipped, _ report: inout LoadReport, _ observer: some Observer) {
    let skipped = LoadReport.Skipped(
      export: found.exportName, billingPeriod: found.billingPeriod, cause: found.cause, reason: found.reason)
    report.skipped.append(skipped)
    observer.didSkip(skipped)
  }

  private func fail(
    _ export: String, _ billingPeriod: String?, _ error: CurlewError, _ report: inout LoadReport,
    _ observer: some Observer
  ) {
    let failed = LoadReport.Failed(
      export: export, billingPeriod: billingPeriod, message: error.description, exitCode: error.exitCode)
    report.failed.append(failed)
    observer.didFail(failed)
  }

  private func warn(_ warnings: [String], _ report: inout LoadReport, _ observer: some Observer) {
    report.warnings += warnings
    for warning in warnings { observer.didWarn(warning) }
  }

  /// Records copies of the deliveries that count, for `curlew status`.
  private func noteCopies(_ found: [FoundDelivery], _ connection: Connection) throws {
    for case .skipped(let skipped) in found {
      if let copy = skipped.copy { try ExportIdentity(connection: connection).setAside(copy: copy) }
    }
  }

  // MARK: - Loading one delivery

  private func reasonToSkip(_ delivery: Delivery, _ connection: Connection) throws -> FoundDelivery.Skipped? {
    if !options.force {
      if let entry = try Ledger(connection).onView(
        exportName: delivery.exportName, billingPeriod: delivery.billingPeriod)
      {
        if entry.fingerprint == delivery.fingerprint {
          let reason = "already loaded (load \(entry.loadID) of \(entry.loadedAt), \(entry.rowCount) rows)"
          return skipped(delivery, .alreadyLoaded, reason)
        }
        try ExportIdentity(connection: connection).requireNewer(delivery, than: entry)
      }
      if let day = try Ledger(connection).departed(
        exportName: delivery.exportName, billingPeriod: delivery.billingPeriod)
      {
        let reason = "taken off view on \(day), by curlew detach or prune; --force loads it again"
        return skipped(delivery, .departed, reason)
      }
      if !options.preferred.contains(delivery.exportName),
        let counted = try ExportIdentity(connection: connection).countedInstead(of: delivery)
      {
        return skipped(delivery, .sameLines, "\(CurlewError(.sameLines(counted: counted)))")
      }
    }
    guard options.dryRun else { return nil }
    return skipped(delivery, .dryRun, "dry run: it would be loaded, \(delivery.files.count) files")
  }

  private func load(
    _ delivery: Delivery, _ rules: LoadRules, _ connection: Connection, _ report: inout LoadReport,
    _ observer: some Observer
  ) throws {
    do {
      let loaded = try loadOnce(delivery, rules, connection, observer)
      report.loaded.append(loaded)
      observer.didLoad(loaded)
    } catch let error as CurlewError {
      // What failed because of the cancel has another message.
      if error.reason == .interrupted || lock.withLock({ isCancelled }) { throw CurlewError(.interrupted) }
      if error.isConnectionLoss { throw error }
      if case .sameLines = error.reason {
        return skip(skipped(delivery, .sameLines, "\(error)"), &report, observer)
      }
      fail(delivery.exportName, delivery.billingPeriod, error, &report, observer)
    }
  }

  /// How often a delivery is read. Its files may be replaced while they are read.
  private static let mostReadings = 3

  /// Reads a delivery again if AWS replaced it during the load. AWS writes a month up to three times a day.
  private func loadOnce(
    _ delivery: Delivery, _ rules: LoadRules, _ connection: Connection, _ observer: some Observer
  ) throws -> PeriodReport {
    var delivery = delivery
    for _ in 1..<Self.mostReadings {
      do {
        return try run(delivery, rules, connection, observer)
      } catch let error as CurlewError where Self.mayDifferNextTime(error) {
        guard let newer = try delivery.reread() else { throw error }
        delivery = newer
      }
    }
    return try run(delivery, rules, connection, observer)
  }

  /// Whether the files may be others by now, or may have been whole before a network damaged them.
  private static func mayDifferNextTime(_ error: CurlewError) -> Bool {
    switch error.reason {
    case .deliveryChanged, .damagedInTransit: true
    case .corruptGzip, .truncatedGzip: error.place.map { S3Location.isOne($0.file) } ?? false
    default: false
    }
  }

  private func run(
    _ delivery: Delivery, _ rules: LoadRules, _ connection: Connection, _ observer: some Observer
  ) throws -> PeriodReport {
    guard let warehouseLock else { throw CurlewError(.internal("a load without the warehouse's lock")) }
    let load = PeriodLoad(
      delivery, options: options, rules: rules, connection: connection, warehouseLock: warehouseLock,
      connect: connect)
    lock.withLock { current = load }
    defer { lock.withLock { current = nil } }
    if lock.withLock({ isCancelled }) { throw CurlewError(.interrupted) }
    let progress = LoadProgress()
    observer.willLoad(delivery, progress)
    return try load.run(progress: progress) { observer.waitsForReaders(delivery, attempt: $0) }
  }
}
