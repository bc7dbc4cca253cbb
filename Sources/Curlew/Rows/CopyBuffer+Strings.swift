extension CopyBuffer {
  /// Writes a map of strings as `hstore`, in hstore's own order, so that equal maps give equal bytes.
  mutating func hstore(_ map: [String: String?]) {
    let pairs = map.map { (key: Array($0.key.utf8), value: $0.value.map { Array($0.utf8) }) }
      .sorted { first, second in
        first.key.count != second.key.count
          ? first.key.count < second.key.count : first.key.lexicographicallyPrecedes(second.key)
      }
    var field: [UInt8] = []
    func append(_ count: Int) { withUnsafeBytes(of: Int32(count).bigEndian) { field.append(contentsOf: $0) } }
    append(pairs.count)
    for pair in pairs {
      append(pair.key.count)
      field += pair.key
      append(pair.value?.count ?? -1)
      field += pair.value ?? []
    }
    field.withUnsafeBytes { bytes($0) }
  }

  /// Writes a whole number as `numeric`.
  mutating func numeric(_ value: Int?) {
    guard let value else { return null() }
    var number = DecimalText()
    var text = String(value)
    let isRead = text.withUTF8 { number.read($0) }
    precondition(isRead, "an integer is a number")
    numeric(number)
  }
}
