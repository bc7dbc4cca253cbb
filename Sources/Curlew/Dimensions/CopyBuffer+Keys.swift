extension CopyBuffer {
  /// Writes the key of a dimension's row. The caller knows that the ordinal has its key.
  mutating func key(_ ordinal: UInt32, _ dictionary: DimensionDictionary) {
    if ordinal == 0 { null() } else { int32(dictionary.key(ordinal)) }
  }
}
