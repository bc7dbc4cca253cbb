import CurlewText

/// Finds the row and the column that make two tallies differ, by reading both sides again.
///
/// It looks only at rows of parts that differ: at all such parts, or, if there are many, at as many as fit in memory.
struct RowSearch<Warehouse: WarehouseRows> {
  let files: [FileReference]
  let warehouse: Warehouse
  let columns: ReportColumns

  /// How often a row occurs on each side.
  private struct Count {
    var inFiles = 0
    var inWarehouse = 0
  }

  private static var rowLimit: Int { 1 << 20 }

  /// - Returns: nil if they are equal.
  func firstDifference(_ files: RowTally, _ held: RowTally) throws -> VerificationDifference? {
    let parts = files.parts(differingFrom: held, rowLimit: Self.rowLimit)
    if parts.isEmpty { return nil }
    let counts = try count(parts)
    let missing = Set(counts.filter { $0.value.inFiles > $0.value.inWarehouse }.keys)
    let surplus = Set(counts.filter { $0.value.inFiles < $0.value.inWarehouse }.keys)
    if !missing.isEmpty {
      guard let found = try firstInFiles(missing) else { throw changed }
      if !surplus.isEmpty, let difference = try valueDifference(found, surplus) { return difference }
      let count = counts[found.digest] ?? Count()
      return .missingRow(
        file: found.path, row: found.rowNumber, countInFiles: count.inFiles, countInWarehouse: count.inWarehouse)
    }
    guard !surplus.isEmpty, let found = try firstInWarehouse(surplus) else { throw changed }
    let count = counts[found.digest] ?? Count()
    return .surplusRow(
      description: describe(found.bytes), countInFiles: count.inFiles, countInWarehouse: count.inWarehouse)
  }

  /// The error if a side has changed since it was first read.
  private var changed: CurlewError {
    CurlewError(.deliveryChanged, at: files.first.map { CurlewError.Place(file: $0.path) })
  }

  /// The rows of some parts, by digest.
  private func count(_ parts: Set<Int>) throws -> [UInt64: Count] {
    var counts: [UInt64: Count] = [:]
    var row = CanonicalRow(columns)
    for file in files {
      let reader = try PlainReader(file.path, version: file.version)
      let binding = try FileBinding(reader, columns)
      while try reader.next() {
        try row.read(reader, binding)
        let digest = row.digest
        if parts.contains(RowTally.part(of: digest)) { counts[digest, default: Count()].inFiles += 1 }
      }
    }
    try warehouse.forEachRow(columns) {
      try row.read($0)
      let digest = row.digest
      if parts.contains(RowTally.part(of: digest)) { counts[digest, default: Count()].inWarehouse += 1 }
    }
    return counts
  }

  private struct FoundRow {
    var path = ""
    var rowNumber = 0
    var digest: UInt64
    var bytes: [UInt8]
  }

  private func firstInFiles(_ wanted: Set<UInt64>) throws -> FoundRow? {
    var row = CanonicalRow(columns)
    for file in files {
      let reader = try PlainReader(file.path, version: file.version)
      let binding = try FileBinding(reader, columns)
      while try reader.next() {
        try row.read(reader, binding)
        let digest = row.digest
        if wanted.contains(digest) {
          return FoundRow(path: file.path, rowNumber: reader.rowNumber, digest: digest, bytes: row.bytes)
        }
      }
    }
    return nil
  }

  /// Thrown to stop reading the warehouse early.
  private struct Enough: Error {}

  private func firstInWarehouse(_ wanted: Set<UInt64>) throws -> FoundRow? {
    var row = CanonicalRow(columns)
    var found: FoundRow?
    do {
      try warehouse.forEachRow(columns) {
        try row.read($0)
        let digest = row.digest
        guard wanted.contains(digest) else { return }
        found = FoundRow(digest: digest, bytes: row.bytes)
        throw Enough()
      }
    } catch is Enough {
      // What was read so far is in `found`.
    }
    return found
  }

  // MARK: - The nearest row

