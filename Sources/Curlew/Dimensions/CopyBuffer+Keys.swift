extension CopyBuffer {
  /// The key of a dimension's row, which is known to be resolved.
  mutating func key(_ ordinal: UInt32, _ dictionary: DimensionDictionary) {
    if ordinal == 0 { null() } else { int32(dictionary.key(ordinal)) }
  }
}
