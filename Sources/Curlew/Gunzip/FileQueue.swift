/// The files of a delivery, taken by the chains one after the other.
///
/// Unchecked, because the compiler cannot see that all that changes is touched under the monitor alone.
final class FileQueue: @unchecked Sendable {
  private let lock = Monitor()
  private var files: ArraySlice<String>

  init(_ files: [String]) { self.files = files[...] }

  func next() -> String? { lock.withLock { files.popFirst() } }
}
