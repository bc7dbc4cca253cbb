/// One ordinal a dimension; 0 is none.
struct DimensionOrdinals: BitwiseCopyable, Sendable {
  private var all = SIMD8<UInt32>()

  subscript(_ dimension: Dimension) -> UInt32 {
    @inline(__always) get { all[dimension.rawValue] }
    @inline(__always) set { all[dimension.rawValue] = newValue }
  }

  /// The higher one of each.
  @inline(__always)
  mutating func include(_ other: DimensionOrdinals) { all = pointwiseMax(all, other.all) }
}
