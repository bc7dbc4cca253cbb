import CurlewPostgres
import CurlewText

/// One run of `curlew owners apply` or `curlew people import`, under the lock of the warehouse: no load is at work meanwhile.
public struct OwnersRun {
  private let warehouse: LockedWarehouse

  /// - Parameter connect: opens a session as the loader.
  /// - Throws: `.locked` if a load is at work.
  public init(connect: () throws -> Connection) throws { warehouse = try LockedWarehouse(connect: connect) }

  /// Puts rules in the place of those before, for all that is loaded.
  ///
  /// - Returns: what they come to.
  public func apply(_ rules: OwnerRules) throws -> OutputTable {
    try OwnersUpdate(warehouse.connection).apply(rules)
    try warehouse.requireHeld()
    return try Self.shown(warehouse.connection)
  }

  /// Puts people in the place of those before.
  public func replacePeople(with entries: [People.Entry]) throws {
    try OwnersUpdate(warehouse.connection).replacePeople(with: entries)
    try warehouse.requireHeld()
  }

  /// What rules miss in months that were loaded before Curlew kept what they ask for.
  public func notes(on rules: OwnerRules) throws -> [String] {
    guard rules.asksForResources else { return [] }
    return try warehouse.connection.query(SQL.owners.monthsWithoutResource).rows.compactMap { row in
      row[0].map {
        """
        in \($0) no rule finds an inference profile or project, because an older Curlew loaded it; \
        load it again: curlew load --force --period \($0)
        """
      }
    }
  }

  /// What the rules that hold come to: their rows, the lines and the cost of each, and what nobody owns.
  public static func shown(_ connection: Connection) throws -> OutputTable {
    let found = try connection.query(SQL.owners.ownersShown)
    return OutputTable(
      columns: [
        .init("rule", .number(decimals: 0)), .init("owner", fit: .shortened), .init("application", fit: .shortened),
        .init("cost center", fit: .shortened), .init("rows", .number(decimals: 0)),
        .init("unblended", .number(decimals: 2)), .init("currency"),
      ],
      rows: found.rows.indices.map { row in
        let rule = found[row, "rule"]
        let owner =
          found[row, "owner"] ?? (found[row, "currency"] == nil && rule != nil ? "(matches nothing)" : "(no owner)")
        return [
          rule, owner, found[row, "application"], found[row, "cost_center"], found[row, "row_count"],
          found[row, "unblended_cost"], found[row, "currency"],
        ]
      })
  }

  /// The people that are known, one row a name and time.
  public static func people(_ connection: Connection) throws -> OutputTable {
    let columns = ["known_by", "name", "person", "team", "cost_center", "valid_from", "valid_to"]
    let found = try connection.query(SQL.owners.people)
    return OutputTable(
      columns: columns.map { OutputTable.Column($0, fit: .shortened) },
      rows: found.rows.indices.map { row in columns.map { found[row, $0] } })
  }
}
