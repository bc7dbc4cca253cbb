import Synchronization

/// How far a load has come, for display. The stages count; any thread may read.
public final class LoadProgress: Sendable {
  private let compressedBytes = Atomic<Int>(0)
  private let bytes = Atomic<Int>(0)
  private let rows = Atomic<Int>(0)

  public init() {}

  public var compressedByteCount: Int { compressedBytes.load(ordering: .relaxed) }
  public var byteCount: Int { bytes.load(ordering: .relaxed) }
  public var rowCount: Int { rows.load(ordering: .relaxed) }

  func add(compressedByteCount: Int, byteCount: Int) {
    compressedBytes.wrappingAdd(compressedByteCount, ordering: .relaxed)
    bytes.wrappingAdd(byteCount, ordering: .relaxed)
  }

  func add(rowCount: Int) { rows.wrappingAdd(rowCount, ordering: .relaxed) }
}
