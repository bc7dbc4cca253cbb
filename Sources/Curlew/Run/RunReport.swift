import CurlewText

/// What one run of `curlew run` did: how it ended, what it loaded, what somebody should look at.
public struct RunReport: Sendable, Codable {
  public var pipeline: String
  /// Seconds since 1970.
  public var startedAt: Int
  public var endedAt: Int
  public var attemptCount: Int
  public var exitCode: Int32
  /// nil if no attempt came to its end.
  public var load: LoadReport?
  /// Why the whole run failed: no warehouse, no source, another run at work.
  public var failure: String?
  public var alerts: [Alert] = []

  /// Adds what an attempt did to what the attempts before it did.
  mutating func add(_ attempt: LoadReport) {
    let earlier = load?.loaded ?? []
    var attempt = attempt
    attempt.skipped.removeAll { skipped in
      skipped.cause == .alreadyLoaded
        && earlier.contains { $0.export == skipped.export && $0.billingPeriod == skipped.billingPeriod }
    }
    attempt.loaded = earlier + attempt.loaded
    load = attempt
  }

  /// Whether somebody should look at it.
  public var isWrong: Bool { exitCode != 0 || !alerts.isEmpty }

  /// Errors and alerts, a line each.
  public var messages: [String] {
    let failed = (load?.failed ?? []).map { failed in
      "\(failed.billingPeriod.map { "\($0) of " } ?? "")\(failed.export) was not loaded: \(failed.message)"
    }
    return [failure].compactMap(\.self) + failed + nothingReady + (load?.warnings ?? []) + alerts.map(\.text)
  }

  private var nothingReady: [String] { load?.isNothingReady == true ? ["\(CurlewError(.nothingReady))"] : [] }
}
