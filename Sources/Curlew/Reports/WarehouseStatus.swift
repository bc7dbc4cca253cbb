import CurlewPostgres

/// The contents of a warehouse.
public enum WarehouseStatus {
  /// One row for every billing period of every export on view, with everything that is known of it.
  public static func loads(_ connection: Connection) throws -> Rows { try connection.query(SQL.reports.status) }

  /// The newest day with usage of an export, whatever the month. Fees that are dated ahead do not count.
  struct NewestUsage {
    var export: String
    var day: String
    /// Whole days from it to now.
    var ageInDays: Int
    var billingPeriod: String
  }

  /// - Returns: those that are older than so many days, by export.
  static func newestUsage(olderThan days: Int, _ connection: Connection) throws -> [NewestUsage] {
    let loads = try loads(connection)
    var newest: [String: NewestUsage] = [:]
    for row in loads.rows.indices {
      guard let export = loads[row, "export_name"], let day = loads[row, "last_day"],
        let age = try loads.integer(row, "last_day_age")
      else { continue }
      if newest[export].map({ $0.day < day }) ?? true {
        newest[export] = NewestUsage(
          export: export, day: day, ageInDays: age, billingPeriod: loads[row, "billing_period"] ?? "")
      }
    }
    return newest.values.filter { $0.ageInDays > days }.sorted { $0.export < $1.export }
  }

  /// One row for every kind of table: rows and bytes.
  public static func sizes(_ connection: Connection) throws -> Rows {
    try connection.query(SQL.reports.warehouseSize)
  }

  /// The loads for programs, with all columns.
  public static func everything(_ loads: Rows) -> OutputTable {
    var table = OutputTable(loads)
    for column in table.columns.indices where table.columns[column].name == "is_final" {
      table.columns[column].kind = .boolean
      for row in table.rows.indices { table.rows[row][column] = loads.flag(row, "is_final") == true ? "true" : "false" }
    }
    return table
  }

  /// The loads for people. A narrow screen shows only the columns that tell how fresh a month is.
  public static func summary(_ loads: Rows) throws -> OutputTable {
    var table = OutputTable(
      columns: [
        .init("period"), .init("export", fit: .shortened), .init("rows", .number(decimals: 0)),
        .init("unblended", .number(decimals: 2)), .init("unit"),
        .init("principals", .number(decimals: 0), fit: .leftOut(2)),
        .init("growth", .number(decimals: 2), fit: .leftOut(1)), .init("last usage"), .init("final"),
        .init("loaded (UTC)"), .init("size"), .init("loads", .number(decimals: 0), fit: .leftOut(3)),
        .init("delivery", fit: .leftOut(4)),
      ], rows: [])
    for row in loads.rows.indices {
      table.rows.append([
        loads[row, "billing_period"], loads[row, "export_name"], loads[row, "row_count"],
        loads[row, "unblended_cost"], loads[row, "currency"], loads[row, "principal_count"],
        loads[row, "growth_factor"], loads[row, "last_day"],
        loads.flag(row, "is_final") == true ? "yes" : "no", loads[row, "loaded_at"].map { String($0.prefix(16)) },
        try loads.integer(row, "byte_count").map(HumanText.bytes), loads[row, "load_count"],
        loads[row, "delivery"].map { String($0.prefix(8)) },
      ])
    }
    return table
  }

  /// The exports that are not on view because another one has the same lines, and which one; nil if there are none.
  public static func setAside(_ loads: Rows) -> OutputTable? {
    var table = OutputTable(
      columns: [
        .init("period"), .init("set aside", fit: .shortened), .init("counts in its place", fit: .shortened),
      ], rows: [])
    for row in loads.rows.indices {
      let line = [loads[row, "billing_period"], loads[row, "set_aside"], loads[row, "export_name"]]
      // A load has a row for each of its currencies, but is shown once.
      if line[1] != nil, !table.rows.contains(line) { table.rows.append(line) }
    }
    return table.rows.isEmpty ? nil : table
  }

  /// The sizes for people.
  public static func summary(ofSizes sizes: Rows) throws -> OutputTable {
    OutputTable(
      columns: [.init("part"), .init("rows, about", .number(decimals: 0)), .init("size")],
      rows: try sizes.rows.indices.map { row in
        [
          sizes[row, "part"], sizes[row, "row_estimate"],
          try sizes.integer(row, "byte_count").map(HumanText.bytes),
        ]
      })
  }
}
