/// One phase of a load and how long it took.
public struct Phase: Sendable, Codable {
  public var name: String
  public var seconds: Double
}

/// Times the phases of a load, which follow each other.
struct PhaseClock {
  private(set) var phases: [Phase] = []
  private var begin = MonotonicClock.seconds

  mutating func end(_ name: String) {
    let now = MonotonicClock.seconds
    phases.append(Phase(name: name, seconds: now - begin))
    begin = now
  }
}
