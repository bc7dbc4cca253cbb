import Curlew
import CurlewText
import Dispatch
import Glibc
import Logging

/// Shows the progress of a load on stderr, and at its end the report on stdout.
///
/// A terminal shows one line that changes. Elsewhere each period gets a line at its start, one a minute, and one at its end.
///
/// Unchecked, because only the thread of the load calls it. The timer only writes lines, and reads nothing of this
/// object.
final class LoadDisplay: LoadRun.Observer, @unchecked Sendable {
  private let logger = Logger(label: "curlew")
  private let isTerminal: Bool
  private var timer: DispatchSourceTimer?
  private let queue = DispatchQueue(label: "curlew display")

  init(_ logging: LoggingOptions) {
    isTerminal = isatty(2) == 1 && !logging.quiet && logging.logFormat == .text
  }

  func willLoad(_ delivery: Delivery, _ progress: LoadProgress) {
    let total = delivery.files.reduce(0) { $0 + $1.byteCount }
    logger.info(
      "loading \(delivery.billingPeriod) of \(delivery.exportName): \(delivery.files.count) \(delivery.files.count == 1 ? "file" : "files"), \(HumanText.bytes(total))"
    )
    let start = DispatchTime.now()
    let timer = DispatchSource.makeTimerSource(queue: queue)
    let pause = isTerminal ? DispatchTimeInterval.milliseconds(200) : .seconds(60)
    timer.schedule(deadline: .now() + pause, repeating: pause)
    timer.setEventHandler { [isTerminal, logger] in
      let seconds = Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
      let line = Self.line(progress, total: total, seconds: seconds)
      if isTerminal { Self.writeLine(line) } else { logger.info("\(line)") }
    }
    timer.resume()
    self.timer = timer
  }

  func didLoad(_ report: PeriodReport) {
    stopTimer()
    let costs = report.unblendedCost.map { "\($0.total) \($0.currency ?? "")" }.joined(separator: ", ")
    logger.info(
      "loaded \(report.billingPeriod) of \(report.export): \(HumanText.count(report.rowCount)) rows, \(costs), in \(HumanText.seconds(report.seconds))"
    )
    warn(report)
  }

  private func warn(_ report: PeriodReport) {
    for aside in report.setAside {
      logger.warning(
        "\(report.billingPeriod): \(report.export) and \(aside.export) of one payer hold the same lines (\(aside.percent) % of the cost); \(report.export) counts and \(aside.export) is set aside; \(CurlewError.ruleOfSameLines); --prefer chooses"
      )
    }
    if !report.otherPeriods.isEmpty {
      logger.warning(
        "rows in \(report.billingPeriod) of \(report.export) name another billing period: \(report.otherPeriods.joined(separator: ", "))"
      )
    }
    if !report.unknownColumns.isEmpty {
      let others = report.unknownColumnCount - report.unknownColumns.count
      logger.warning(
        "columns that CUR 2.0 as known here lacks, kept in other_columns: \(report.unknownColumns.joined(separator: ", "))\(others > 0 ? " and \(HumanText.count(others)) more" : "")"
      )
    }
  }

  func didSkip(_ skipped: LoadReport.Skipped) {
    let line = "skipped \(Self.name(skipped.export, skipped.billingPeriod)): \(skipped.reason)"
    logger.log(level: skipped.cause.isSurprising ? .warning : .info, "\(line)")
  }

  func didLeaveAside(_ leftAside: FoundDelivery.LeftAside) {
    logger.log(
      level: leftAside.kind.isSurprising ? .warning : .info,
      "left aside \(Self.name(leftAside.export, leftAside.periodsInWords)): \(leftAside.reason)")
  }

  func didFail(_ failed: LoadReport.Failed) {
    stopTimer()
    logger.error("\(Self.name(failed.export, failed.billingPeriod)) was not loaded: \(failed.message)")
  }

  func didWarn(_ warning: String) { logger.warning("\(warning)") }

  private static func name(_ export: String, _ billingPeriod: String?) -> String {
    billingPeriod.map { "\($0) of \(export)" } ?? export
  }

  func waitsForReaders(_ delivery: Delivery, attempt: Int) {
    guard attempt == 1 || attempt % 30 == 0 else { return }
    logger.warning(
      "\(delivery.billingPeriod) is loaded and waits to be put on view: a query on the old month holds it")
  }

  // MARK: - The report

