/// Takes new contents of the dimensions to the database and brings their keys back, on a link of its own.
///
/// Each round is one short transaction that takes whatever came up meanwhile, so that rounds grow as the database falls
/// behind. Rows that no fact comes to use stay unused when a load fails; they hurt nobody and the next load finds them.
/// Commits are asynchronous: the leaf that uses the keys commits later and synchronously, and the log is in order.
struct DimensionWriter {
  private let connection: Connection
  private let dictionaries: [DimensionDictionary]
  private let statements: [Statements]
  private(set) var roundCount = 0
  private(set) var rowCount = 0

  private struct Statements {
    let copy: String
    let insert: String
    let keys: String
  }

  init(connection: Connection, dictionaries: [DimensionDictionary]) throws {
    self.connection = connection
    self.dictionaries = dictionaries
    try connection.execute("SET synchronous_commit = off")
    statements = try dictionaries.map { dictionary in
      let dimension = dictionary.dimension
      let content = dimension.contentColumns.map(\.asIdentifier)
      let values = [
        "stage": "stage_\(dimension.key)",
        "dimension": dimension.table,
        "key": dimension.key,
        "columns": (content + dimension.derivedColumns).joined(separator: ", "),
        "dimension_content": content.map { "d.\($0)" }.joined(separator: ", "),
        "stage_content": content.map { "s.\($0)" }.joined(separator: ", "),
      ]
      try connection.execute(SQLFile.dimensionStage.text(filling: values))
      return Statements(
        copy: SQLFile.dimensionCopy.text(filling: values),
        insert: SQLFile.dimensionInsert.text(filling: values),
        keys: SQLFile.dimensionKeys.text(filling: values))
    }
  }

  /// Writes what is unresolved now. Returns the number of contents that got their keys.
  mutating func writeRound() throws -> Int {
    var resolved = 0
    for (dictionary, statements) in zip(dictionaries, statements) {
      let ordinals = dictionary.unresolved
      if ordinals.isEmpty { continue }
      let keys = try connection.transaction { try write(ordinals, of: dictionary, statements) }
      dictionary.resolve(keys)
      resolved += keys.count
    }
    if resolved > 0 { roundCount += 1 }
    rowCount += resolved
    return resolved
  }

  /// The keys of the ordinals, in their order.
  private func write(
    _ ordinals: Range<Int>, of dictionary: DimensionDictionary, _ statements: Statements
  ) throws -> [Int32] {
    var keys = [Int32](repeating: 0, count: ordinals.count)
    var pending = Array(ordinals)
    // A content meets another under its hash only by a collision of 128 bits, so one turn nearly always does.
    while !pending.isEmpty {
      try stage(pending, of: dictionary, statements)
      try connection.execute(statements.insert)
      var collided: [Int] = []
      for row in try connection.query(statements.keys).rows {
        guard let ordinal = row[0].flatMap({ Int($0) }), let key = row[1].flatMap({ Int32($0) }) else {
          throw CurlewError(.internal("no key came back for a row of \(dictionary.dimension.table)"))
        }
        if row[2] == "t" { keys[ordinal - ordinals.lowerBound] = key } else { collided.append(ordinal) }
      }
      for ordinal in collided { dictionary.salt(ordinal) }
      if !collided.isEmpty { try connection.execute("TRUNCATE pg_temp.stage_\(dictionary.dimension.key)") }
      pending = collided
    }
    guard keys.allSatisfy({ $0 != 0 }) else {
      throw CurlewError(.internal("a row of \(dictionary.dimension.table) got no key"))
    }
    return keys
  }

  private func stage(_ ordinals: [Int], of dictionary: DimensionDictionary, _ statements: Statements) throws {
    let dimension = dictionary.dimension
    let fieldCount = Int16(2 + dimension.contentColumns.count + dimension.derivedColumns.count)
    try connection.copyIn(statements.copy) { copy in
      var buffer = CopyBuffer()
      buffer.header()
      for ordinal in ordinals {
        let entry = dictionary.entry(ordinal)
        let hash = dictionary.databaseHash(ordinal)
        buffer.beginRow(fieldCount: fieldCount)
        buffer.int32(Int32(ordinal))
        buffer.uuid(hash.high, hash.low)
        buffer.append(
          UnsafeRawBufferPointer(
            start: entry.content, count: Int(entry.contentByteCount) + Int(entry.derivedByteCount)))
        if buffer.byteCount > 1 << 18 {
          try copy.send(buffer.bytes)
          buffer.removeAll()
        }
      }
      buffer.trailer()
      try copy.send(buffer.bytes)
    }
  }
}
