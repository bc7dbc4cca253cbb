import Dispatch

/// Runs pieces of work at the same time.
enum AtOnce {
  /// Runs each piece on a queue of its own, and waits for all of them.
  ///
  /// - Throws: the first error, after all pieces have ended.
  static func run(_ pieces: [@Sendable () throws -> Void]) throws {
    let failure = FirstFailure()
    let group = DispatchGroup()
    for (index, piece) in pieces.enumerated() {
      DispatchQueue(label: "curlew piece \(index)", qos: .userInitiated).async(group: group) {
        do { try piece() } catch { _ = failure.record(error) }
      }
    }
    group.wait()
    if let error = failure.error { throw error }
  }
}
