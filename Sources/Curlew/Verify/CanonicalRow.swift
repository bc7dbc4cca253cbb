import CurlewText

/// A row as bytes that are equal if and only if two rows have the same values, whether from a file or from the
/// warehouse.
///
/// Strings are compared byte for byte, numbers and times by value, maps as sets of pairs. An empty cell, `""` and
/// NULL are the same. The bytes hold each column with a value: its position, a length, and its canonical bytes.
struct CanonicalRow {
  private(set) var bytes: [UInt8] = []
  private let columns: ReportColumns
  private var amount = PlainAmount()

  init(_ columns: ReportColumns) { self.columns = columns }

  /// 64 bits that are equal for equal rows, and by all odds different for different ones. They differ from process to
  /// process.
  var digest: UInt64 {
    var hasher = Hasher()
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }

  /// Takes the current row of a reader.
  ///
  /// - Throws: `.badNumber`, `.badTimestamp` or `.badMap`, with the place in the file.
  mutating func read(_ reader: PlainReader, _ binding: FileBinding) throws {
    bytes.removeAll(keepingCapacity: true)
    for position in columns.names.indices {
      if position == columns.otherColumnsPosition {
        let pairs = binding.others.map { ($0.name, Array(reader[$0.field])) }
        append(PlainMap(pairs).withoutEmptyValues, position)
      } else if columns.kinds[position] == .map, binding.fields[position] == nil {
        append(PlainTags(reader, binding, columns).map(position), position)
      } else if let field = binding.fields[position], let reason = append(reader[field], position) {
        throw CurlewError(
          reason,
          at: CurlewError.Place(file: reader.path, row: reader.rowNumber, column: columns.names[position]))
      }
    }
  }

  /// Takes a row of the warehouse: the text of each column's value, nil for NULL.
  mutating func read(_ values: [UnsafeBufferPointer<UInt8>?]) throws {
    bytes.removeAll(keepingCapacity: true)
    for position in columns.names.indices {
      guard let value = values[position] else { continue }
      if position == columns.otherColumnsPosition, case .map(let map) = PlainMap.read(value) {
        append(map.withoutEmptyValues, position)
      } else if let reason = append(value, position) {
        throw CurlewError(.internal("the warehouse's \(columns.names[position]): \(CurlewError(reason))"))
      }
    }
  }

  /// - Returns: what is wrong with the value, or nil.
  private mutating func append(_ value: UnsafeBufferPointer<UInt8>, _ position: Int) -> CurlewError.Reason? {
    if value.isEmpty { return nil }
    let start = open(position)
    switch columns.kinds[position] {
    case .text:
      bytes.append(contentsOf: value)
    case .amount:
      guard amount.read(value) else { return .badNumber(String(decoding: value, as: UTF8.self)) }
      amount.append(to: &bytes)
    case .time:
      guard PlainTime.append(value, to: &bytes) else { return .badTimestamp(String(decoding: value, as: UTF8.self)) }
    case .map:
      switch PlainMap.read(value) {
      case .null: return abandon(start)
      case .map(let map):
        (position == columns.discountPosition ? map.withNumbers : map).append(to: &bytes)
      case .malformed: return .badMap(String(decoding: value, as: UTF8.self))
      }
    }
    close(start)
    return nil
  }

  /// A map made from other columns. If those have no values, the map has none.
  private mutating func append(_ map: PlainMap, _ position: Int) {
    if map.pairs.isEmpty { return }
    let start = open(position)
    (position == columns.discountPosition ? map.withNumbers : map).append(to: &bytes)
    close(start)
  }

  // MARK: - The form

  private mutating func open(_ position: Int) -> Int {
    bytes.append(UInt8(truncatingIfNeeded: position))
    bytes.append(UInt8(truncatingIfNeeded: position >> 8))
    Self.append([], to: &bytes)
    return bytes.count
  }

  private mutating func close(_ start: Int) {
    let count = UInt32(bytes.count - start)
    for index in 0..<4 { bytes[start - 4 + index] = UInt8(truncatingIfNeeded: count >> (8 * index)) }
  }

  private mutating func abandon(_ start: Int) -> CurlewError.Reason? {
    bytes.removeLast(bytes.count - start + 6)
    return nil
  }

  /// Appends a length and that many bytes.
  static func append(_ value: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: UInt32(value.count).littleEndian) { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: value)
  }

  /// Removes a length and that many bytes from the front.
  static func take(from bytes: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let count = bytes.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    let value = bytes.dropFirst(4).prefix(count)
    bytes = bytes.dropFirst(4 + count)
    return value
  }

  /// The canonical bytes of each column; nil for a column without a value.
  static func values(_ bytes: [UInt8], _ columns: ReportColumns) -> [ArraySlice<UInt8>?] {
    var values = [ArraySlice<UInt8>?](repeating: nil, count: columns.names.count)
    var rest = bytes[...]
    while !rest.isEmpty {
      let position = Int(rest[rest.startIndex]) | Int(rest[rest.startIndex + 1]) << 8
      rest = rest.dropFirst(2)
      values[position] = take(from: &rest)
    }
    return values
  }
}