  /// Columns that together usually identify a row.
  private static var identity: [String] { ["identity_line_item_id", "line_item_usage_start_date"] }
  /// Rows without an identity count as one if no more than this many columns differ.
  private static var differingColumnCount: Int { 3 }

  /// The column in which a row of a file differs from the nearest surplus row of the warehouse; nil if none is near.
  private func valueDifference(_ found: FoundRow, _ surplus: Set<UInt64>) throws -> VerificationDifference? {
    let values = CanonicalRow.values(found.bytes, columns)
    let identity = Self.identity.compactMap { columns.position(of: $0) }
    var row = CanonicalRow(columns)
    var nearest: [ArraySlice<UInt8>?]?
    var leastDistance = Self.differingColumnCount + 1
    var nearestIsSame = false
    try warehouse.forEachRow(columns) {
      try row.read($0)
      guard surplus.contains(row.digest) else { return }
      let candidate = CanonicalRow.values(row.bytes, columns)
      let distance = zip(values, candidate).count { $0 != $1 }
      let isSame =
        identity.count == Self.identity.count
        && identity.allSatisfy { values[$0] != nil && values[$0] == candidate[$0] }
      guard isSame == nearestIsSame ? distance < leastDistance : isSame else { return }
      nearest = candidate
      leastDistance = distance
      nearestIsSame = isSame
    }
    guard let nearest, let position = values.indices.first(where: { values[$0] != nearest[$0] }) else { return nil }
    return difference(found, position, values[position], nearest[position])
  }

  private func difference(
    _ found: FoundRow, _ position: Int, _ inFile: ArraySlice<UInt8>?, _ inWarehouse: ArraySlice<UInt8>?
  ) -> VerificationDifference {
    var column = columns.names[position]
    var inFileText = inFile.map { text($0, position) }
    var inWarehouseText = inWarehouse.map { text($0, position) }
    if columns.kinds[position] == .map, let inFile, let inWarehouse {
      // Maps may be long, so the message shows the first key that differs, not both maps.
      let first = PlainMap(canonical: inFile).pairs
      let second = PlainMap(canonical: inWarehouse).pairs
      let keys = (first + second).map(\.key).sorted { $0.lexicographicallyPrecedes($1) }
      func value(_ key: [UInt8], _ pairs: [PlainMap.Pair]) -> [UInt8]? { pairs.first { $0.key == key }?.value }
      if let key = keys.first(where: { value($0, first) != value($0, second) }) {
        column += "['\(String(decoding: key, as: UTF8.self))']"
        inFileText = value(key, first).map { String(decoding: $0, as: UTF8.self) }
        inWarehouseText = value(key, second).map { String(decoding: $0, as: UTF8.self) }
      }
    }
    return .value(
      file: found.path, row: found.rowNumber, column: column, inFile: inFileText, inWarehouse: inWarehouseText)
  }

  // MARK: - Words

  private func text(_ canonical: ArraySlice<UInt8>, _ position: Int) -> String {
    switch columns.kinds[position] {
    case .text, .time:
      return String(decoding: canonical, as: UTF8.self)
    case .amount:
      var amount = PlainAmount()
      var total = PlainTotal()
      let isNumber = Array(canonical).withUnsafeBufferPointer { amount.read($0) } && total.add(amount)
      return isNumber ? total.description : String(decoding: canonical, as: UTF8.self)
    case .map:
      let pairs = PlainMap(canonical: canonical).pairs.map { pair in
        let value = pair.value.map { String(decoding: $0, as: UTF8.self) } ?? "NULL"
        return "\(String(decoding: pair.key, as: UTF8.self))=\(value)"
      }
      return "{" + pairs.joined(separator: ", ") + "}"
    }
  }

  private func describe(_ bytes: [UInt8]) -> String {
    let values = CanonicalRow.values(bytes, columns)
    return (Self.identity + ["line_item_usage_type", "line_item_unblended_cost"]).compactMap { name in
      columns.position(of: name).flatMap { position in values[position].map { "\(name)=\(text($0, position))" } }
    }.joined(separator: ", ")
  }
}
