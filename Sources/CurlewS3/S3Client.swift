import CurlewText
import Synchronization

/// Asks S3, again if need be: after faults that pass, with renewed credentials, in the bucket's own region, by S3's
/// clock. Any thread may use it.
package final class S3Client: Sendable {
  let settings: S3Settings
  private let known = Mutex(Known())

  /// What S3 has told.
  private struct Known {
    var regions: [String: String] = [:]
    /// Seconds by which S3's clock is ahead of this machine's.
    var clockOffset = 0
  }

  package init(_ settings: S3Settings) { self.settings = settings }

  /// Sends a request until it succeeds, or until trying makes no sense.
  ///
  /// - Parameters:
  ///   - request: the next request. It may differ from the one before, to ask for the rest only.
  ///   - progressed: whether the last try brought something that stays. Then the tries are counted anew.
  ///   - wait: waits so many seconds; returns false if nobody wants the answer any more.
  ///   - take: gets the body of a success. Returns false to end the transfer: the request is then done.
  /// - Returns: the head of the answer.
  func send(
    _ request: () -> S3Request, progressed: () -> Bool = { false },
    wait: (Double) -> Bool = {
      Pause.sleep($0)
      return true
    }, take: (HTTPHead, UnsafeRawBufferPointer) -> TakeResult
  ) throws(CurlewError) -> HTTPHead {
    var tries = 0
    var adaptions = 0
    while true {
      let next = request()
      tries += 1
      let failure: S3Failure
      switch try attempt(next, take) {
      case .success(let head): return head
      case .failure(let found): failure = found
      }
      if adaptions < Self.mostAdaptions, adapt(to: failure, next.location.bucket) {
        adaptions += 1
        continue
      }
      if progressed() { (tries, adaptions) = (1, 0) }
      guard failure.isTransient, tries < settings.retry.tries else {
        throw failure.error(next.action, at: next.location, tries: tries)
      }
      guard wait(settings.retry.pause(afterTry: tries, atLeast: failure.retryAfter)) else {
        throw CurlewError(.interrupted)
      }
    }
  }

  /// What a taker of bytes wants next.
  enum TakeResult {
    case more, enough
    case unusable(S3Failure)
  }

  /// A region, a clock, credentials: each is put right at most this often for one request.
  private static let mostAdaptions = 3

  private enum Attempt {
    case success(HTTPHead)
    case failure(S3Failure)
  }

  private func attempt(
    _ request: S3Request, _ take: (HTTPHead, UnsafeRawBufferPointer) -> TakeResult
  ) throws(CurlewError) -> Attempt {
    let credentials = try settings.credentials.current()
    let bucket = request.location.bucket
    let (region, offset) = known.withLock { ($0.regions[bucket] ?? settings.region, $0.clockOffset) }
    let signed = request.signed(settings, credentials, region: region, now: Credentials.now + offset)
    var errorBody: [UInt8] = []
    var last = TakeResult.more
    let (head, end) = settings.pool.perform(signed, settings.limits) { head, bytes in
      // What comes with an error is never data.
      guard head.isSuccess else {
        errorBody += bytes
        return errorBody.count < 1 << 16
      }
      last = take(head, bytes)
      if case .more = last { return true }
      return false
    }
    switch last {
    case .enough: return .success(head)
    case .unusable(let failure): return .failure(failure)
    case .more: break
    }
    if head.isSuccess, end == .complete { return .success(head) }
    let failure = S3Failure(head, end: end, body: errorBody)
    if failure.isOfCredentials { settings.credentials.forget(credentials) }
    return .failure(failure)
  }

  /// Puts right what a failure tells.
  ///
  /// - Returns: whether the next try differs.
  private func adapt(to failure: S3Failure, _ bucket: String) -> Bool {
    if failure.isOfCredentials { return true }
    if failure.isOfClock, let theirs = failure.serverDate.flatMap(HTTPDate.seconds(of:)) {
      let offset = theirs - Credentials.now
      return known.withLock { known in
        defer { known.clockOffset = offset }
        return abs(offset - known.clockOffset) > 60
      }
    }
    // Other failures also say where the bucket is. Then it may still be the wrong place that failed.
    if let region = failure.bucketRegion, AWSEndpoint.isRegion(region) {
      return known.withLock { known in
        defer { known.regions[bucket] = region }
        return (known.regions[bucket] ?? settings.region) != region
      }
    }
    return false
  }
}
