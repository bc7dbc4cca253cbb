/// One ordinal for each dimension; 0 means none.
struct DimensionOrdinals: BitwiseCopyable, Sendable {
  private var all = SIMD8<UInt32>()

  subscript(_ dimension: Dimension) -> UInt32 {
    @inline(__always) get { all[dimension.rawValue] }
    @inline(__always) set { all[dimension.rawValue] = newValue }
  }

  /// Keeps the higher ordinal of each dimension.
  @inline(__always)
  mutating func include(_ other: DimensionOrdinals) { all = pointwiseMax(all, other.all) }
}
