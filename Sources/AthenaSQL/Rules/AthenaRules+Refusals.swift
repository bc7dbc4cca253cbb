/// Text that PostgreSQL cannot run and that cannot be rewritten. The error names the place and what to write instead.
extension AthenaRules {
  private static let hidden: Set<String> = ["$path", "$partition", "$bucket", "$file_size", "$file_modified_time"]

  private static let unsupported: [AthenaNode.Kind: String] = [
    .parameter: "no value is given for this ?; write the value in its place",
    .sample: "TABLESAMPLE is not supported, since the report is a view; leave it out",
    .matchRecognize: "MATCH_RECOGNIZE is not supported; use window functions",
    .patternClause: "patterns of rows are not supported; use window functions",
    .processingMode: "patterns of rows are not supported; use window functions",
    .measure: "this is no call of a function, and only those have a window",
    .functionOfTables: "table functions are not supported; UNNEST(sequence(1, 5)) reads the numbers of one",
    .jsonTable:
      "JSON_TABLE is not supported; UNNEST(CAST(json_extract(...) AS array(varchar))) reads a list in JSON",
  ]

  static func refusals(_ node: AthenaNode, _ context: AthenaContext) throws -> [AthenaEdit] {
    let source = context.source
    if let words = unsupported[node.kind] { throw context.problem(node.tokens.lowerBound, words) }
    switch node.kind {
    case .columnName:
      let last = node.tokens.upperBound - 1
      if Self.hidden.contains(source.tokens[last].text) {
        throw context.problem(
          last,
          "which file a row came from is not kept, so there is no \"\(source.tokens[last].text)\"; curlew.load_file has the "
            + "files of each load")
      }
    case .functionName:
      let last = node.tokens.upperBound - 1
      if isOfServer(source.tokens[last].text) {
        throw context.problem(last, "\(source.tokens[last].text) is no function of Athena's, and not for queries")
      }
    case .version:
      throw context.problem(node.tokens.lowerBound + 1, "the warehouse has no older versions to read")
    case .columnAliases where context.path?.parent?.node.kind == .selectItem:
      throw context.problem(
        node.tokens.lowerBound - 1, "names for all columns of a * are not supported; name the columns one by one")
    case .lambda where context.path?.parent?.node.kind != .argument:
      let arrow = node.tokens.first { source.isSymbol($0, "->") }
      throw context.problem(arrow ?? node.tokens.lowerBound, "a lambda is understood only as an argument of a function")
    case .nullTreatment:
      // Every window function does this anyway.
      guard source.word(node.tokens.lowerBound) == "ignore" else { return node.tokens.map(context.remove) }
      let call = context.path?.parent?.node
      guard let over = call?[.over], over.tokens.lowerBound == node.tokens.upperBound else {
        throw context.problem(
          node.tokens.lowerBound, "IGNORE NULLS is understood after a function's arguments and before OVER")
      }
      guard let name = call.map({ AthenaCall($0, source).name }), ignoringNulls.contains(name) else {
        throw context.problem(
          node.tokens.lowerBound, "IGNORE NULLS is understood with first_value, last_value, lag and lead only")
      }
    default: break
    }
    return []
  }

  /// Whether a function is for the server's administrator. A read-only transaction does not stop some of these.
  private static func isOfServer(_ name: String) -> Bool {
    let start = [
      "lo_", "pg_read_", "pg_write_", "pg_ls_", "pg_stat_", "pg_reload_", "pg_rotate_", "pg_cancel_",
      "pg_terminate_", "pg_switch_", "pg_create_", "pg_drop_", "pg_backup_", "pg_promote", "dblink",
    ]
    return start.contains(where: name.hasPrefix) || name == "set_config"
  }
}
