import CurlewPostgres

/// Sets `bill_billing_period_start_date` in the fact to what was delivered.
///
/// A leaf has the start of its billing period there, as a default. AWS writes the same value. It differs if the
/// export lacks the column, or if the user loads rows of another month into this one.
struct BillStarts {
  let connection: Connection
  let tables: PeriodTables

  /// Looks at the bills of a load. Looks at the items only if a bill has another start.
  func restore(in leaves: [FactLeaf]) throws {
    let starts = try connection.query(SQL.load.billStarts(line: tables.lineTable)).rows.map { $0[0] }
    if starts.isEmpty || starts == ["\(tables.billingPeriod)-01 00:00:00"] { return }
    for leaf in leaves {
      let start = starts.count == 1 ? starts[0].map { "'\($0)'" } ?? "NULL" : "NULL"
      try connection.transaction {
        try connection.execute(SQL.load.leafBillStart(leaf: leaf.table, start: start))
        if starts.count > 1 {
          try connection.execute(SQL.load.leafBillStarts(leaf: leaf.table, line: tables.lineTable))
        }
      }
    }
  }
}
