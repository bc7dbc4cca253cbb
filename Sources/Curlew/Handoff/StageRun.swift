/// A stage at work: the clock that watches it, and what it has noted when it has ended.
///
/// Unchecked, because the memory is handed over by hand: the stage belongs to the one queue that calls `run`, and to
/// whoever has waited for that queue to end.
final class StageRun<S: Stage & ~Copyable>: @unchecked Sendable {
  private var stage: S
  private(set) var report = StageReport(S.name)

  init(_ stage: consuming S) { self.stage = stage }

  /// Runs the stage to the end of its input. The time in `next` and `give` is the neighbours', not the stage's.
  func run(next: () throws -> S.Input?, give: (S.Output) throws -> Void) throws {
    let clock = StageClock()
    defer {
      report.rowCount = stage.notes.rowCount
      report.byteCount = stage.notes.byteCount
      report.close(clock)
    }
    try stage.run(
      next: { try clock.waiting { try next() } },
      give: { item in try clock.waiting { try give(item) } })
  }

  /// What the stage has noted.
  var notes: S.Notes { stage.notes }
}

extension StageRun where S: ~Copyable, S.Output == Never {
  /// Runs a stage that gives nothing on: the warehouse has it.
  func run(next: () throws -> S.Input?) throws { try run(next: next, give: { _ in }) }
}
