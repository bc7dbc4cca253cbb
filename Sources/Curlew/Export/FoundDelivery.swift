import CurlewText

/// What a source has for one billing period of one export.
public enum FoundDelivery: Sendable, Equatable {
  case ready(Delivery)
  case skipped(Skipped)
  case leftAside(LeftAside)
  case failed(Failed)

  /// A period that is not loaded now, for a reason that is no error.
  public struct Skipped: Sendable, Equatable {
    public var exportName: String
    /// `YYYY-MM`; nil if nothing names the period.
    public var billingPeriod: String?
    public var cause: SkipCause
    /// For people.
    public var reason: String
    /// The delivery itself, if it is an exact copy of one that counts.
    var copy: Delivery?

    /// One file found under two names.
    static func sameFile(_ path: String, as first: String, exportName: String, billingPeriod: String?) -> Skipped {
      let reason = "\(path) is the same file as \(first), and counts once"
      return Skipped(
        exportName: exportName, billingPeriod: billingPeriod, cause: .sameFile, reason: reason)
    }

    /// A file that was named although the folder of its delivery was named, too.
    static func fileOfDelivery(_ path: String, _ delivery: Delivery) -> Skipped {
      Skipped(
        exportName: delivery.exportName, billingPeriod: delivery.billingPeriod, cause: .sameFile,
        reason: "\(path) is a file of the delivery in \(delivery.source), and counts once")
    }

    /// The same run of the same export in another place.
    static func sameRun(_ delivery: Delivery, as counted: Delivery) -> Skipped {
      Skipped(
        exportName: delivery.exportName, billingPeriod: delivery.billingPeriod, cause: .sameRun,
        reason: "\(delivery.source) is a copy of \(counted.source), the same run of the same export, and counts once",
        copy: delivery)
    }
  }

  /// Why a delivery without faults is not loaded.
  public enum SkipCause: String, Sendable, Codable {
    case notReady, sameFile, sameRun, sameLines, alreadyLoaded, departed, notAmongLatest, dryRun

    /// Whether the user should look at it.
    public var isSurprising: Bool { [.sameFile, .sameRun, .sameLines].contains(self) }
  }

  /// Something that is not CUR 2.0 as csv. It is named, so that nothing is ignored without a message.
  public struct LeftAside: Sendable, Equatable, Codable {
    public var export: String
    public var kind: ExportKind
    public var path: String
    /// In order; empty if nothing names them.
    public var billingPeriods: [String]
    /// For people.
    public var reason: String

    init(export: String, kind: ExportKind, path: String, billingPeriods: [String] = []) {
      self.export = export
      self.kind = kind
      self.path = path
      self.billingPeriods = billingPeriods
      reason = kind.words
    }

    /// `2026-08`, or `2026-01 to 2026-08`.
    public var periodsInWords: String? {
      guard let first = billingPeriods.first, let last = billingPeriods.last else { return nil }
      return first == last ? first : "\(first) to \(last)"
    }
  }

  /// A period that should be there but is broken. The other periods of the run are still loaded.
  public struct Failed: Sendable, Equatable {
    public var exportName: String
    /// `YYYY-MM`; nil if the error concerns more than one period.
    public var billingPeriod: String?
    public var error: CurlewError
  }

  public var exportName: String {
    switch self {
    case .ready(let delivery): delivery.exportName
    case .skipped(let skipped): skipped.exportName
    case .leftAside(let leftAside): leftAside.export
    case .failed(let failed): failed.exportName
    }
  }

  /// `YYYY-MM`; nil if nothing names the period, or if there are several.
  public var billingPeriod: String? {
    switch self {
    case .ready(let delivery): delivery.billingPeriod
    case .skipped(let skipped): skipped.billingPeriod
    case .leftAside: nil
    case .failed(let failed): failed.billingPeriod
    }
  }

  /// Returns what `find` finds. An error becomes a finding as well, so that the rest of the run goes on.
  static func orFailed(
    exportName: String, billingPeriod: String? = nil, _ find: () throws -> [FoundDelivery]
  ) throws -> [FoundDelivery] {
    do {
      return try find()
    } catch let error as CurlewError {
      return [.failed(Failed(exportName: exportName, billingPeriod: billingPeriod, error: error))]
    }
  }
}
