/// A running stage, its clock, and its notes once it has ended.
///
/// Unchecked, because the compiler cannot follow the hand-over: the stage belongs to the one queue that calls `run`,
/// and afterwards to whoever has waited for that queue to end.
final class StageRun<S: Stage & ~Copyable>: @unchecked Sendable {
  private var stage: S
  private(set) var report = StageReport(S.name)

  init(_ stage: consuming S) { self.stage = stage }

  /// Runs the stage to the end of its input. Time spent in `next` and `give` counts as waiting for other stages.
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

  var notes: S.Notes { stage.notes }
}

extension StageRun where S: ~Copyable, S.Output == Never {
  /// Runs a stage whose output goes to the database and not to another stage.
  func run(next: () throws -> S.Input?) throws { try run(next: next, give: { _ in }) }
}
