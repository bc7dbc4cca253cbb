/// Proves, before anybody sees it, that a loaded period is what the files held.
struct LoadChecks {
  let connection: Connection
  let tables: PeriodTables

  /// Compares row count and the exact sum of every amount of every bill with what passed the normalizer.
  func compare(rowCount: Int, sums: AmountSums, bills: DimensionDictionary) throws {
    let table = "curlew.\(tables.factName)"
    let result = try connection.query(SQLFile.leafSums.text(filling: ["fact": table]))
    var expected: [String?: [ExactSum]] = [:]
    for (ordinal, sums) in sums.total {
      let key = ordinal == 0 ? nil : "\(bills.key(ordinal))"
      if ordinal != 0 || sums.contains(where: { !$0.isZero }) { expected[key] = sums }
    }
    var loadedRowCount = 0
    for row in result.rows {
      loadedRowCount += row[1].flatMap { Int($0) } ?? 0
      let sums = expected.removeValue(forKey: row[0])
      for (amount, name) in ColumnCatalogue.amounts.enumerated() {
        let fromFile = sums?[amount] ?? ExactSum()
        let loaded = try exactSum(row[2 + amount] ?? "0")
        if loaded != fromFile {
          throw CurlewError(
            .checkFailed(
              "the sum of \(name) is \(loaded) in the warehouse and \(fromFile) in the files (bill key \(row[0] ?? "NULL"))"
            ))
        }
      }
    }
    if loadedRowCount != rowCount {
      throw CurlewError(.checkFailed("\(loadedRowCount) rows in the warehouse and \(rowCount) in the files"))
    }
    if let missing = expected.first(where: { $0.value.contains { !$0.isZero } }) {
      throw CurlewError(.checkFailed("the lines of bill key \(missing.key ?? "NULL") are not in the warehouse"))
    }
  }

  private func exactSum(_ text: String) throws -> ExactSum {
    var number = DecimalText()
    var text = text
    guard text.withUTF8({ number.read($0) }) else {
      throw CurlewError(.internal("PostgreSQL returned the sum '\(text)'"))
    }
    var sum = ExactSum()
    sum.add(number)
    return sum
  }

  /// Every dimension key of the fact must be in its dimension: what foreign keys would say, at a tenth of their price.
  func requireDimensions() throws {
    let statement = SQLFile.leafOrphans.text(filling: [
      "fact": "curlew.\(tables.factName)", "rollup": "curlew.\(tables.rollupName)",
    ])
    for row in try connection.query(statement).rows where row[1] != "0" {
      throw CurlewError(.checkFailed("\(row[1] ?? "some") keys are not in \(row[0] ?? "a dimension")"))
    }
  }

  /// The rollup must come to the bill, too.
  func compareRollup() throws {
    let statement = SQLFile.rollupDifference.text(filling: [
      "fact": "curlew.\(tables.factName)", "rollup": "curlew.\(tables.rollupName)",
    ])
    let row = try connection.query(statement).rows[0]
    guard row[0] == "t", row[1] == "t" else {
      throw CurlewError(.checkFailed("the daily rollup does not come to the sum of the lines"))
    }
  }
}
