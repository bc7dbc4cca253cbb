import Glibc

/// Waiting.
enum Pause {
  static func sleep(_ seconds: Double) { poll(nil, 0, Int32(seconds * 1000)) }
}
