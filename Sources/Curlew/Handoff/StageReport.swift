/// What one stage did, over all of its queues.
public struct StageReport: Sendable, Codable {
  public let stage: StageName
  public var queueCount = 1
  public var rowCount = 0
  /// Unpacked bytes for the reader and the decoder, encoded bytes for the later stages.
  public var byteCount = 0
  public var busySeconds = 0.0
  public var waitingSeconds = 0.0

  init(_ stage: StageName) { self.stage = stage }

  mutating func close(_ clock: StageClock) {
    waitingSeconds = clock.waitingSeconds
    busySeconds = max(0, clock.seconds - clock.waitingSeconds)
  }

  mutating func add(_ other: StageReport) {
    queueCount += other.queueCount
    rowCount += other.rowCount
    byteCount += other.byteCount
    busySeconds += other.busySeconds
    waitingSeconds += other.waitingSeconds
  }
}
