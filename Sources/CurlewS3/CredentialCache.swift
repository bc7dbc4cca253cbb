import CurlewText
import Synchronization

/// The credentials in force, from the first source that has any. They are renewed before they end.
final class CredentialCache: Sendable {
  private let sources: [any CredentialSource]
  private let state = Mutex(State())

  private struct State {
    var credentials: Credentials?
    /// The source that gave them. Later renewals ask only this one.
    var source: (any CredentialSource)?
  }

  init(_ sources: [any CredentialSource]) { self.sources = sources }

  /// - Throws: why the source that is set up gives none, or that none is.
  func current(at now: Int = Credentials.now) throws(CurlewError) -> Credentials {
    try state.withLock { state throws(CurlewError) in
      if let credentials = state.credentials, !credentials.isDue(at: now) { return credentials }
      do throws(CurlewError) {
        return try renew(&state)
      } catch {
        // Those in force may still be good for some minutes. A later request asks again.
        if let credentials = state.credentials, let expiry = credentials.expiry, expiry > now { return credentials }
        throw error
      }
    }
  }

  /// Drops credentials that a service has refused as ended, unless others are in force by now.
  func forget(_ credentials: Credentials) {
    state.withLock { if $0.credentials == credentials { $0.credentials = nil } }
  }

  private func renew(_ state: inout State) throws(CurlewError) -> Credentials {
    for source in state.source.map({ [$0] }) ?? sources {
      guard let found = try source.credentials() else { continue }
      state.credentials = found
      state.source = source
      return found
    }
    let asked = sources.map(\.name).joined(separator: ", ")
    throw CurlewError(
      .notPermitted("no credentials for AWS (asked: \(asked)); log in, or set AWS_PROFILE or AWS_ACCESS_KEY_ID"))
  }
}
