/// Proves, before anybody sees it, that a loaded period is what the files held.
struct LoadChecks {
  let tables: PeriodTables
  /// By bill key (nil: no bill): what passed the normalizer.
  private let expected: [String?: [ExactSum]]
  private let rowCount: Int

  init(tables: PeriodTables, rowCount: Int, sums: AmountSums, bills: DimensionDictionary) {
    self.tables = tables
    self.rowCount = rowCount
    var expected: [String?: [ExactSum]] = [:]
    for (ordinal, sums) in sums.total { expected[ordinal == 0 ? nil : "\(bills.key(ordinal))"] = sums }
    self.expected = expected
  }

  /// Row count and exact sum of every amount of every bill in one leaf.
  static func sums(of leaf: FactLeaf, _ connection: Connection) throws -> Loaded {
    let result = try connection.query(SQLFile.leafSums.text(filling: ["fact": leaf.table]))
    var loaded = Loaded()
    for row in result.rows {
      loaded.rowCount += row[1].flatMap { Int($0) } ?? 0
      loaded.bills[row[0]] = try row[2...].map { try exactSum($0 ?? "0") }
    }
    return loaded
  }

  /// What the warehouse holds, leaf by leaf or in all.
  struct Loaded: Sendable {
    var rowCount = 0
    var bills: [String?: [ExactSum]] = [:]

    mutating func add(_ other: Loaded) {
      rowCount += other.rowCount
      for (bill, sums) in other.bills {
        guard var known = bills[bill] else {
          bills[bill] = sums
          continue
        }
        for index in known.indices { known[index].merge(sums[index]) }
        bills[bill] = known
      }
    }
  }

  /// Compares the leaves with what passed the normalizer.
  func compare(_ loaded: Loaded) throws {
    guard loaded.rowCount == rowCount else {
      throw CurlewError(.checkFailed("\(loaded.rowCount) rows in the warehouse and \(rowCount) in the files"))
    }
    let zeros = [ExactSum](repeating: ExactSum(), count: ColumnCatalogue.amounts.count)
    for bill in Set(expected.keys).union(loaded.bills.keys) {
      let (inFiles, inWarehouse) = (expected[bill] ?? zeros, loaded.bills[bill] ?? zeros)
      for (amount, name) in ColumnCatalogue.amounts.enumerated() where inFiles[amount] != inWarehouse[amount] {
        throw CurlewError(
          .checkFailed(
            "the sum of \(name) is \(inWarehouse[amount]) in the warehouse and \(inFiles[amount]) in the files "
              + "(bill key \(bill ?? "NULL"))"))
      }
    }
  }

  /// The rollup must have all lines and come to the bill, too.
  func compareRollup(_ connection: Connection) throws {
    let position = ColumnCatalogue.amounts.firstIndex(of: "line_item_unblended_cost") ?? 0
    let result = try connection.query(SQLFile.rollupSums.text(filling: ["rollup": "curlew.\(tables.rollupName)"]))
    var rolledUpRowCount = 0
    for row in result.rows {
      rolledUpRowCount += row[1].flatMap { Int($0) } ?? 0
      guard try Self.exactSum(row[2] ?? "0") == expected[row[0]]?[position] else {
        throw CurlewError(.checkFailed("the daily rollup does not come to the sum of the lines"))
      }
    }
    guard rolledUpRowCount == rowCount else {
      throw CurlewError(.checkFailed("\(rolledUpRowCount) lines in the daily rollup and \(rowCount) in the files"))
    }
  }

  /// Every dimension key of a leaf must be in its dimension: what foreign keys would say, at a tenth of their price.
  func requireDimensions(of leaf: FactLeaf, _ connection: Connection) throws {
    let statement = SQLFile.leafOrphans.text(
      filling: ["fact": leaf.table, "rollup": "curlew.\(tables.rollupName)"])
    for row in try connection.query(statement).rows where row[1] != "0" {
      throw CurlewError(.checkFailed("\(row[1] ?? "some") keys are not in \(row[0] ?? "a dimension")"))
    }
  }

  private static func exactSum(_ text: String) throws -> ExactSum {
    var number = DecimalText()
    var text = text
    guard text.withUTF8({ number.read($0) }) else {
      throw CurlewError(.internal("PostgreSQL returned the sum '\(text)'"))
    }
    var sum = ExactSum()
    sum.add(number)
    return sum
  }
}
