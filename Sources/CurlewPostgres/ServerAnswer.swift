import CLibPQ

/// A server's answer to the question whether it accepts connections.
package enum ServerAnswer: Sendable, Equatable {
  case ready
  /// It starts, recovers or shuts down.
  case busy
  case none

  /// Asks, without logging in.
  package init(url: String) {
    self =
      switch PQping(url) {
      case PQPING_OK: .ready
      case PQPING_REJECT: .busy
      default: .none
      }
  }
}
