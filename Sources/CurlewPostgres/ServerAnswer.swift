import CLibPQ

/// What a server says to somebody who only asks whether it is there.
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
