import CurlewPostgres
import CurlewText
import Glibc

/// One run of `curlew run`: loads what a pipeline file says, tries again if the connection is lost, looks for what somebody
/// should know, and records all of it in the warehouse.
///
/// Unchecked, because `cancel` comes from another thread. What it uses is under the monitor.
public final class PipelineRun: @unchecked Sendable {
  public struct Options: Sendable {
    /// Waits until another run has ended. Otherwise the run fails with `.locked`.
    public var waits = false
    /// How long to wait before each new attempt after the connection is lost.
    var pauses = [2.0, 8, 20, 30]

    public init() {}
  }

  private let pipeline: PipelineFile
  private let name: String
  private let options: Options
  private let connect: @Sendable () throws -> Connection
  private let lock = Monitor()
  private var current: LoadRun?

  /// - Parameters:
  ///   - name: the pipeline file, for the record.
  ///   - connect: opens a session on the warehouse. Called from several threads at the same time.
  public init(
    _ pipeline: PipelineFile, name: String, options: Options = Options(),
    connect: @escaping @Sendable () throws -> Connection
  ) {
    self.pipeline = pipeline
    self.name = name
    self.options = options
    self.connect = connect
  }

  /// - Returns: what happened, also if all of it failed: the exit code tells.
  /// - Throws: `.interrupted`, after it is recorded.
  public func run(observer: some LoadRun.Observer, log: (String) -> Void) throws -> RunReport {
    var report = RunReport(pipeline: name, startedAt: Self.now(), endedAt: 0, attemptCount: 0, exitCode: 0)
    let ledger = RunLedger(connect: connect)
    // A warehouse that does not answer has no record; then the exit code, the metrics and the notice tell.
    let number = try? ledger.start(name)
    do {
      try attempts(&report, observer, log)
      report.exitCode = report.load?.exitCode ?? 0
    } catch let error as CurlewError {
      report.failure = "\(error)"
      report.exitCode = error.exitCode
    }
    report.endedAt = Self.now()
    if let number {
      do { try ledger.finish(number, report) } catch { log("the run is not recorded: \(error)") }
    }
    if report.exitCode == CurlewError(.interrupted).exitCode { throw CurlewError(.interrupted) }
    return report
  }

  /// Ends the run as soon as the stages notice. May be called from any thread.
  ///
  /// - Returns: false if no month is being loaded.
  public func cancel() -> Bool { lock.withLock { current }?.cancel() ?? false }

  // MARK: - Attempts

  /// A load is repeated as a whole: what is on view already is skipped.
  private func attempts(
    _ report: inout RunReport, _ observer: some LoadRun.Observer, _ log: (String) -> Void
  ) throws {
    var pauses = options.pauses[...]
    while true {
      report.attemptCount += 1
      do {
        return try attempt(&report, observer)
      } catch let error as CurlewError {
        if options.waits, case .locked = error.reason {
          log("\(error); waiting for it to end")
          usleep(Self.waitMicroseconds)
        } else if error.mayPassByItself, let pause = pauses.popFirst() {
          log("\(error); trying again in \(HumanText.seconds(pause))")
          usleep(UInt32(pause * 1e6))
        } else {
          throw error
        }
      }
    }
  }

  /// The lock itself waits some seconds, too.
  private static let waitMicroseconds: UInt32 = 10_000_000

  private func attempt(_ report: inout RunReport, _ observer: some LoadRun.Observer) throws {
    var loadOptions = try LoadOptions(pipeline)
    loadOptions.newestFirst = true
    let run = LoadRun(sources: pipeline.sources, options: loadOptions, connect: connect)
    lock.withLock { current = run }
    defer { lock.withLock { current = nil } }
    let rules = pipeline.alertRules
    let watch = try rules.flatMap { $0.looksAtCost ? try CostWatch($0, session()) : nil }
    let watched = WatchedLoad(watch, observer)
    do {
      report.add(try run.run(observer: watched))
      report.alerts += watched.alerts
    } catch {
      // What is on view stays there, and the next attempt skips it.
      report.add(LoadReport(loaded: watched.loaded))
      report.alerts += watched.alerts
      throw error
    }
    if let failure = watched.failure { throw failure }
    if let rules, let load = report.load { report.alerts += try AlertSearch(rules, session()).alerts(after: load) }
  }

  private func session() throws -> Connection {
    let connection = try connect()
    _ = try connection.query(SQL.roles.loaderSession)
    return connection
  }

  private static func now() -> Int { time(nil) }
}

extension CurlewError {
  /// Whether the same run may go well some seconds later: the server was restarted, or the network failed.
  fileprivate var mayPassByItself: Bool {
    if case .warehouseUnavailable = reason { return true }
    return isConnectionLoss
  }
}
