/// The files of a delivery. The chains take them one by one.
///
/// Unchecked, because the compiler cannot see that all mutable state is used under the monitor only.
final class FileQueue: @unchecked Sendable {
  private let lock = Monitor()
  private var files: ArraySlice<String>

  init(_ files: [String]) { self.files = files[...] }

  func next() -> String? { lock.withLock { files.popFirst() } }
}
