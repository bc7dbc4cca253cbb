import CurlewText

/// Watches what a load does to the cost of each month, and passes all that it is told to another observer.
///
/// A class, because observers are told through constants.
final class WatchedLoad<Other: LoadRun.Observer>: LoadRun.Observer {
  private let watch: CostWatch?
  private let other: Other
  private(set) var loaded: [PeriodReport] = []
  private(set) var alerts: [Alert] = []
  /// Why the cost could not be looked at. The load goes on.
  private(set) var failure: (any Error)?

  init(_ watch: CostWatch?, _ other: Other) {
    self.watch = watch
    self.other = other
  }

  func willLoad(_ delivery: Delivery, _ progress: LoadProgress) {
    other.willLoad(delivery, progress)
    look { try $0.remember(export: delivery.exportName, billingPeriod: delivery.billingPeriod) }
  }

  func didLoad(_ report: PeriodReport) {
    other.didLoad(report)
    loaded.append(report)
    look { alerts += try $0.alerts(export: report.export, billingPeriod: report.billingPeriod) }
  }

  private func look(_ body: (CostWatch) throws -> Void) {
    guard let watch, failure == nil else { return }
    do { try body(watch) } catch { failure = error }
  }

  func didSkip(_ skipped: LoadReport.Skipped) { other.didSkip(skipped) }
  func didLeaveAside(_ leftAside: FoundDelivery.LeftAside) { other.didLeaveAside(leftAside) }
  func didFail(_ failed: LoadReport.Failed) { other.didFail(failed) }
  func didWarn(_ warning: String) { other.didWarn(warning) }
  func waitsForReaders(_ delivery: Delivery, attempt: Int) { other.waitsForReaders(delivery, attempt: attempt) }
}
