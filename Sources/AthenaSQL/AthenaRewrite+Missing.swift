/// What PostgreSQL cannot do and no rewriting gives it: said at its place, with what to write instead.
extension AthenaRewrite {
  mutating func refuseWhatIsMissing(_ statement: AthenaStatement) throws {
    for index in statement.tokens {
      let token = source.tokens[index]
      if token.kind == .quotedName, ["$path", "$partition", "$bucket", "$file_size"].contains(token.text) {
        throw problem(index, "the files behind a table are not kept, so there is no \"\(token.text)\"")
      }
      if source.isSymbol(index, "?") || source.isSymbol(index, "$") {
        throw problem(index, "no value is given for this \(token.text); write the value in its place")
      }
      if source.isSymbol(index + 1, "("), source.isName(index), Self.isOfServer(token.text) {
        throw problem(index, "\(token.text) is no function of Athena's, and not for queries")
      }
      if source.isSymbol(index - 1, "("), source.isWord(index, ["insert", "update", "delete", "merge"]),
        source.isName(index + 1)
      {
        throw problem(index, "queries only read")
      }
      guard let word = source.word(index) else { continue }
      switch word {
      case "into":
        throw problem(index, "SELECT INTO is not Athena's; write CREATE TABLE name AS SELECT")
      case "tablesample":
        throw problem(index, "TABLESAMPLE is not supported, since the report is a view; leave it out")
      case "respect" where source.word(index + 1) == "nulls":
        // What every window function does anyway.
        remove(index)
        remove(index + 1)
      case "match_recognize" where source.isSymbol(index + 1, "("):
        throw problem(index, "MATCH_RECOGNIZE is not supported; use window functions")
      case "version" where source.word(index - 1) == "for", "timestamp" where source.word(index - 1) == "for":
        throw problem(index, "the warehouse has no older versions to read")
      default: break
      }
    }
  }

  /// Whether a function is for the server's administrator: to some of them a read-only transaction is no obstacle.
  private static func isOfServer(_ name: String) -> Bool {
    let start = [
      "lo_", "pg_read_", "pg_write_", "pg_ls_", "pg_stat_", "pg_reload_", "pg_rotate_", "pg_cancel_",
      "pg_terminate_", "pg_switch_", "pg_create_", "pg_drop_", "pg_backup_", "pg_promote", "dblink",
    ]
    return start.contains(where: name.hasPrefix) || name == "set_config"
  }
}
