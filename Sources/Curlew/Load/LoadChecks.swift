import CurlewPostgres
import CurlewText

/// Proves that a loaded period is what the files held, before anybody sees it.
struct LoadChecks {
  let tables: PeriodTables
  /// What passed the normalizer, by bill key (nil: no bill).
  private let expected: [String?: [ExactSum]]
  private let rowCount: Int

  init(tables: PeriodTables, rowCount: Int, sums: [UInt32: [ExactSum]], bills: DimensionDictionary) {
    self.tables = tables
    self.rowCount = rowCount
    var expected: [String?: [ExactSum]] = [:]
    for (ordinal, sums) in sums { expected[ordinal == 0 ? nil : "\(bills.key(ordinal))"] = sums }
    self.expected = expected
  }

  /// Compares the leaves with what passed the normalizer.
  func compare(_ loaded: LoadedSums) throws {
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

  /// The rollup must have all lines, too, and the same total as the bill.
  func compareRollup(_ connection: Connection) throws {
    let position = ColumnCatalogue.amounts.firstIndex(of: "line_item_unblended_cost") ?? 0
    let result = try connection.query(SQL.load.rollupSums(rollup: tables.rollupTable))
    var rolledUpRowCount = 0
    for row in result.rows {
      rolledUpRowCount += row[1].flatMap { Int($0) } ?? 0
      guard try ExactSum(sqlText: row[2]) == expected[row[0]]?[position] else {
        throw CurlewError(.checkFailed("the daily rollup does not come to the sum of the lines"))
      }
    }
    guard rolledUpRowCount == rowCount else {
      throw CurlewError(.checkFailed("\(rolledUpRowCount) lines in the daily rollup and \(rowCount) in the files"))
    }
  }

  /// Every dimension key of a line must be in its dimension. Foreign keys would prove the same, but cost far more.
  func requireDimensions(_ connection: Connection) throws {
    for row in try connection.query(SQL.load.loadOrphans(line: tables.lineTable)).rows where row[1] != "0" {
      throw CurlewError(.checkFailed("\(row[1] ?? "some") keys are not in \(row[0] ?? "a dimension")"))
    }
  }
}
