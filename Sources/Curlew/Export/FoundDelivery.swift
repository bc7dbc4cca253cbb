/// What lies in a source for one billing period of one export.
public enum FoundDelivery: Sendable, Equatable {
  case ready(Delivery)
  case skipped(Skipped)
  case failed(Failed)

  /// A period that is no input, for a reason that is no fault: it is not ready, or of a format that is not read.
  public struct Skipped: Sendable, Equatable {
    public var exportName: String
    /// `YYYY-MM`; nil if nothing says it.
    public var billingPeriod: String?
    /// In words for people.
    public var reason: String
  }

  /// A period that should be there but is broken. The other periods of the run are none the worse.
  public struct Failed: Sendable, Equatable {
    public var exportName: String
    public var billingPeriod: String
    public var error: CurlewError
  }

  public var exportName: String {
    switch self {
    case .ready(let delivery): delivery.exportName
    case .skipped(let skipped): skipped.exportName
    case .failed(let failed): failed.exportName
    }
  }

  /// `YYYY-MM`; nil if nothing says it.
  public var billingPeriod: String? {
    switch self {
    case .ready(let delivery): delivery.billingPeriod
    case .skipped(let skipped): skipped.billingPeriod
    case .failed(let failed): failed.billingPeriod
    }
  }
}