  /// Shows the report on stdout, in the chosen format.
  func show(_ report: LoadReport, _ output: OutputOptions) throws {
    if report.isNothingReady { logger.error("\(CurlewError(.nothingReady))") }
    if report.isUpToDate { logger.info("everything is up to date: all that is ready is loaded already") }
    if output.format == .json { return try JSONDocument.write(report) }
    try output.print(periods(report))
    guard output.format == .table else { return }
    for period in report.loaded {
      print("\nStages of \(period.billingPeriod), \(DisplayText.visible(period.export))")
      try stages(period).print(.table)
      let phases = period.phases.map { "\($0.name) \(HumanText.seconds($0.seconds))" }
      print("Phases: \(phases.joined(separator: ", "))")
      let memory = period.memory
      print(
        """
        Memory: \(HumanText.bytes(memory.peakByteCount)) used. Bounds: \(HumanText.bytes(memory.slabByteCount)) for text under \
        way, \(HumanText.bytes(memory.memoByteCount)) for memos; \(HumanText.bytes(memory.dictionaryByteCount)) hold the distinct values.
        """)
    }
  }

  private func periods(_ report: LoadReport) -> OutputTable {
    var table = OutputTable(
      columns: [
        .init("period"), .init("export"), .init("outcome"), .init("rows", .number(decimals: 0)),
        .init("unblended cost", .number(decimals: nil)), .init("currency"),
        .init("principals", .number(decimals: 0)), .init("growth", .number(decimals: 2)),
        .init("seconds", .number(decimals: 2)), .init("why"),
      ], rows: [])
    for period in report.loaded {
      for (index, cost) in period.unblendedCost.enumerated() {
        let isFirst = index == 0
        table.rows.append([
          period.billingPeriod, period.export, "loaded", isFirst ? "\(period.rowCount)" : nil, cost.total,
          cost.currency,
          isFirst ? "\(period.principalCount)" : nil, isFirst ? HumanText.fixed(period.growthFactor, 4) : nil,
          isFirst ? HumanText.fixed(period.seconds, 3) : nil, nil,
        ])
      }
    }
    let blank = [String?](repeating: nil, count: 6)
    for skipped in report.skipped {
      table.rows.append([skipped.billingPeriod, skipped.export, "skipped"] + blank + [skipped.reason])
    }
    for leftAside in report.leftAside {
      table.rows.append([leftAside.periodsInWords, leftAside.export, "left aside"] + blank + [leftAside.reason])
    }
    for failed in report.failed {
      table.rows.append([failed.billingPeriod, failed.export, "failed"] + blank + ["exit code \(failed.exitCode)"])
    }
    return table
  }

  private func stages(_ period: PeriodReport) -> OutputTable {
    OutputTable(
      columns: [
        .init("stage"), .init("queues", .number(decimals: 0)), .init("rows", .number(decimals: 0)),
        .init("bytes", .number(decimals: 0)), .init("busy s", .number(decimals: 2)),
        .init("waiting s", .number(decimals: 2)),
      ],
      rows: period.stages.map { stage in
        [
          stage.stage.rawValue, "\(stage.queueCount)", "\(stage.rowCount)", "\(stage.byteCount)",
          HumanText.fixed(stage.busySeconds, 3), HumanText.fixed(stage.waitingSeconds, 3),
        ]
      })
  }

  // MARK: - The moving line

  private func stopTimer() {
    guard let timer else { return }
    timer.cancel()
    queue.sync {}
    if isTerminal { Self.writeLine("") }
    self.timer = nil
  }

  private static func line(_ progress: LoadProgress, total: Int, seconds: Double) -> String {
    let share = total == 0 ? 1 : Double(progress.compressedByteCount) / Double(total)
    let left = share > 0.01 ? HumanText.seconds(seconds / share - seconds) : "?"
    let rate = HumanText.bytes(Int(Double(progress.byteCount) / max(seconds, 0.001)))
    return
      "\(HumanText.fixed(share * 100, 0)) %  \(HumanText.count(progress.rowCount)) rows  \(rate)/s  \(left) left"
  }

  private static func writeLine(_ text: String) {
    // Goes to the first column and clears the line. Every terminal knows this sequence.
    let line = "\r\u{1B}[K" + text
    line.utf8CString.withUnsafeBytes { _ = write(2, $0.baseAddress, $0.count - 1) }
  }
}
