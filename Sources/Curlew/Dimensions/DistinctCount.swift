/// Counts distinct texts without keeping them: exact unless two 64-bit hashes collide.
///
/// Unchecked, because the compiler cannot see that all mutable state is used under the monitor only.
final class DistinctCount: @unchecked Sendable {
  private let lock = Monitor()
  private var hashes: Set<UInt64> = []

  func add(_ text: String) {
    var text = text
    let hash = text.withUTF8 { ContentHash.hash64(UnsafeRawBufferPointer($0)) }
    lock.withLock { _ = hashes.insert(hash) }
  }

  var count: Int { lock.withLock { hashes.count } }
}
