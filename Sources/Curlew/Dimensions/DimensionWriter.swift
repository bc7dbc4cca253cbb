import CurlewPostgres
import CurlewText

/// Writes new contents of the dimensions to the database and brings their keys back, on a connection of its own.
///
/// It makes a round when somebody waits for a key. Each round is one short transaction that takes everything new, so
/// rounds grow when the database falls behind. If a load fails, the rows that no fact uses stay; they do no harm, and
/// the next load finds them. Commits are asynchronous. That is safe, because the leaf that uses the keys commits
/// later and synchronously, and the log is in order.
struct DimensionWriter: Stage {
  static let name = StageName.dimensionWriter
  private let connection: Connection
  private let dictionaries: [DimensionDictionary]
  private let statements: [Statements]
  private var stagedCounts: [Int]
  private(set) var notes = WorkDone()

  private struct Statements {
    let stage: String
    let make: String
    let copy: String
    let keys: String
  }

  /// The most rows that a stage table may hold before it is emptied, because every round reads all of them.
  private static let stageRowLimit = 2000

  init(connection: Connection, dictionaries: [DimensionDictionary]) {
    self.connection = connection
    self.dictionaries = dictionaries
    stagedCounts = dictionaries.map { _ in 0 }
    statements = dictionaries.map { dictionary in
      let dimension = dictionary.dimension
      let content = dimension.contentColumns.map(\.asIdentifier)
      let stage = "stage_\(dimension.key)"
      let columns = (content + dimension.derivedColumns).joined(separator: ", ")
      return Statements(
        stage: stage, make: SQL.load.dimensionStage(stage: stage, columns: columns, dimension: dimension.table),
        copy: SQL.load.dimensionCopy(stage: stage, columns: columns),
        keys: SQL.load.dimensionKeys(
          stage: stage, dimension: dimension.table, columns: columns, key: dimension.key,
          dimensionContent: content.map { "d.\($0)" }.joined(separator: ", "),
          stageContent: content.map { "s.\($0)" }.joined(separator: ", ")))
    }
  }

  @inline(never)
  mutating func run(next: () throws -> Void?, give: (Never) throws -> Void) throws {
    try connection.execute("SET synchronous_commit = off")
    for statement in statements { try connection.execute(statement.make) }
    while try next() != nil { try writeRound() }
  }

  /// Writes everything that is unresolved now.
  private mutating func writeRound() throws {
    let pending = dictionaries.indices.filter { !dictionaries[$0].unresolved.isEmpty }
    if pending.isEmpty { return }
    let written = try connection.transaction {
      try pending.map { index in
        try (dictionary: dictionaries[index], keys: write(dictionaries[index].unresolved, index))
      }
    }
    // Only after the commit, because a leaf that uses a key must not commit before it.
    for (dictionary, keys) in written { dictionary.resolve(keys) }
    notes.rowCount += written.reduce(0) { $0 + $1.keys.count }
  }

  /// Writes the contents of these ordinals and returns their keys, in order.
  private mutating func write(_ ordinals: Range<Int>, _ index: Int) throws -> [Int32] {
    let dictionary = dictionaries[index]
    var keys = [Int32](repeating: 0, count: ordinals.count)
    if stagedCounts[index] > Self.stageRowLimit { try empty(index) }
    try stage(Array(ordinals), index)
    // One turn is nearly always enough. More are needed only if two contents collide in 128 bits of hash, or if
    // another loader writes the same content at the same time.
    while true {
      var collided: [Int] = []
      var isWaiting = false
      for row in try connection.query(statements[index].keys, ["\(ordinals.lowerBound)"]).rows {
        guard let ordinal = row[0].flatMap({ Int($0) }) else { continue }
        guard let key = row[1].flatMap({ Int32($0) }) else {
          isWaiting = true
          continue
        }
        if row[2] == "t" { keys[ordinal - ordinals.lowerBound] = key } else { collided.append(ordinal) }
      }
      if !collided.isEmpty {
        for ordinal in collided { dictionary.salt(ordinal) }
        try empty(index)
        try stage(collided, index)
      } else if !isWaiting {
        break
      }
    }
    guard keys.allSatisfy({ $0 != 0 }) else {
      throw CurlewError(.internal("a row of \(dictionary.dimension.table) got no key"))
    }
    return keys
  }

  private mutating func empty(_ index: Int) throws {
    try connection.execute("TRUNCATE pg_temp.\(statements[index].stage)")
    stagedCounts[index] = 0
  }

  private mutating func stage(_ ordinals: [Int], _ index: Int) throws {
    let dictionary = dictionaries[index]
    let dimension = dictionary.dimension
    let fieldCount = Int16(2 + dimension.contentColumns.count + dimension.derivedColumns.count)
    stagedCounts[index] += ordinals.count
    try connection.copyIn(statements[index].copy) { copy in
      var buffer = CopyBuffer()
      buffer.header()
      for ordinal in ordinals {
        try dictionary.withContent(ordinal) { hash, content in
          buffer.beginRow(fieldCount: fieldCount)
          buffer.int32(Int32(ordinal))
          buffer.uuid(hash.high, hash.low)
          buffer.append(content)
        }
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
