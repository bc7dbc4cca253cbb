/// Names of tables. A name that means the bill becomes the warehouse's view of it.
extension AthenaRules {
  static func tables(_ node: AthenaNode, _ context: AthenaContext) throws -> [AthenaEdit] {
    guard node.kind == .relation, let table = node[.tableName], let relation = context.binder.relations[node.id] else {
      return []
    }
    switch relation.meaning {
    case .made(let name), .table(let name?): return [context.replace(table.tokens, with: name)]
    case .bill(let view): return try bill(view, table, relation, context)
    case .table(nil), .withQuery, .subquery, .joined, .function: return []
    }
  }

  private static func bill(
    _ view: String?, _ table: AthenaNode, _ relation: AthenaRelation, _ context: AthenaContext
  ) throws -> [AthenaEdit] {
    let naming = context.naming
    let name = view ?? (context.readsLegacy ? naming.legacyReportView : naming.reportView)
    let written = context.source.text(table.tokens)
    let missing = name == naming.legacyReportView ? context.missing : []
    if !missing.isEmpty, naming.legacyViewIsFull {
      throw context.problem(
        table.tokens.lowerBound,
        "\(name) is full and has no column \(missing.joined(separator: ", ")); ask for the key of the map, as "
          + "resource_tags['user_team'] of \(naming.reportView)")
    }
    var edits = [context.replace(table.tokens, with: missing.isEmpty ? name : select(missing, from: name))]
    let last = relation.name.last ?? ""
    if let query = context.path?.parent?.node, query.kind == .tableQuery {
      // TABLE name cannot have an alias.
      edits.append(context.replace(query.tokens.lowerBound, with: "SELECT * FROM"))
    }
    if relation.alias == nil, !missing.isEmpty || !name.hasSuffix(".\(last)") {
      // Columns may be written with the table's name before them.
      edits.append(context.wrap(table.tokens, after: " AS \(AthenaRewrite.quoted(last))"))
    }
    edits.append(.note("\(written) is read from \(name)"))
    if naming.periodCount > periodsWithoutNote, context.used.isDisjoint(with: times) {
      edits.append(
        .note(
          "\(written) is read in all its \(naming.periodCount) months; "
            + "WHERE billing_period = '\(naming.newestPeriod)' reads the newest alone"))
    }
    if !missing.isEmpty {
      edits.append(.note("no load has brought \(missing.joined(separator: ", ")): empty in all rows"))
    }
    return edits
  }

  /// With conditions on these columns PostgreSQL can skip months.
  private static let times: Set<String> = [
    "billing_period", "bill_billing_period_start_date", "line_item_usage_start_date", "year", "month", "billing_year",
    "billing_month",
  ]
  /// A query without a time reads years, and in Athena would be charged by the byte. With more months than this,
  /// reading and planning take so long that the user should know why.
  private static let periodsWithoutNote = 12

  private static func select(_ missing: [String], from view: String) -> String {
    "(SELECT *, \(missing.map { "''::text AS \(AthenaRewrite.quoted($0))" }.joined(separator: ", ")) FROM \(view))"
  }
}
