/// The files of a delivery. The chains take them one by one.
///
/// Unchecked, because the compiler cannot see that all mutable state is used under the monitor only.
final class FileQueue: @unchecked Sendable {
  private let lock = Monitor()
  private var files: ArraySlice<FileReference>

  init(_ files: [FileReference]) { self.files = files[...] }

  func next() -> FileReference? { lock.withLock { files.popFirst() } }
}
