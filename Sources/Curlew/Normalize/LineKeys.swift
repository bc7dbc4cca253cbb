import CurlewText
import Synchronization

/// Gives out line keys from the range that one leaf has in its billing period.
///
/// All chains that feed one link share it.
final class LineKeys: Sendable {
  private let range: Range<Int64>
  private let next: Atomic<Int64>

  init(_ range: Range<Int64>) {
    self.range = range
    next = Atomic(range.lowerBound)
  }

  /// A key that no other line of the period has.
  ///
  /// - Throws: `.tooManyLines` when the range is used up.
  func take() throws -> Int32 {
    let key = next.wrappingAdd(1, ordering: .relaxed).oldValue
    guard key < range.upperBound else { throw CurlewError(.tooManyLines(range.count)) }
    return Int32(key)
  }
}
