import CurlewPostgres

/// Keeps `bill_billing_period_start_date` of the fact to what was delivered.
///
/// A leaf has the start of its billing period there, as a default. That is what AWS writes; an export without the
/// column, or rows of another month that the user wants in this one, have something else.
struct BillStarts {
  let connection: Connection
  let tables: PeriodTables

  /// Looks at the bills of a load, and at the items only where a bill starts otherwise.
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
