import CurlewPostgres
import CurlewText

/// Says of accounts, callers and tag sets who owns what they spend, and writes it to `curlew.ownership`.
struct OwnerAssignment: Sendable {
  let rules: OwnerRules
  let people: People
  let tagRules: TagRules

  /// Without rules and people there is nothing to say.
  var isEmpty: Bool { rules.rules.isEmpty && people.isEmpty }

  /// Puts what is so now in the place of what was, for all that the rows of a table have together. To be called in a
  /// transaction.
  ///
  /// - Parameter table: a rollup.
  func write(for table: String, _ connection: Connection) throws {
    let combinations = try connection.query(SQL.owners.combinations(table: table)).rows.map { row in
      row.map { $0.flatMap { Int32($0) } ?? 0 }
    }
    guard !combinations.isEmpty else { return }
    let spenders = try Spenders(combinations, tagRules, connection)
    var columns = [[String?]](repeating: [], count: 10)
    for keys in combinations {
      for piece in Ownership.pieces(of: spenders.spender(keys), under: rules, people) {
        let row: [String?] =
          keys.map(String.init) + [
            piece.time.from?.description ?? "-infinity", piece.time.until?.description ?? "infinity",
            piece.rule.map(String.init), piece.owner, piece.application, piece.costCenter, piece.person,
          ]
        for (index, value) in row.enumerated() { columns[index].append(value) }
      }
    }
    _ = try connection.query(
      SQL.owners.ownershipForget,
      (0..<3).map { index in PostgreSQLArray.text(combinations.map { String($0[index]) }) })
    _ = try connection.query(SQL.owners.ownershipInsert, columns.map { PostgreSQLArray.text($0) })
  }

  /// What is to be known of accounts, callers and tag sets, each read once.
  private struct Spenders {
    private var accounts: [Int32: Spender.Account] = [:]
    private var callers: [Int32: Spender.Caller] = [:]
    private var tags: [Int32: SpenderTags] = [:]

    init(_ combinations: [[Int32]], _ tagRules: TagRules, _ connection: Connection) throws {
      func rows(_ sql: String, _ index: Int) throws -> [(key: Int32, row: [String?])] {
        let keys = Set(combinations.map { $0[index] }).sorted().map(String.init)
        return try connection.query(sql, [PostgreSQLArray.text(keys)]).rows.map {
          ($0[0].flatMap { Int32($0) } ?? 0, $0)
        }
      }
      for (key, row) in try rows(SQL.owners.accounts, 0) { accounts[key] = .init(id: row[1], name: row[2]) }
      for (key, row) in try rows(SQL.owners.callers, 1) {
        callers[key] = .init(
          principal: row[1], kind: row[2], name: row[3], roleARN: row[4], session: row[5], person: row[6],
          bedrockResource: row[7])
      }
      for (key, row) in try rows(SQL.load.tagSets, 2) {
        tags[key] = SpenderTags(
          tags: try MapScan.dictionary(row[1]), resourceTags: try MapScan.dictionary(row[2]),
          costCategory: try MapScan.dictionary(row[3]), rules: tagRules)
      }
    }

    func spender(_ keys: [Int32]) -> Spender {
      Spender(account: accounts[keys[0]], caller: callers[keys[1]], tags: tags[keys[2]])
    }
  }
}
